import Foundation

/// Writes rows of schools that need no repair straight from the bytes of the file as rows of the table, with their keys.
///
/// The cells are those of `School.write` after `SchoolBuilder`, and the keys those of `School.matchKeys`, in a tenth of
/// the time: no school and no string is made. Knows only what is certain and leaves all other rows to them. What all
/// rows have in common is made by them too, of schools without facts.
struct SchoolRowWriter {
    /// A column of the file and the cell of the row that it goes to.
    private struct Pair {
        let column: Int
        let cell: Int
    }

    private let reader: FieldReader
    private let survey: PointSurvey
    private let name: Int
    private let code: Int?
    private let smis: Int?
    /// Tambon, amphoe and province.
    private let places: [Int?]
    private let texts: [Pair]
    private let codes: [Pair]
    private let counts: [Pair]
    /// The columns that say levels: all of them, the lowest, the highest.
    private let levels: [Int?]
    /// The bytes of the cells below.
    private let common: RowBuffer
    /// The cells of a school without position and facts, and of one at a position.
    private let unplaced: [RowBuffer.Cell]
    private let placed: [RowBuffer.Cell]
    /// The cells from `firstLevelCell` on for each set of levels.
    private let levelCells: [[RowBuffer.Cell]]
    /// What texts mean that said levels before. Bounded, for files that have no end of them.
    private var meanings: [(text: [UInt8], levels: Levels)] = []
    private var row: [RowBuffer.Cell] = []

    private static let firstLevelCell = cell("level_min")
    private static let levelCellCount = cell("level_gaps") - cell("level_min") + 1
    private static let mostMeanings = 64

    /// The cell of a column of the table, which is named as the field that fills it.
    private static func cell(_ name: String) -> Int {
        guard let cell = School.table.columns.firstIndex(where: { $0.name == name }) else {
            preconditionFailure("the table of schools has no column \(name)")
        }
        return cell
    }

    /// nil where values come from elsewhere than columns, which is left to `SchoolBuilder`.
    init?(reader: FieldReader, survey: PointSurvey, source: String, isCode: (ImportField) -> Bool) {
        let mapping = reader.mapping
        guard let name = mapping[.name], mapping.constants.isEmpty else { return nil }
        (self.reader, self.survey, self.name) = (reader, survey, name)
        (code, smis) = (mapping[.code], mapping[.smis])
        places = [mapping[.tambon], mapping[.amphoe], mapping[.province]]
        levels = [mapping[.level], mapping[.levelMin], mapping[.levelMax]]
        func pairs(_ fields: [ImportField]) -> [Pair] {
            fields.compactMap { field in mapping[field].map { Pair(column: $0, cell: Self.cell(field.rawValue)) } }
        }
        let fields = School.texts.map(\.field)
        texts = pairs(fields.filter { !isCode($0) })
        codes = pairs(fields.filter(isCode))
        counts = pairs([.pupils, .teachers, .rooms, .classSize] + Level.allCases.map { .pupils(of: $0) })

        var common = RowBuffer()
        func cells(of school: School) -> [RowBuffer.Cell] {
            let start = common.cells.count
            school.write(to: &common)
            return Array(common.cells[start...])
        }
        var school = School(name: "")
        unplaced = cells(of: school)
        levelCells = (0..<UInt8(16)).map { bits in
            school.levels = Levels(rawValue: bits)
            return Array(cells(of: school)[Self.firstLevelCell...].prefix(Self.levelCellCount))
        }
        school.levels = []
        guard let somewhere = LonLat(longitude: 0, latitude: 0) else { return nil }
        school.position = Position(somewhere, method: .imported, source: source)
        placed = cells(of: school)
        common.removeCells()
        self.common = common
    }

    /// Rows with nothing in them yet.
    var noRows: PlainRows { PlainRows(common: common) }

    /// Writes the row and its keys; false, and nothing written, where there is anything to repair or to say.
    mutating func write(_ number: Int, to rows: inout PlainRows, _ keys: inout KeyRun) -> Bool {
        let position = survey.plainPosition(of: number)
        guard position != .unclear, let levels = levels(of: number) else { return false }
        var place: LonLat?
        if case .at(let point) = position { place = point }
        let isWritten = rows.add(at: place) { buffer in
            row.removeAll(keepingCapacity: true)
            row.append(contentsOf: place == nil ? unplaced : placed)
            if let place { row[0] = buffer.keep(place) }
            row.replaceSubrange(
                Self.firstLevelCell..<Self.firstLevelCell + Self.levelCellCount,
                with: levelCells[Int(levels.rawValue)])
            return writeTexts(number, to: &buffer) && writeCounts(number) ? row : nil
        }
        if isWritten { addKeys(number, to: &keys) }
        return isWritten
    }

    private mutating func writeTexts(_ number: Int, to buffer: inout RowBuffer) -> Bool {
        let table = reader.table
        guard !table.isEmpty(number, name) else { return false }
        for pair in texts {
            let cell = table.withUTF8(number, pair.column) { text in
                text.isEmpty || FieldReader.isPlain(text) ? buffer.keep(.text, text) : nil
            }
            guard let cell else { return false }
            row[pair.cell] = cell
        }
        for pair in codes {
            let cell = table.withUTF8(number, pair.column) { text in
                text.isEmpty || FieldReader.isPlainCode(text) ? buffer.keep(.text, text) : nil
            }
            guard let cell else { return false }
            row[pair.cell] = cell
        }
        return true
    }

    private mutating func writeCounts(_ number: Int) -> Bool {
        for pair in counts where !reader.table.isEmpty(number, pair.column) {
            guard let count = reader.table.withUTF8(number, pair.column, CountText.plain) else { return false }
            row[pair.cell] = RowBuffer.Cell(Int64(count))
        }
        return true
    }

    /// What the row says about its levels, as `SchoolBuilder` puts it together; nil when it is not understood.
    private mutating func levels(of number: Int) -> Levels? {
        guard let stated = meaning(number, levels[0]), let low = meaning(number, levels[1]),
            let high = meaning(number, levels[2])
        else { return nil }
        guard let low = low.lowest, let high = high.highest else { return stated }
        return stated.union(Levels(from: low, to: high))
    }

    private mutating func meaning(_ number: Int, _ column: Int?) -> Levels? {
        guard let column else { return [] }
        return reader.table.withUTF8(number, column) { text in
            if text.isEmpty { return [] }
            for index in meanings.indices where meanings[index].text.withUnsafeBytes({ Self.equal($0, text) }) {
                return meanings[index].levels
            }
            guard meanings.count < Self.mostMeanings,
                let levels = LevelVocabulary.levels(in: String(String(decoding: text, as: UTF8.self).trimmed))
            else { return nil }
            meanings.append((Array(text), levels))
            return levels
        }
    }

    private static func equal(_ known: UnsafeRawBufferPointer, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard known.count == text.count, let left = known.baseAddress, let right = text.baseAddress else {
            return false
        }
        return memcmp(left, right, text.count) == 0
    }

    /// As `School.matchKeys`.
    private func addKeys(_ number: Int, to keys: inout KeyRun) {
        let table = reader.table
        for (word, column) in [("code\u{1F}", code), ("smis\u{1F}", smis)] {
            guard let column, !table.isEmpty(number, column) else { continue }
            keys.add(.code) { key in
                key.append(contentsOf: word.utf8)
                table.withUTF8(number, column) { key.append(contentsOf: $0) }
            }
        }
        let place = placeKey(number)
        keys.add(place.isEmpty ? .nameAlone : .name) { key in
            key.append(contentsOf: "name\u{1F}".utf8)
            table.withUTF8(number, name) { name in
                if !ThaiText.appendSearchKey(ofPlain: name, to: &key) {
                    ThaiText.appendSearchKey(of: String(decoding: name, as: UTF8.self), to: &key)
                }
            }
            key.append(0x1F)
            key.append(contentsOf: place.utf8)
        }
        keys.endRow()
    }

    private func placeKey(_ number: Int) -> String {
        func text(_ column: Int?) -> String { column.map { reader.table.text(number, $0) } ?? "" }
        guard places.contains(where: { $0.map { !reader.table.isEmpty(number, $0) } ?? false }) else { return "" }
        var address = Address()
        (address.tambon, address.amphoe, address.province) = (text(places[0]), text(places[1]), text(places[2]))
        return address.key
    }
}
