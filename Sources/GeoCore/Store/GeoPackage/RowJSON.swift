import Foundation

/// Writes a row as one JSON object for the history, and reads it back: column name → value, NULL left out, blobs in
/// upper-case hexadecimal as SQLite's `hex()` writes them.
enum RowJSON {
    static func append(_ row: RowBuffer, of table: Table, to text: inout [UInt8]) {
        append(row, cells: row.cells.indices, of: table, to: &text)
    }

    /// Writes the row that lies in some of the cells.
    static func append(_ row: RowBuffer, cells: Range<Int>, of table: Table, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "{"))
        var isFirst = true
        row.bytes.withUnsafeBytes { bytes in
            for (key, cell) in zip(table.keys, row.cells[cells]) where cell.kind != .null {
                if !isFirst { text.append(UInt8(ascii: ",")) }
                isFirst = false
                text.append(contentsOf: key)
                switch cell.kind {
                case .null: break
                case .integer: text.append(contentsOf: String(cell.integer).utf8)
                // JSON has no infinity, which SQLite can hold.
                case .real: text.append(contentsOf: cell.real.isFinite ? "\(cell.real)".utf8 : "\"\(cell.real)\"".utf8)
                case .text: append(quoted: UnsafeRawBufferPointer(rebasing: bytes[cell.range]), to: &text)
                case .blob: append(hex: UnsafeRawBufferPointer(rebasing: bytes[cell.range]), to: &text)
                }
            }
        }
        text.append(UInt8(ascii: "}"))
    }

    private static func append(quoted bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        var start = 0
        for at in bytes.indices {
            let byte = bytes[at]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            text.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<at]))
            start = at + 1
            text.append(UInt8(ascii: "\\"))
            if byte >= 0x20 {
                text.append(byte)
            } else {
                text.append(contentsOf: "u00".utf8)
                text.append(digits[Int(byte >> 4)])
                text.append(digits[Int(byte & 15)])
            }
        }
        text.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
        text.append(UInt8(ascii: "\""))
    }

    private static func append(hex bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
        text.append(UInt8(ascii: "\""))
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        text.append(UInt8(ascii: "\""))
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// One value of the object.
    private enum Member: Decodable {
        case integer(Int64)
        case real(Double)
        case text(String)
        case null

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let integer = try? container.decode(Int64.self) {
                self = .integer(integer)
            } else if let real = try? container.decode(Double.self) {
                self = .real(real)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }

    /// The row again; columns that the text does not name are NULL. Returns nil for what is no JSON object.
    static func row(from text: String, of table: Table) -> RowBuffer? {
        guard let members = try? JSONDecoder().decode([String: Member].self, from: Data(text.utf8)) else { return nil }
        var row = RowBuffer()
        for column in table.columns {
            switch members[column.name] ?? .null {
            case .null: row.addNull()
            case .integer(let number): row.add(number)
            case .real(let number): row.add(number)
            case .text(let text):
                if column.isGeometry, let blob = bytes(hex: text) {
                    row.add(blob: blob)
                } else {
                    row.addRequired(text)
                }
            }
        }
        return row
    }

    private static func bytes(hex text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for character in text {
            guard let digit = character.hexDigitValue.map(UInt8.init) else { return nil }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return high == nil ? bytes : nil
    }
}
