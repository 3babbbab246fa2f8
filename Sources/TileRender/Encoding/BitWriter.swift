/// Writes bits to memory, the lowest first (RFC 1951 §3.1.1). The memory must have eight bytes more than is written.
struct BitWriter {
    private(set) var place: UnsafeMutableRawPointer
    private var bits: UInt64 = 0
    private var count: UInt64 = 0

    init(_ place: UnsafeMutableRawPointer) { self.place = place }

    /// Appends up to 56 bits.
    @inline(__always)
    mutating func put(_ value: UInt64, _ length: UInt64) {
        bits |= value << count
        count += length
        place.storeBytes(of: bits.littleEndian, as: UInt64.self)
        place += Int(count >> 3)
        bits >>= count & ~7
        count &= 7
    }

    /// Fills the last byte with zeros; returns where the next byte belongs.
    mutating func finish() -> UnsafeMutableRawPointer {
        if count > 0 { put(0, 8 - count) }
        return place
    }
}
