/// The values of a layer of a vector tile, each once, numbered in the order in which they first came.
///
/// They are told apart by their bytes in the tile, so that a text costs no more than copying and comparing it. O(bytes).
struct ValueTable {
    /// The fields as they stand in the layer.
    private let fields = ProtobufWriter()
    private var places: [Range<Int>] = []
    private var hashes: [UInt64] = []
    /// Open addressing: the number of a value plus one, 0 where none is. The count is a power of two.
    private var slots = [UInt32](repeating: 0, count: 64)

    /// Valid until the next value.
    var bytes: UnsafeRawBufferPointer { fields.bytes }

    /// The number of a value; equal ones share it.
    mutating func number(of value: VectorTileLayer.Value) -> UInt32 {
        let place = write(value)
        let hash = Self.hash(fields.bytes[place])
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, fields.bytes[places[number]].elementsEqual(fields.bytes[place]) {
                fields.removeLast(place.count)
                return UInt32(number)
            }
            slot = (slot + 1) & mask
        }
        places.append(place)
        hashes.append(hash)
        slots[slot] = UInt32(places.count)
        if places.count * 2 > slots.count { grow() }
        return UInt32(places.count - 1)
    }

    /// Writes the field of a value (§4.1), and tells where.
    private func write(_ value: VectorTileLayer.Value) -> Range<Int> {
        let start = fields.count
        switch value {
        case .text(let text): fields.field(4, holding: 1, text)
        case .integer(let number) where number >= 0: fields.field(4, holding: 5, UInt64(number))
        case .integer(let number): fields.field(4, holding: 6, UInt64(bitPattern: number << 1 ^ number >> 63))
        case .flag(let flag): fields.field(4, holding: 7, flag ? 1 : 0)
        }
        return start..<fields.count
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number + 1)
        }
    }

    /// FNV-1a over words of eight bytes and what is left, mixed; not for enemies.
    private static func hash(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(rebasing: bytes)
        var (hash, at): (UInt64, Int) = (0xcbf2_9ce4_8422_2325, 0)
        func add(_ word: UInt64) {
            hash = (hash ^ word) &* 0x0000_0100_0000_01b3
            hash ^= hash >> 32
        }
        while at + 8 <= bytes.count {
            add(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        while at < bytes.count {
            add(UInt64(bytes[at]))
            at += 1
        }
        return hash
    }
}
