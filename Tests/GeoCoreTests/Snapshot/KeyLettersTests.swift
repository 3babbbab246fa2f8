import Testing

@testable import GeoCore

/// The short way to a search key against `ThaiText.searchKey`.
@Suite struct KeyLettersTests {
    private func expectSame(_ text: String, _ comment: Comment = "") {
        var utf8 = Array(text.utf8)
        utf8.append(0)
        let (found, wanted) = utf8.withUnsafeBufferPointer { utf8 -> ([UInt8], [UInt8]) in
            let text = UnsafeBufferPointer(rebasing: utf8.dropLast())
            var (found, wanted): ([UInt8], [UInt8]) = ([], [])
            if case .thai(let count) = ThaiBytes.content(of: text) {
                var letters: [UInt8] = []
                ThaiBytes.append(text, count: count, to: &letters)
                letters.withUnsafeBufferPointer { KeyLetters.appendKey(of: $0, isThai: true, to: &found) }
            } else {
                KeyLetters.appendKey(of: text, isThai: false, to: &found)
            }
            KeyLetters.append(ThaiText.searchKey(String(decoding: text, as: UTF8.self)), to: &wanted)
            return (found, wanted)
        }
        #expect(found == wanted, "\(text.unicodeScalars.map { String($0.value, radix: 16) }) \(comment)")
    }

    @Test(arguments: [
        "โรงเรียนบ้านหนองแวง ๑๒", "ร.ร.วัดดอน (สาขา)", "รร.รร.", "โรงเรียน", "โรงเรียนโรงเรียนสตรี", "School No. 5", "",
        "กำ", "กํา", "ก ำ", "ก ้", "เเก", "กๅ", "ก่้", "ก้่", "ก้้", "ฯ ๆ ฿", "ก\u{1}ข", "école", "ñ 日本", "😀 ก", "ก\tข",
        "า้", "\u{E3C}", "ABC-xyz", "ร.ร", "ก โรงเรียน ข", "กโรงเรียน", "๏๚๛", "ฤๅษี", "\u{7F}",
    ])
    func equalsTheLongWay(text: String) { expectSame(text) }

    @Test func equalsTheLongWayForAnyMixture() {
        var random = SchoolTableTests.Generator(state: 61)
        let pieces =
            ["โรงเรียน", "ร.ร.", "รร", ".", " ", "(", "-", "5", "A", "z", "ñ"]
            + (0xE01...0xE5B).compactMap { Unicode.Scalar($0).map { String($0) } }
            + [" ", "่", "ั", "ิ", "ำ", "า", "เ", "ก"]
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...7, using: &random)
            let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            expectSame(text, "seed 61")
        }
    }

    @Test func otherLettersDoNotMeetThai() {
        var names: [School] = []
        for (number, name) in ["日本 学校", "ñandú", "วัดดอน", "𝒜bc"].enumerated() {
            names.append(School(id: SchoolID(Int64(number + 1)), name: name))
        }
        let snapshot = Snapshot(schools: names)
        for (number, key) in ["本学", "andú", "ดดอ", "𝒜b"].enumerated() {
            #expect(snapshot.suggest(key).map(\.name) == [names[number].name])
        }
        #expect(snapshot.suggest("日学校ก").isEmpty)
    }
}
