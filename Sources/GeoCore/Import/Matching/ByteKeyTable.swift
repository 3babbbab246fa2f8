/// Numbers keys of bytes 0, 1, 2 … in the order in which they come; all of them lie in one run of memory.
///
/// For millions of keys: a dictionary of arrays takes an allocation for each and five times as long.
struct ByteKeyTable {
    private var bytes: [UInt8] = []
    /// Where each key ends in `bytes`.
    private var ends: [Int] = []
    private var hashes: [Int] = []
    /// Open addressing: the number of a key plus one, 0 where nothing is. The count is a power of two.
    private var slots = [Int32](repeating: 0, count: 64)

    var count: Int { ends.count }

    /// The number of the key; nil when it has not come yet.
    func number(of key: MatchKey) -> Int? { find(key).number }

    /// The number of the key, a new one when it has not come yet.
    mutating func add(_ key: MatchKey) -> Int {
        let (slot, number) = find(key)
        if let number { return number }
        bytes.append(contentsOf: key.bytes)
        ends.append(bytes.count)
        hashes.append(key.hash)
        slots[slot] = Int32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    private func find(_ key: MatchKey) -> (slot: Int, number: Int?) {
        let mask = slots.count - 1
        var slot = key.hash & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == key.hash, holds(key.bytes, at: number) { return (slot, number) }
            slot = (slot + 1) & mask
        }
        return (slot, nil)
    }

    private func holds(_ key: [UInt8], at number: Int) -> Bool {
        let start = number == 0 ? 0 : ends[number - 1]
        return ends[number] - start == key.count && bytes[start..<ends[number]].elementsEqual(key)
    }

    private mutating func grow() {
        let mask = slots.count * 2 - 1
        var wider = [Int32](repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = hash & mask
            while wider[slot] != 0 { slot = (slot + 1) & mask }
            wider[slot] = Int32(number + 1)
        }
        slots = wider
    }
}
