import Testing

@testable import GeoCore

@Suite struct RadixSortTests {
    /// Counts on both sides of the one from which on digits are sorted; keys of few and of all bits.
    private static let kinds: [(count: Int, keys: ClosedRange<UInt64>)] = [
        (0, 0...0), (1, 0...0), (400, 0...UInt64.max), (513, 7...7), (5_000, 0...20), (5_000, 0...UInt64.max),
        (5_000, (UInt64.max - 4_000)...UInt64.max), (5_000, 0...(1 << 33)),
    ]

    @Test("sorts by the key and keeps the order of equal ones", arguments: kinds)
    func items(count: Int, keys: ClosedRange<UInt64>) {
        var random = SeededGenerator(seed: UInt64(count))
        var items = (0..<count).map {
            RadixSort.Item(key: UInt64.random(in: keys, using: &random), number: UInt32($0))
        }
        let sorted = items.map { ($0.key, $0.number) }.sorted { $0 < $1 }
        RadixSort.sort(&items)
        #expect(items.elementsEqual(sorted) { ($0.key, $0.number) == $1 })
    }

    @Test("sorts rows by the upper half, the highest first", arguments: kinds)
    func ranks(count: Int, ranks: ClosedRange<UInt64>) {
        var random = SeededGenerator(seed: UInt64(count))
        var rows = (0..<count).map { UInt64.random(in: ranks, using: &random) << 32 | UInt64(count - $0) }
        // The lower half falls in the order of the rows, and has no say.
        let sorted = rows.sorted(by: >)
        RadixSort.sortHighestRankFirst(&rows)
        #expect(rows == sorted)
    }
}
