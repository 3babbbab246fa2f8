extension ThaiText {
    /// Writes ๐–๙ as 0–9.
    public static func arabicDigits(_ text: String) -> String {
        mapScalars(text) { 0xE50...0xE59 ~= $0.value ? Unicode.Scalar($0.value - 0xE50 + 0x30) : nil }
    }

    /// Writes 0–9 as ๐–๙, as official letters do.
    public static func thaiDigits(_ text: String) -> String {
        mapScalars(text) { 0x30...0x39 ~= $0.value ? Unicode.Scalar($0.value - 0x30 + 0xE50) : nil }
    }

    private static func mapScalars(_ text: String, _ replacement: (Unicode.Scalar) -> Unicode.Scalar?) -> String {
        guard text.unicodeScalars.contains(where: { replacement($0) != nil }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(replacement(scalar) ?? scalar) }
        return String(result)
    }
}
