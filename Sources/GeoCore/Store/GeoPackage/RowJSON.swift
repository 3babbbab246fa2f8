import Foundation

/// Writes a row as one JSON object for the history, and reads it back: column name → value, NULL left out, blobs in
/// upper-case hexadecimal as SQLite's `hex()` writes them.
enum RowJSON {
    static func append(_ row: RowBuffer, of table: Table, to text: inout [UInt8]) {
        let lines = ByteLines()
        append(row, cells: row.cells.indices, of: table, to: lines)
        text.append(contentsOf: lines.bytes)
    }

    /// Writes the row that lies in some of the cells.
    static func append(_ row: RowBuffer, cells: Range<Int>, of table: Table, to lines: ByteLines) {
        row.bytes.withUnsafeBytes { bytes in
            row.cells.withUnsafeBufferPointer { all in
                let cells = UnsafeBufferPointer(rebasing: all[cells])
                lines.withRoom(for: mostBytes(of: cells, keys: table.keys)) { text in
                    var mark = UInt8(ascii: "{")
                    for index in cells.indices where cells[index].kind != .null {
                        text.add(mark)
                        mark = UInt8(ascii: ",")
                        text.add(table.keys[index])
                        append(cells[index], bytes, to: &text)
                    }
                    if mark == UInt8(ascii: "{") { text.add(mark) }
                    text.add(UInt8(ascii: "}"))
                }
            }
        }
    }

    /// Of a text every byte may need six, of a number its longest form has 26.
    private static func mostBytes(of cells: UnsafeBufferPointer<RowBuffer.Cell>, keys: [[UInt8]]) -> Int {
        var most = 2
        for index in cells.indices where cells[index].kind != .null {
            let isLong = cells[index].kind == .text || cells[index].kind == .blob
            most += keys[index].count + 1 + (isLong ? 2 + 6 * cells[index].range.count : 32)
        }
        return most
    }

    private static func append(
        _ cell: RowBuffer.Cell, _ bytes: UnsafeRawBufferPointer, to text: inout ByteLines.Writer
    ) {
        switch cell.kind {
        case .null: break
        case .integer: append(cell.integer, to: &text)
        // JSON has no infinity, which SQLite can hold.
        case .real: text.add(Array(cell.real.isFinite ? "\(cell.real)".utf8 : "\"\(cell.real)\"".utf8))
        case .text: append(quoted: UnsafeRawBufferPointer(rebasing: bytes[cell.range]), to: &text)
        case .blob: append(hex: UnsafeRawBufferPointer(rebasing: bytes[cell.range]), to: &text)
        }
    }

    private static func append(_ number: Int64, to text: inout ByteLines.Writer) {
        // The numbers of pupils, without a string.
        guard (0..<10_000).contains(number) else { return text.add(Array(String(number).utf8)) }
        for unit: Int64 in [1_000, 100, 10] where number >= unit {
            text.add(UInt8(truncatingIfNeeded: number / unit % 10) + UInt8(ascii: "0"))
        }
        text.add(UInt8(truncatingIfNeeded: number % 10) + UInt8(ascii: "0"))
    }

    private static func append(quoted bytes: UnsafeRawBufferPointer, to text: inout ByteLines.Writer) {
        text.add(UInt8(ascii: "\""))
        var start = 0
        var at = 0
        while at < bytes.count {
            if at + 8 <= bytes.count, isPlain(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) {
                at += 8
                continue
            }
            let byte = bytes[at]
            at += 1
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            text.add(UnsafeRawBufferPointer(rebasing: bytes[start..<at - 1]))
            start = at
            text.add(UInt8(ascii: "\\"))
            if byte >= 0x20 {
                text.add(byte)
            } else {
                for letter in "u00".utf8 { text.add(letter) }
                text.add(digits[Int(byte >> 4)])
                text.add(digits[Int(byte & 15)])
            }
        }
        text.add(UnsafeRawBufferPointer(rebasing: bytes[start...]))
        text.add(UInt8(ascii: "\""))
    }

    /// Whether none of eight bytes is a control, a quote or a backslash (Mycroft's test, which never misses one).
    private static func isPlain(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        func below(_ limit: UInt64, _ word: UInt64) -> UInt64 { (word &- ones * limit) & ~word }
        let marks =
            below(0x20, word) | below(1, word ^ ones * UInt64(UInt8(ascii: "\"")))
            | below(1, word ^ ones * UInt64(UInt8(ascii: "\\")))
        return marks & (ones << 7) == 0
    }

    private static func append(hex bytes: UnsafeRawBufferPointer, to text: inout ByteLines.Writer) {
        text.add(UInt8(ascii: "\""))
        digits.withUnsafeBufferPointer { digits in
            for byte in bytes {
                text.add(digits[Int(byte >> 4)])
                text.add(digits[Int(byte & 15)])
            }
        }
        text.add(UInt8(ascii: "\""))
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
