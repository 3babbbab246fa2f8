import Foundation

/// Turns the text of a decimal number into the nearest double.
enum DecimalParser {
    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// Parses `[-+]digits[.digits][e[-+]digits]`; nil for anything else, also for spaces around it. May be infinite.
    ///
    /// Up to 15 digits with a small exponent are exact in two operations (Clinger 1990); others go through `strtod`.
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        var at = 0
        var isNegative = false
        if at < text.count, text[at] == 0x2D || text[at] == 0x2B {
            isNegative = text[at] == 0x2D
            at += 1
        }
        var mantissa: UInt64 = 0
        var digits = 0
        var exponent = 0
        var seesPoint = false
        var seesDigit = false
        while at < text.count {
            let byte = text[at]
            if (0x30...0x39).contains(byte) {
                seesDigit = true
                if digits < 19 {
                    mantissa = mantissa * 10 + UInt64(byte - 0x30)
                    if mantissa > 0 { digits += 1 }
                    if seesPoint { exponent -= 1 }
                } else {
                    digits += 1
                    if !seesPoint { exponent += 1 }
                }
            } else if byte == 0x2E, !seesPoint {
                seesPoint = true
            } else {
                break
            }
            at += 1
        }
        guard seesDigit else { return nil }
        if at < text.count {
            guard text[at] | 0x20 == 0x65, let power = integer(text[(at + 1)...]) else { return nil }
            exponent += power
        }
        guard mantissa < 1 << 53, digits <= 19, abs(exponent) <= 22 else { return slow(text) }
        let magnitude =
            exponent < 0 ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
        return isNegative ? -magnitude : magnitude
    }

    /// A short signed whole number; large ones are clamped, they lead to 0 or infinity anyway.
    private static func integer(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var rest = text
        var isNegative = false
        if let sign = rest.first, sign == 0x2D || sign == 0x2B {
            isNegative = sign == 0x2D
            rest = rest.dropFirst()
        }
        guard !rest.isEmpty else { return nil }
        var value = 0
        for byte in rest {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = min(100_000, value * 10 + Int(byte - 0x30))
        }
        return isNegative ? -value : value
    }

    private static func slow(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        // A copy with a zero at its end, which strtod needs.
        let copy = text.map { CChar(bitPattern: $0) } + [0]
        return strtod(copy, nil)
    }
}
