import Foundation
import Testing

@testable import GeoCore

@Suite struct ThaiCollationTests {
    /// Words in the order of the Royal Society's dictionary: leading vowels after their consonant, tones last.
    private static let dictionary = [
        "ก", "กก", "กะ", "กา", "กำ", "กิน", "กีฬา", "กุ้ง", "กู", "เก", "เก่า", "เก้า", "แก", "แก่", "แก้", "โก", "ใกล้", "ไก",
        "ไก่", "ขา", "เขา", "เข่า", "เข้า", "ไข่", "คน", "งา", "จาน", "ปา", "ป่า", "ป้า", "ป๊า", "ป๋า", "เปล", "แปล", "โรงเรียน",
        "ฤดู", "ลา",
        "สวน", "สา", "เสือ", "หมา", "อา", "ไอ", "ฮา",
    ]

    @Test("puts dictionary words in order, by comparison and by key")
    func dictionaryOrder() {
        var random = SeededGenerator(seed: 7)
        let shuffled = Self.dictionary.shuffled(using: &random)
        let byComparison = shuffled.sorted(by: ThaiCollation.isBefore)
        let byKey = shuffled.sorted {
            ThaiCollation.sortKey($0).lexicographicallyPrecedes(ThaiCollation.sortKey($1))
        }
        #expect(byComparison == Self.dictionary)
        #expect(byKey == Self.dictionary)
        #expect(Self.dictionary.sorted() != Self.dictionary, "byte order would be wrong")
    }

    @Test("does not let spaces and brackets decide")
    func punctuation() {
        #expect(ThaiCollation.compare("บ้าน นา", "บ้านนา") == 0)
        #expect(ThaiCollation.compare("(บ้านนา)", "บ้านนา") == 0)
        #expect(ThaiCollation.compare("", "ก") < 0)
    }

    @Test(
        "orders the keys of 36,249 real names as ICU compares the names",
        .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
    func realNames() throws {
        let lines = try SharedData.text("schools/wikipedia-th/all-schools-merged.csv").split(
            whereSeparator: \.isNewline)
        let names = lines.dropFirst().map { String($0.prefix { $0 != "," }) }
        #expect(names.count >= 36_249)
        let sorted = names.map { (key: ThaiCollation.sortKey($0), name: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        for (left, right) in zip(sorted, sorted.dropFirst()) {
            let expected = left.key == right.key ? 0 : -1
            #expect(ThaiCollation.compare(left.name, right.name) == expected, "\(left.name) \(right.name)")
        }
    }
}
