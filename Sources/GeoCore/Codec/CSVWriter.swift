/// Writes CSV that spreadsheets open as it is: UTF-8 with byte order mark, CRLF, RFC 4180 quotes.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe in front, which the reader takes off again.
struct CSVWriter {
    private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    private var isRowOpen = false

    /// Adds a cell of text.
    mutating func text(_ text: String) {
        separate()
        let isGuarded = FormulaGuard.needsGuard(text.utf8)
        let isQuoted =
            text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
            || text.utf8.first == 0x20 || text.utf8.last == 0x20
        if isQuoted { bytes.append(0x22) }
        if isGuarded { bytes.append(FormulaGuard.mark) }
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        if isQuoted { bytes.append(0x22) }
    }

    /// Adds a cell of digits as they are, so that a negative number stays one.
    mutating func number(_ digits: String) {
        separate()
        bytes.append(contentsOf: digits.utf8)
    }

    mutating func endRow() {
        bytes.append(contentsOf: [0x0D, 0x0A])
        isRowOpen = false
    }

    /// Hands over what is written so far and goes on with an empty buffer.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func separate() {
        if isRowOpen { bytes.append(0x2C) }
        isRowOpen = true
    }
}

/// Keeps a spreadsheet from running a text as a formula (OWASP, CSV injection).
enum FormulaGuard {
    static let mark = UInt8(ascii: "'")

    /// Tells whether the text, after any apostrophes, begins like a formula: = + - @ tab or carriage return.
    static func needsGuard(_ text: some Sequence<UInt8>) -> Bool {
        for byte in text where byte != mark { return starts(byte) }
        return false
    }

    /// Tells whether the text begins with an apostrophe that a writer put before such a text.
    static func isGuarded(_ text: some Collection<UInt8>) -> Bool { text.first == mark && needsGuard(text) }

    private static func starts(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D: true
        default: false
        }
    }
}
