import Testing

@testable import GeoCore

@Suite struct BoxIndexTests {
    @Test("finds what a scan finds", arguments: [0, 1, 16, 17, 300, 5_000])
    func findsAll(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let boxes: [WorldBox?] = (0..<count).map { number in
            let (x, y) = (UInt32.random(in: 0...(.max), using: &random), UInt32.random(in: 0...(.max), using: &random))
            let size = UInt32.random(in: 0...(1 << 26), using: &random)
            return number % 50 == 49 ? nil : WorldBox(Step(x, y)).grown(by: size)
        }
        let index = BoxIndex(boxes)
        for _ in 0..<50 {
            let (x, y) = (UInt32.random(in: 0...(.max), using: &random), UInt32.random(in: 0...(.max), using: &random))
            let box = WorldBox(Step(x, y)).grown(by: UInt32.random(in: 0...(1 << 28), using: &random))
            var found: [Int] = []
            index.forEach(in: box) { found.append($0) }
            #expect(Set(found).count == found.count)
            #expect(found.sorted() == boxes.indices.filter { boxes[$0]?.intersects(box) ?? false }, "seed \(count)")
        }
    }
}
