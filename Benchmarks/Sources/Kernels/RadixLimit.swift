/// What the machine allows for packing: a plain radix sort of so many random 64-bit keys with their numbers.
enum RadixLimit {
    static func sort(_ count: Int) -> UInt64 {
        var state: UInt64 = 88_172_645_463_325_252
        var items = [(key: UInt64, number: UInt64)](repeating: (0, 0), count: count)
        for number in 0..<count {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            items[number] = (state, UInt64(number))
        }
        var spare = items
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            var places = [Int](repeating: 0, count: 257)
            items.withUnsafeBufferPointer { source in
                spare.withUnsafeMutableBufferPointer { target in
                    places.withUnsafeMutableBufferPointer { places in
                        for item in source { places[Int(item.key >> shift & 255) + 1] += 1 }
                        for digit in 1...256 { places[digit] += places[digit - 1] }
                        for item in source {
                            let digit = Int(item.key >> shift & 255)
                            target[places[digit]] = item
                            places[digit] += 1
                        }
                    }
                }
            }
            swap(&items, &spare)
        }
        return items[count / 2].key
    }
}
