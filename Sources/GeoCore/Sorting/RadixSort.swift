/// Sorts by 64-bit keys in linear time, keeping the order of equal keys.
enum RadixSort {
    struct Item {
        let key: UInt64
        let number: UInt32
    }

    private static let bits: UInt64 = 11
    private static let values = 1 << 11

    static func sort(_ items: inout [Item]) {
        guard items.count > 256 else { return items.sort { ($0.key, $0.number) < ($1.key, $1.number) } }
        let passes = (64 + Int(bits) - 1) / Int(bits)
        var spare = [Item](unsafeUninitializedCapacity: items.count) { $1 = items.count }
        var places = [Int](repeating: 0, count: passes * values)
        items.withUnsafeMutableBufferPointer { items in
            spare.withUnsafeMutableBufferPointer { spare in
                places.withUnsafeMutableBufferPointer { places in
                    for item in items {
                        var key = item.key
                        for pass in 0..<passes {
                            places[pass * values + Int(key & UInt64(values - 1))] += 1
                            key >>= bits
                        }
                    }
                    var (source, target) = (items, spare)
                    for pass in 0..<passes {
                        let counts = UnsafeMutableBufferPointer(rebasing: places[pass * values..<(pass + 1) * values])
                        if move(source, to: target, counts, shift: UInt64(pass) * bits) { swap(&source, &target) }
                    }
                    if source.baseAddress != items.baseAddress {
                        _ = items.update(fromContentsOf: source)
                    }
                }
            }
        }
    }

    /// One pass; false when all items have the same digit and nothing moves.
    private static func move(
        _ source: UnsafeMutableBufferPointer<Item>, to target: UnsafeMutableBufferPointer<Item>,
        _ counts: UnsafeMutableBufferPointer<Int>, shift: UInt64
    ) -> Bool {
        if counts[Int(source[0].key >> shift & UInt64(values - 1))] == source.count { return false }
        var place = 0
        for digit in 0..<values {
            let count = counts[digit]
            counts[digit] = place
            place += count
        }
        for item in source {
            let digit = Int(item.key >> shift & UInt64(values - 1))
            target[counts[digit]] = item
            counts[digit] += 1
        }
        return true
    }
}
