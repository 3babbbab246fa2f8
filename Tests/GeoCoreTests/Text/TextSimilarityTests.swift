import Testing

@testable import GeoCore

@Suite struct TextSimilarityTests {
    @Test(
        "counts typing errors",
        arguments: [
            ("", "", 0), ("ก", "", 1), ("บ้าน", "บาน", 1), ("บ้าน", "บ่าน", 1), ("หนอง", "หอนง", 1), ("แวง", "แวงง", 1),
            ("kitten", "sitting", 3), ("ca", "abc", 3), ("abcd", "badc", 2), ("วัดใหม่", "วัดไหม่", 1),
        ])
    func known(left: String, right: String, errors: Int) {
        #expect(TextSimilarity.distance(left, right, atMost: 5) == errors)
        #expect(TextSimilarity.distance(right, left, atMost: errors) == errors)
        if errors > 0 { #expect(TextSimilarity.distance(left, right, atMost: errors - 1) == nil) }
    }

    @Test("equals the plain table for random words and every limit", arguments: 1...3)
    func plainTable(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func word() -> [Unicode.Scalar] {
            (0..<Int.random(in: 0...9, using: &random)).map { _ in ["a", "b", "c"].randomElement(using: &random) ?? "a"
            }
        }
        for _ in 0..<1500 {
            let (left, right) = (word(), word())
            let expected = Self.oracle(left, right)
            for limit in 0...4 {
                #expect(
                    TextSimilarity.distance(left, right, atMost: limit) == (expected <= limit ? expected : nil),
                    "\(left) \(right) \(limit)")
            }
        }
    }

    /// Optimal string alignment, every cell.
    private static func oracle(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var cells = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in 0...a.count { cells[i][0] = i }
        for j in 0...b.count { cells[0][j] = j }
        for i in a.indices {
            for j in b.indices {
                var cost = min(cells[i][j] + (a[i] == b[j] ? 0 : 1), cells[i][j + 1] + 1, cells[i + 1][j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, cells[i - 1][j - 1] + 1) }
                cells[i + 1][j + 1] = cost
            }
        }
        return cells[a.count][b.count]
    }

    @Test(
        "finds a pattern inside a text with its errors",
        arguments: [
            ("หนองแวง", "บ้านหนองแวงใหญ่", 1, 0), ("หนองแวง", "บ้านหนอแวงใหญ่", 1, 1), ("หนองแวง", "บ้านหนองแวงง", 0, 0),
            ("หนองแวง", "บ้านโคกสูง", 1, -1), ("abc", "axc", 1, 1), ("abc", "ab", 1, 1), ("abc", "", 3, 3),
            ("a", "", 1, 1),
            ("abc", "xyz", 2, -1), ("한국", "서울한국", 1, 0),
        ])
    func fuzzy(pattern: String, text: String, errors: Int, expected: Int) throws {
        let pattern = try #require(FuzzyPattern(pattern, errors: errors))
        #expect(pattern.fewestErrors(in: text) == (expected < 0 ? nil : expected))
    }

    @Test("finds what the plain table of Sellers finds", arguments: 1...3)
    func sellers(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func word(_ lengths: ClosedRange<Int>) -> [Unicode.Scalar] {
            (0..<Int.random(in: lengths, using: &random)).map { _ in
                ["a", "b", "ก"].randomElement(using: &random) ?? "a"
            }
        }
        for _ in 0..<1500 {
            let (pattern, text) = (word(1...6), word(0...10))
            let limit = Int.random(in: 0...3, using: &random)
            var column = Array(0...pattern.count)
            var expected = pattern.count
            for scalar in text {
                var next = [0]
                for (i, wanted) in pattern.enumerated() {
                    next.append(min(column[i] + (wanted == scalar ? 0 : 1), column[i + 1] + 1, next[i] + 1))
                }
                column = next
                expected = min(expected, column[pattern.count])
            }
            let fuzzy = try #require(FuzzyPattern(String(String.UnicodeScalarView(pattern)), errors: limit))
            let found = fuzzy.fewestErrors(in: String(String.UnicodeScalarView(text)))
            #expect(found == (expected <= limit ? expected : nil), "\(pattern) \(text) \(limit)")
        }
    }

    @Test("takes patterns of any length")
    func extremes() {
        #expect(FuzzyPattern("", errors: 1) == nil)
        #expect(FuzzyPattern("a", errors: 4) == nil)
        let long = String(repeating: "ก", count: 200)
        #expect(FuzzyPattern(long, errors: 1)?.fewestErrors(in: long) == 0)
    }
}
