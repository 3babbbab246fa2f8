/// What people write when they have nothing to write.
enum BlankWords {
    private static let words: Set<String> = [
        "", "-", "--", "---", ".", "n/a", "na", "#n/a", "null", "none", "nil", "undefined", "unknown", "nan", "ไม่มี",
        "ไม่มีข้อมูล",
        "ไม่ระบุ", "ไม่ทราบ", "–", "—", "<null>", "(null)",
    ]

    static func isBlank(_ text: some StringProtocol) -> Bool {
        text.utf8.count <= 45 && words.contains(text.trimmed.lowercased())
    }
}
