import Foundation
import Testing

@testable import GeoCore

@Suite struct ThaiTextTests {
    @Test(
        "repairs damaged text",
        arguments: [
            ("ป\u{F70B}าไม\u{F70B}", "ป้าไม้"), ("ท\u{F702}\u{F70A}", "ที่"), ("สันต\u{F70E}", "สันต์"),
            ("เป\u{F712}น", "เป็น"), ("ป\u{F710}ญญา", "ปัญญา"), ("ป\u{F706}า", "ป้า"), ("\u{F700}าน", "ฐาน"),
            ("\u{F70F}าติ", "ญาติ"), ("ป\u{F71A}", "ป\u{E3A}"),
            ("น\u{E4D}า", "นำ"), ("น\u{E4D}\u{E49}า", "น้ำ"), ("น\u{E49}\u{E4D}า", "น้ำ"), ("นำ\u{E49}", "น้ำ"),
            ("ส\u{E4D} านัก", "สำนัก"), ("จ ำนวน", "จำนวน"), ("ท ี่", "ที่"), ("น\u{E4D}ๅ", "นำ"),
            ("เเม่", "แม่"), ("เ\u{200B}เม่", "แม่"), ("ท\u{E48}ี", "ที่"), ("ผ\u{E39}\u{E49}", "ผู้"),
            ("ผ\u{E49}\u{E39}", "ผู้"), ("พันธ\u{E4C}ุ", "พันธุ์"), ("มา\u{E49}", "ม้า"), ("กๅ", "กา"),
            ("บ้าน\u{200B}หนอง\u{FEFF}แวง", "บ้านหนองแวง"), ("บ้าน\u{A0}นา", "บ้าน นา"), ("ท\u{E35}\u{E48}\u{E48}", "ที่"),
            ("cafe\u{301}", "caf\u{E9}"), ("บ้าน\u{0}นา", "บ้านนา"), ("a\u{AD}b", "ab"),
        ])
    func repairs(damaged: String, whole: String) {
        #expect(Array(ThaiText.repair(damaged).unicodeScalars) == Array(whole.unicodeScalars))
    }

    @Test(
        "leaves alone what is not damage",
        arguments: [
            "", "โรงเรียนวัดพระแท่นดงรัง", "ฤๅษี", "ฦๅชา", "เแ", "บ้าน ๑๒", "ส านัก", "Ban Nong Waeng (School)", "ก า",
            "👨‍👩‍👧", "می‌خواهم", "line\nline\ttab", "กรุงเทพฯ", "ๆ", "นํ", "ศาสตร์", "วัดใหม่(ยิ้มแย้มเมืองทอง)",
        ])
    func untouched(text: String) {
        #expect(Array(ThaiText.repair(text).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(
        "never traps on hostile text and is the same the second time",
        .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
    func naughtyStrings() throws {
        let data = try Data(contentsOf: SharedData.root.appending(path: "formats/naughty-strings/blns.json"))
        let strings = try JSONDecoder().decode([String].self, from: data)
        #expect(strings.count > 400)
        for string in strings { expectSound(string) }
    }

    @Test("repairs any mixture of Thai letters, marks and invisible characters to something stable", arguments: 1...4)
    func randomText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet: [Unicode.Scalar] =
            (0xE01...0xE5B).compactMap(Unicode.Scalar.init) + (0xF700...0xF71A).compactMap(Unicode.Scalar.init)
            + ["\u{200B}", "\u{200D}", " ", "\u{A0}", "a", "\u{301}", "\u{323}", "\u{1F468}", "\u{0}"]
        for _ in 0..<2000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                // Half of the picks are marks and vowels that repairs are about.
                let from = Bool.random(using: &random) ? alphabet[48..<80] : alphabet[...]
                text.append(from.randomElement(using: &random) ?? " ")
            }
            expectSound(String(text))
        }
    }

    private func expectSound(_ text: String) {
        let once = ThaiText.repair(text)
        #expect(
            Array(ThaiText.repair(once).unicodeScalars) == Array(once.unicodeScalars),
            "\(text.unicodeScalars.map { $0 })")
        #expect(once == once.precomposedStringWithCanonicalMapping)
        #expect(!once.unicodeScalars.contains { 0xF700...0xF71A ~= $0.value || $0.value == 0x200B })
        let key = ThaiText.searchKey(text)
        #expect(ThaiText.searchKey(key) == key || key.contains("รร") || key.contains("โรงเรียน"))
        _ = (ThaiText.looseSearchKey(text), ThaiCollation.sortKey(text), ThaiDate(text), ThaiDate.year(text))
        #expect(ThaiCollation.compare(text, text) == 0)
    }

    @Test("writes digits both ways and nothing else")
    func digits() {
        #expect(ThaiText.arabicDigits("หมู่ ๑๒ ปี ๒๕๖๔") == "หมู่ 12 ปี 2564")
        #expect(ThaiText.thaiDigits("หมู่ 12 ปี 2564") == "หมู่ ๑๒ ปี ๒๕๖๔")
        #expect(ThaiText.arabicDigits("٣") == "٣")
    }

    @Test(
        "makes one search key of many spellings",
        arguments: [
            [
                "โรงเรียนบ้านหนองแวง", "ร.ร.บ้านหนองแวง", "รร.บ้านหนองแวง", "รร. บ้าน หนองแวง", "บ้านหนองแวง",
                " ร.ร. บ้านหนองแวง ",
            ],
            ["โรงเรียนอนุบาล (วัดใหม่)", "อนุบาลวัดใหม่", "อนุบาล[วัดใหม่]"],
            ["ชุมชน ๑๒", "ชุมชน12", "ชุมชน-12"],
            ["กรุงเทพฯ", "กรุงเทพ"],
            ["Ban Nong Waeng", "BAN NONG-WAENG", "bannongwaeng"],
            ["น\u{E4D}\u{E49}าพอง", "น้ำพอง"],
        ])
    func searchKeys(spellings: [String]) {
        #expect(Set(spellings.map(ThaiText.searchKey)).count == 1, "\(spellings.map(ThaiText.searchKey))")
    }

    @Test("keeps different names different, and a word that is all there is")
    func searchKeysThatDiffer() {
        #expect(ThaiText.searchKey("บ้านป่า") != ThaiText.searchKey("บ้านป้า"))
        #expect(ThaiText.searchKey("โรงเรียน") == "โรงเรียน")
        #expect(ThaiText.searchKey("กรรมการ") == "กรรมการ")
        #expect(ThaiText.searchKey("- ( )").isEmpty)
        #expect(ThaiText.looseSearchKey("บ้านป่า") == ThaiText.looseSearchKey("บานปา"))
        #expect(ThaiText.looseSearchKey("สันต์") == ThaiText.looseSearchKey("สันต"))
    }
}
