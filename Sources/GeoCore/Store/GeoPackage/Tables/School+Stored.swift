import Foundation

extension School: StoredFeature {
    static let table = Table(
        .schools, name: "schools", title: "โรงเรียน – schools", geometryType: "POINT",
        columns: [
            Table.Column("code"), Table.Column("smis"), Table.Column("name", "TEXT NOT NULL DEFAULT ''"),
            Table.Column("name_en"), Table.Column("affiliation"), Table.Column("office"),
            .choice("level_min", Level.allCases.map { $0.rawValue }),
            .choice("level_max", Level.allCases.map { $0.rawValue }),
            // Levels between the two that the school does not teach, divided by commas.
            Table.Column("level_gaps"), Table.Column("pupils", "INTEGER"), Table.Column("teachers", "INTEGER"),
            Table.Column("website"), Table.Column("phone"), Table.Column("email"),
        ] + Address.columns + [
            Table.Column("note"), .choice("status", ["open", "closed"], default: "open"), Table.Column("updated"),
            .choice("position_method", Position.Method.allCases.map { $0.rawValue }),
            Table.Column("position_accuracy", "REAL"), Table.Column("position_crs"), Table.Column("position_text"),
            Table.Column("position_source"), Table.Column("originals"), Table.Column("rooms", "INTEGER", since: 3),
            Table.Column("class_size", "INTEGER", since: 3),
        ] + Level.allCases.map { Table.Column($0.pupilsColumn, "INTEGER", since: 6) })

    func write(to row: inout RowBuffer) {
        row.add(position?.point)
        row.add(code)
        row.add(smis)
        row.addRequired(name)
        row.add(nameEnglish)
        row.add(affiliation)
        row.add(office)
        row.add(levels.lowest?.rawValue)
        row.add(levels.highest?.rawValue)
        let gaps = levels.gaps
        row.add(gaps.isEmpty ? "" : gaps.map { $0.rawValue }.joined(separator: ","))
        row.add(pupils)
        row.add(teachers)
        row.add(website)
        row.add(phone)
        row.add(email)
        address.write(to: &row)
        row.add(note)
        row.add(status.rawValue)
        row.add(updated)
        row.add(position?.method.rawValue)
        row.add(position?.accuracy)
        row.add(position?.originalCRS)
        row.add(position?.originalText)
        row.add(position?.source)
        row.add(originals.isEmpty ? "" : StoredJSON.text(of: originals))
        row.add(rooms)
        row.add(classSize)
        for level in Level.allCases { row.add(pupilsByLevel[level]) }
    }

    static func read(id: Int64, _ row: inout RowReader) -> School? {
        let point = row.point()
        var school = School(id: SchoolID(id), name: "")
        school.code = row.text()
        school.smis = row.text()
        school.name = row.text()
        school.nameEnglish = row.text()
        school.affiliation = row.text()
        school.office = row.text()
        let (lowest, highest) = (row.choice(Level.self), row.choice(Level.self))
        school.levels = Levels(lowest: lowest, highest: highest, gaps: row.text())
        school.pupils = row.integer()
        school.teachers = row.integer()
        school.website = row.text()
        school.phone = row.text()
        school.email = row.text()
        school.address = Address.read(&row)
        school.note = row.text()
        school.status = row.choice(Status.self) ?? .open
        school.updated = row.optionalText()
        let method = row.choice(Position.Method.self) ?? .digitised
        let accuracy = row.real()
        let (crs, text, source) = (row.optionalText(), row.optionalText(), row.optionalText())
        school.position = point.map {
            Position($0, method: method, accuracy: accuracy, originalCRS: crs, originalText: text, source: source)
        }
        school.originals = row.json([String: String].self) ?? [:]
        school.rooms = row.integer()
        school.classSize = row.integer()
        for level in Level.allCases { school.pupilsByLevel[level] = row.integer() }
        return school
    }
}

extension Level {
    /// The column, and the field of an import, with the number of pupils of the level.
    var pupilsColumn: String { "pupils_" + rawValue.replacingOccurrences(of: "-", with: "_") }
}

extension Levels {
    /// The levels between the lowest and the highest that are missing.
    fileprivate var gaps: [Level] {
        guard let lowest, let highest, highest.rank - lowest.rank > 1 else { return [] }
        return Level.allCases.filter { lowest < $0 && $0 < highest && !contains($0) }
    }

    fileprivate init(lowest: Level?, highest: Level?, gaps: String) {
        guard let one = lowest ?? highest, let other = highest ?? lowest else {
            self = []
            return
        }
        self.init(from: one, to: other)
        if gaps.isEmpty { return }
        for word in gaps.split(separator: ",") {
            if let level = Level(rawValue: String(word)), min(one, other) < level, level < max(one, other) {
                subtract(Levels(level))
            }
        }
    }
}
