import Testing

@testable import GeoCore

@Suite struct SelectionTests {
    @Test("finds the element that sorting would put there", arguments: 1...60 as ClosedRange<UInt64>)
    func asSorted(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...300, using: &random)
        // Few values make many equals; some arrays are in order already.
        let most = [1, 3, 1_000_000].randomElement(using: &random) ?? 1
        var values = (0..<count).map { _ in Double(Int.random(in: -most...most, using: &random)) }
        if seed % 5 == 0 { values.sort() }
        if seed % 7 == 0 { values.sort(by: >) }
        let sorted = values.sorted()
        for place in [0, count / 4, count / 2, count * 3 / 4, count - 1] {
            var moved = values
            #expect(moved.select(place) == sorted[place], "seed \(seed), place \(place) of \(count)")
            #expect(moved.sorted() == sorted, "seed \(seed)")
        }
    }
}
