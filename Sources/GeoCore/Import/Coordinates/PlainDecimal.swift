/// Reads plain decimal numbers, the common case of every column of numbers, without making a string.
enum PlainDecimal {
    /// Reads `[blanks][+-]digits[.digits][blanks]`; nil for anything else, and for more digits than are exact.
    ///
    /// Exact to the last bit: at most 2⁵³ over a power of ten up to 10²² is rounded once (Clinger 1990). O(length).
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        var at = 0
        var end = text.count
        while at < end, text[at] == UInt8(ascii: " ") { at += 1 }
        while end > at, text[end - 1] == UInt8(ascii: " ") { end -= 1 }
        guard at < end else { return nil }
        let isNegative = text[at] == UInt8(ascii: "-")
        if isNegative || text[at] == UInt8(ascii: "+") { at += 1 }
        var mantissa: UInt64 = 0
        var digits = 0
        var decimals = 0
        var hasPoint = false
        while at < end {
            let byte = text[at]
            at += 1
            if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
                hasPoint = true
                continue
            }
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            digits += 1
            if hasPoint { decimals += 1 }
            // Digits beyond the seventeenth decide nothing in a double; blanket acceptance would overflow.
            guard mantissa <= (1 << 53) / 10 else { return decimals > 0 ? rounded(text) : nil }
            mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        guard digits > 0 else { return nil }
        let magnitude = Double(mantissa) / powers[decimals]
        return isNegative ? -magnitude : magnitude
    }

    /// Long decimal fractions such as 613053.118496063165367, which the exact way cannot hold.
    private static func rounded(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        let trimmed = String(decoding: text, as: UTF8.self).split(separator: " ")
        guard trimmed.count == 1, trimmed[0].utf8.allSatisfy({ $0 < 0x3A && $0 != UInt8(ascii: ",") }) else {
            return nil
        }
        return Double(trimmed[0])
    }

    private static let powers: [Double] = (0...22).map { exponent in
        (0..<exponent).reduce(1.0) { power, _ in power * 10 }
    }
}
