/// Reads rows of the table of schools as facts: bytes where they lie, without a value for each school.
///
/// A row in which another program left anything out of the ordinary is read the long way, by `School.read`.
final class SchoolFactsReader {
    private let statement: Statement
    private let facts = SchoolFacts()
    /// For each column of the statement, which fact it is.
    private let columns: [Column]

    private enum Column {
        case text(SchoolFacts.Text)
        case pupilsOf(Level)
        case point, lowest, highest, gaps, pupils, teachers, rooms, classSize, status, method, accuracy, originals,
            unknown
    }

    /// - Parameter statement: of `School.table.selectAll`.
    init(_ statement: Statement) {
        self.statement = statement
        columns = School.table.columns.map { column in
            if let text = Self.texts[column.name] { return .text(text) }
            return Self.others[column.name] ?? .unknown
        }
    }

    private static let texts: [String: SchoolFacts.Text] = [
        "code": .code, "smis": .smis, "name": .name, "name_en": .nameEnglish, "affiliation": .affiliation,
        "office": .office, "website": .website, "phone": .phone, "email": .email, "house_no": .houseNumber,
        "moo": .moo, "road": .road, "tambon": .tambon, "amphoe": .amphoe, "province": .province,
        "postcode": .postcode, "note": .note, "updated": .updated, "position_crs": .originalCRS,
        "position_text": .originalText, "position_source": .source,
    ]

    private static let others: [String: Column] = named.merging(
        Level.allCases.map { ($0.pupilsColumn, Column.pupilsOf($0)) }, uniquingKeysWith: { one, _ in one })

    private static let named: [String: Column] = [
        "geom": .point, "level_min": .lowest, "level_max": .highest, "level_gaps": .gaps, "pupils": .pupils,
        "teachers": .teachers, "rooms": .rooms, "class_size": .classSize, "status": .status, "position_method": .method,
        "position_accuracy": .accuracy,
        "originals": .originals,
    ]

    /// Shows the facts of the statement's present row to `body`.
    func read(_ body: (SchoolFacts) throws -> Void) throws {
        facts.clear()
        facts.id = statement.integer(0)
        if takeColumns() { return try body(facts) }
        var row = RowReader(.statement(statement, skipped: 1), of: School.table, id: facts.id)
        if let school = School.read(id: facts.id, &row) { try facts.with(school, body) }
    }

    /// Whether every value is of the kind this program writes.
    private func takeColumns() -> Bool {
        facts.method = .digitised
        var lowest: Level?
        var highest: Level?
        for (number, column) in columns.enumerated() {
            let at = Int32(number + 1)
            let kind = statement.kind(at)
            if kind == .null { continue }
            switch (column, kind) {
            case (.text(let text), .text):
                let bytes = statement.utf8(at)
                if !(bytes.isEmpty && text.isOptional) { facts[text] = bytes }
            case (.point, .blob):
                guard let point = GeoPackageGeometry.plainPoint(statement.bytes(at)) else { return false }
                facts.point = point
            case (.pupils, .integer): facts.pupils = Int(statement.integer(at))
            case (.pupilsOf(let level), .integer): facts.pupilsByLevel[level] = Int(statement.integer(at))
            case (.teachers, .integer): facts.teachers = Int(statement.integer(at))
            case (.rooms, .integer): facts.rooms = Int(statement.integer(at))
            case (.classSize, .integer): facts.classSize = Int(statement.integer(at))
            case (.accuracy, .real): facts.accuracy = statement.real(at)
            case (.lowest, .text):
                guard let level = Self.word(statement.utf8(at), of: Self.levels) else { return false }
                lowest = level
            case (.highest, .text):
                guard let level = Self.word(statement.utf8(at), of: Self.levels) else { return false }
                highest = level
            case (.status, .text):
                guard let status = Self.word(statement.utf8(at), of: Self.statuses) else { return false }
                facts.isOpen = status == .open
            case (.method, .text):
                guard let method = Self.word(statement.utf8(at), of: Self.methods) else { return false }
                facts.method = method
            // Gaps and originals are seldom there.
            default: return false
            }
        }
        if let one = lowest ?? highest, let other = highest ?? lowest {
            facts.levels = Levels(from: one, to: other)
        }
        return true
    }

    private static let levels = Level.allCases.map { (Array($0.rawValue.utf8), $0) }
    private static let statuses = [School.Status.open, .closed].map { (Array($0.rawValue.utf8), $0) }
    private static let methods = Position.Method.allCases.map { (Array($0.rawValue.utf8), $0) }

    private static func word<Choice>(
        _ bytes: UnsafeBufferPointer<UInt8>, of choices: [(word: [UInt8], choice: Choice)]
    ) -> Choice? {
        for (word, choice) in choices where word.count == bytes.count {
            var at = 0
            while at < word.count, word[at] == bytes[at] { at += 1 }
            if at == word.count { return choice }
        }
        return nil
    }
}

extension GeoPackageGeometry {
    /// The point of a blob in just the form `append` writes; nil for any other.
    static func plainPoint(_ blob: UnsafeRawBufferPointer) -> LonLat? {
        // "GP", version 0, little-endian without envelope, EPSG:4326; little-endian, point.
        guard blob.count == 29,
            blob.loadUnaligned(as: UInt64.self).littleEndian == 0x0000_10e6_0100_5047,
            blob[8] == 1, blob.loadUnaligned(fromByteOffset: 9, as: UInt32.self).littleEndian == 1
        else { return nil }
        func number(_ offset: Int) -> Double {
            Double(bitPattern: UInt64(littleEndian: blob.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        }
        return LonLat(longitude: number(13), latitude: number(21))
    }
}
