/// What people write when they have nothing to write.
enum BlankWords {
    private static let words: Set<String> = [
        "", "-", "--", "---", ".", "n/a", "na", "#n/a", "null", "none", "nil", "undefined", "unknown", "nan", "ไม่มี",
        "ไม่มีข้อมูล",
        "ไม่ระบุ", "ไม่ทราบ", "–", "—", "<null>", "(null)",
    ]

    static func isBlank(_ text: some StringProtocol) -> Bool {
        // What begins with a digit, or with a Thai consonant or vowel other than ไ, is none of them.
        var start = text.utf8.makeIterator()
        if let first = start.next() {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) { return false }
            if first == 0xE0, start.next() == 0xB8 { return false }
        }
        return text.utf8.count <= 45 && words.contains(text.trimmed.lowercased())
    }
}
