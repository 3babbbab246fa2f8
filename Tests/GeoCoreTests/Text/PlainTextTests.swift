import Testing

@testable import GeoCore

/// The quick way over plain text against the thorough one.
@Suite struct PlainTextTests {
    /// Everything that can meet: consonants, vowels, marks, digits, separators, words for school, and what needs repair.
    private static let pieces: [String] =
        (0x0E01...0x0E5B).compactMap { Unicode.Scalar($0).map { String($0) } }
        + [
            " ", " ", "  ", "\t", "\n", "-", "(", ")", ".", "ก", "น", "า", "ำ", "เ", "เ", "่", "้", "์", "ิ", "ุ", "ฺ",
            "ํ", "ๅ",
            "ฤ", "A", "b", "7", "๗", "โรงเรียน", "ร.ร.", "รร.", "รร", "บ้าน", "\u{A0}", "\u{200B}", "\u{F70B}", "é",
            "e\u{301}",
            "日", "\u{7F}", "\u{1}", "😀",
        ]

    private static func texts(_ count: Int, seed: UInt64) -> [String] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (0..<Int.random(in: 0...9, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
                .joined()
        }
    }

    @Test("repairs and makes keys as the thorough way does", arguments: [UInt64(1), 2, 3])
    func sameResult(seed: UInt64) {
        var plain = 0
        for text in Self.texts(20_000, seed: seed) {
            let thorough = ThaiText.repairThoroughly(text)
            #expect(Array(ThaiText.repair(text).utf8) == Array(thorough.utf8), "\(text.debugDescription), seed \(seed)")
            #expect(
                Array(ThaiText.searchKey(text).utf8) == Array(ThaiText.thoroughSearchKey(text).utf8),
                "\(text.debugDescription), seed \(seed)")
            if Array(text.utf8).withUnsafeBufferPointer(ThaiText.isPlain) { plain += 1 }
        }
        #expect(plain > 2_000, "nothing was tested on the quick way")
    }

    @Test(
        "trims blanks and never a mark",
        arguments: [
            (" \t บ้าน \u{3000}\r\n", "บ้าน"), ("\u{A0}ก ้\u{A0}", "ก ้"), (" ่ก", " ่ก".trimmedOfOneSpace), ("", ""),
            (" \u{2003}", ""), ("e\u{301} ", "e\u{301}"), ("\u{0B}x", "x"),
        ])
    func trims(text: String, expected: String) {
        #expect(Array(text.trimmed.utf8) == Array(expected.utf8))
    }

    @Test(
        "takes real names the quick way",
        arguments: ["โรงเรียนบ้านสะอาดสงเคราะห์ (มิตรภาพที่ ๑๒)", "Ban Nong Waeng School", "วัดป่าน้ำเย็น", "ชุมชนทองนุสรณ์ ๒"])
    func names(name: String) {
        #expect(Array(name.utf8).withUnsafeBufferPointer(ThaiText.isPlain))
    }
}

extension String {
    /// The text without its first scalar, which Swift counts as one character with the mark after it.
    fileprivate var trimmedOfOneSpace: String { String(unicodeScalars.dropFirst()) }
}
