import Foundation

/// Numbers keys of bytes 0, 1, 2 … in the order in which they come; all of them lie in one run of memory.
///
/// For millions of keys: a dictionary of arrays takes an allocation for each and five times as long.
struct ByteKeyTable {
    private var bytes: [UInt8] = []
    /// Where each key ends in `bytes`.
    private var ends: [Int] = []
    private var hashes: [Int] = []
    /// Open addressing: the number of a key plus one and above it half of its hash, 0 where nothing is. The count is a
    /// power of two.
    ///
    /// With the half hash here, a look that finds nothing touches memory once: what a million keys cost is memory.
    private var slots = [UInt64](repeating: 0, count: 64)

    var count: Int { ends.count }

    /// The number of the key; nil when it has not come yet.
    func number(of key: UnsafeRawBufferPointer, hash: Int) -> Int? { find(key, hash: hash).number }

    /// The number of the key, a new one when it has not come yet.
    mutating func add(_ key: UnsafeRawBufferPointer, hash: Int) -> Int {
        let (slot, number) = find(key, hash: hash)
        if let number { return number }
        bytes.append(contentsOf: key)
        ends.append(bytes.count)
        hashes.append(hash)
        slots[slot] = Self.slot(number: ends.count - 1, hash: hash)
        if ends.count * 2 > slots.count { grow() }
        return ends.count - 1
    }

    private static func slot(number: Int, hash: Int) -> UInt64 {
        UInt64(UInt32(number + 1)) | (upper(hash) << 32)
    }

    private static func upper(_ hash: Int) -> UInt64 { UInt64(UInt(bitPattern: hash)) >> 32 }

    private func find(_ key: UnsafeRawBufferPointer, hash: Int) -> (slot: Int, number: Int?) {
        let mask = slots.count - 1
        let upper = Self.upper(hash)
        var slot = hash & mask
        while slots[slot] != 0 {
            if slots[slot] >> 32 == upper {
                let number = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
                if holds(key, at: number) { return (slot, number) }
            }
            slot = (slot + 1) & mask
        }
        return (slot, nil)
    }

    private func holds(_ key: UnsafeRawBufferPointer, at number: Int) -> Bool {
        let start = number == 0 ? 0 : ends[number - 1]
        guard ends[number] - start == key.count else { return false }
        guard let address = key.baseAddress, !key.isEmpty else { return true }
        return bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { memcmp($0 + start, address, key.count) == 0 } ?? false
        }
    }

    private mutating func grow() {
        let mask = slots.count * 2 - 1
        var wider = [UInt64](repeating: 0, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = hash & mask
            while wider[slot] != 0 { slot = (slot + 1) & mask }
            wider[slot] = Self.slot(number: number, hash: hash)
        }
        slots = wider
    }
}

extension ByteKeyTable {
    func number(of key: MatchKey) -> Int? { key.bytes.withUnsafeBytes { number(of: $0, hash: key.hash) } }
    mutating func add(_ key: MatchKey) -> Int { key.bytes.withUnsafeBytes { add($0, hash: key.hash) } }
}
