/// Writes the wire format of Protocol Buffers: varints, and fields that say their own length.
struct ProtobufWriter {
    private(set) var bytes: [UInt8] = []

    private enum WireType: UInt64 {
        case varint = 0
        case fixed64 = 1
        case lengthDelimited = 2
    }

    var count: Int { bytes.count }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Seven bits a byte, the lowest first; the highest bit of a byte says that another follows.
    @inline(__always)
    mutating func varint(_ value: UInt64) {
        var rest = value
        while rest > 127 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func field(_ number: UInt64, _ value: UInt64) {
        varint(number << 3 | WireType.varint.rawValue)
        varint(value)
    }

    mutating func field(_ number: UInt64, _ value: Double) {
        varint(number << 3 | WireType.fixed64.rawValue)
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func field(_ number: UInt64, _ text: String) { field(number, bytes: text.utf8) }

    mutating func field(_ number: UInt64, bytes value: some Collection<UInt8>) {
        varint(number << 3 | WireType.lengthDelimited.rawValue)
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    /// A repeated field of varints in packed form; nothing when there are none.
    mutating func packed(_ number: UInt64, _ values: [UInt32]) {
        guard !values.isEmpty else { return }
        varint(number << 3 | WireType.lengthDelimited.rawValue)
        varint(values.reduce(0) { $0 + Self.width($1) })
        for value in values { varint(UInt64(value)) }
    }

    /// Small magnitudes as small numbers: 0, −1, 1, −2 … become 0, 1, 2, 3 …
    static func zigzag(_ value: Int32) -> UInt32 { UInt32(bitPattern: value << 1 ^ value >> 31) }

    private static func width(_ value: UInt32) -> UInt64 {
        switch value {
        case ..<0x80: 1
        case ..<0x4000: 2
        case ..<0x20_0000: 3
        case ..<0x1000_0000: 4
        default: 5
        }
    }
}
