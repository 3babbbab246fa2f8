/// Reads counts of people: "1,234", "๑๒๐ คน", "120.0".
enum CountText: Equatable {
    case blank
    case count(Int)
    case negative
    case unreadable

    /// One to nine digits, without making a string; nil for all else.
    static func plain(_ cell: UnsafeBufferPointer<UInt8>) -> Int? {
        guard (1...9).contains(cell.count) else { return nil }
        var number = 0
        for byte in cell {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    init(_ text: String) {
        if (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text)
        {
            self = .count(number)
            return
        }
        if BlankWords.isBlank(text) {
            self = .blank
            return
        }
        var folded = ThaiText.arabicDigits(text).trimmed.filter { $0 != "," && $0 != " " && $0 != "\u{A0}" }
        for unit in ["คน", "ราย", "persons", "people"] where folded.hasSuffix(unit) { folded.removeLast(unit.count) }
        let isNegative = folded.hasPrefix("-") || folded.hasPrefix("−")
        if isNegative { folded.removeFirst() }
        let parts = folded.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.count == 1 || parts[1].allSatisfy({ $0 == "0" }),
            parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(parts[0])
        else {
            self = .unreadable
            return
        }
        self = isNegative && number > 0 ? .negative : .count(number)
    }
}
