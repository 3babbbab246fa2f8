/// Sorts by whole numbers in linear time, keeping the order of equal ones.
package enum RadixSort {
    /// A number to sort by, and whose it is.
    struct Item {
        let key: UInt64
        let number: UInt32
    }

    private static let bits = 11
    private static let values = 1 << bits

    static func sort(_ items: inout [Item]) { sort(&items, fromBit: 0) { $0.key } }

    /// Sorts packed rows by the rank in their upper 32 bits, the highest first.
    package static func sortHighestRankFirst(_ rows: inout [UInt64]) { sort(&rows, fromBit: 32) { ~$0 } }

    /// Sorts by a part of a key, its bits from `first` up.
    @inline(__always)
    static func sort<Value: BitwiseCopyable>(_ items: inout [Value], fromBit first: UInt64, by key: (Value) -> UInt64) {
        guard items.count > 512 else { return items.sort { key($0) >> first < key($1) >> first } }
        let passes = (64 - Int(first) + bits - 1) / bits
        var spare = [Value](unsafeUninitializedCapacity: items.count) { $1 = items.count }
        var places = [Int](repeating: 0, count: passes * values)
        items.withUnsafeMutableBufferPointer { items in
            spare.withUnsafeMutableBufferPointer { spare in
                places.withUnsafeMutableBufferPointer { places in
                    for item in items {
                        var rest = key(item) >> first
                        for pass in 0..<passes {
                            places[pass * values + Int(rest & UInt64(values - 1))] += 1
                            rest >>= UInt64(bits)
                        }
                    }
                    var (source, target) = (items, spare)
                    for pass in 0..<passes {
                        let counts = UnsafeMutableBufferPointer(rebasing: places[pass * values..<(pass + 1) * values])
                        let shift = first + UInt64(pass * bits)
                        if move(source, to: target, counts, shift, key) { swap(&source, &target) }
                    }
                    if source.baseAddress != items.baseAddress {
                        _ = items.update(fromContentsOf: source)
                    }
                }
            }
        }
    }

    /// One pass; false when all items have the same digit and nothing moves.
    @inline(__always)
    private static func move<Value: BitwiseCopyable>(
        _ source: UnsafeMutableBufferPointer<Value>, to target: UnsafeMutableBufferPointer<Value>,
        _ counts: UnsafeMutableBufferPointer<Int>, _ shift: UInt64, _ key: (Value) -> UInt64
    ) -> Bool {
        let mask = UInt64(values - 1)
        if counts[Int(key(source[0]) >> shift & mask)] == source.count { return false }
        var place = 0
        for digit in 0..<values {
            let count = counts[digit]
            counts[digit] = place
            place += count
        }
        for item in source {
            let digit = Int(key(item) >> shift & mask)
            target[counts[digit]] = item
            counts[digit] += 1
        }
        return true
    }
}
