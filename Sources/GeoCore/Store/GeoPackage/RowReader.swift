import Foundation

/// Reads the values of a row one after another, in the order of the table's columns.
///
/// Any program may have written the row: what means nothing is read as unknown and noted with the column's name.
struct RowReader {
    private let source: RowSource
    private let table: Table
    private let id: Int64
    private var column = 0
    private(set) var problems: [RowProblem] = []

    init(_ source: RowSource, of table: Table, id: Int64) {
        self.source = source
        self.table = table
        self.id = id
    }

    mutating func text() -> String {
        let at = advance()
        switch source.kind(at: at) {
        case .null: return ""
        case .blob:
            note("bytes instead of text")
            return ""
        case .text, .integer, .real: return source.text(at: at)
        }
    }

    mutating func optionalText() -> String? {
        let text = text()
        return text.isEmpty ? nil : text
    }

    mutating func integer() -> Int? {
        let at = advance()
        switch source.kind(at: at) {
        case .null: return nil
        case .integer: return Int(source.integer(at: at))
        case .real:
            if let number = Int(exactly: source.real(at: at)) { return number }
        case .text:
            if let number = Int(source.text(at: at)) { return number }
        case .blob: break
        }
        note("not a whole number")
        return nil
    }

    mutating func real() -> Double? {
        let at = advance()
        switch source.kind(at: at) {
        case .null: return nil
        case .integer, .real: return source.real(at: at)
        case .text:
            if let number = Double(source.text(at: at)), number.isFinite { return number }
        case .blob: break
        }
        note("not a number")
        return nil
    }

    mutating func flag() -> Bool { (integer() ?? 0) != 0 }

    /// One word of a vocabulary; nil for NULL, and for a word that is not in it, which is noted.
    mutating func choice<Choice: RawRepresentable<String>>(_: Choice.Type) -> Choice? {
        let word = text()
        if word.isEmpty { return nil }
        if let choice = Choice(rawValue: word) { return choice }
        note("'\(word.prefix(40))' is not one of the words known here")
        return nil
    }

    mutating func point() -> LonLat? {
        geometry { bytes throws(GeoPackageGeometry.Malformed) in
            try GeoPackageGeometry.point(bytes)
        } ?? nil
    }

    mutating func multiPolygon() -> MultiPolygon? {
        geometry { bytes throws(GeoPackageGeometry.Malformed) in
            try GeoPackageGeometry.multiPolygon(bytes)
        }
    }

    private mutating func geometry<Shape>(
        _ read: (UnsafeRawBufferPointer) throws(GeoPackageGeometry.Malformed) -> Shape
    ) -> Shape? {
        let at = advance()
        switch source.kind(at: at) {
        case .null: return nil
        case .blob: break
        default:
            note("not a geometry")
            return nil
        }
        let result = source.withBytes(at: at) { bytes in
            Result { () throws(GeoPackageGeometry.Malformed) in try read(bytes) }
        }
        switch result {
        case .success(let shape): return shape
        case .failure(let malformed):
            note(malformed.reason)
            return nil
        }
    }

    /// A value kept as JSON text; nil for NULL, and for anything else that does not fit, which is noted.
    mutating func json<Value: Decodable>(_: Value.Type) -> Value? {
        let text = text()
        if text.isEmpty { return nil }
        if let value = try? JSONDecoder().decode(Value.self, from: Data(text.utf8)) { return value }
        note("not the JSON that belongs here")
        return nil
    }

    /// Says that the value read last makes the whole row unusable.
    mutating func hideRow(_ reason: String) {
        problems.append(
            RowProblem(
                layer: table.layer, id: id, column: table.columns[column - 1].name, reason: reason, hidesRow: true))
    }

    mutating func note(_ reason: String) {
        problems.append(RowProblem(layer: table.layer, id: id, column: table.columns[column - 1].name, reason: reason))
    }

    private mutating func advance() -> Int {
        defer { column += 1 }
        return column
    }
}
