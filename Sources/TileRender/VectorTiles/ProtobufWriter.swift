import GeoCore

/// Writes the wire format of Protocol Buffers: varints, and fields that say their own length.
struct ProtobufWriter {
    private let buffer = ByteBuffer(capacity: 256)

    private enum WireType: UInt64 {
        case varint = 0
        case lengthDelimited = 2
    }

    /// Valid until the next field.
    var bytes: UnsafeRawBufferPointer { buffer.bytes }

    var count: Int { buffer.count }

    func field(_ number: UInt64, _ value: UInt64) {
        var cursor = Cursor(buffer.cursor(Self.widest * 2))
        cursor.field(number, value)
        buffer.advance(to: cursor.at)
    }

    func field(_ number: UInt64, _ text: String) { field(number, length: text.utf8.count, text.utf8) }

    /// A field that holds nothing but one other.
    func field(_ number: UInt64, holding inner: UInt64, _ value: UInt64) {
        field(number, length: 1 + Self.width(value)) { $0.field(inner, value) }
    }

    /// A field that holds nothing but a text.
    func field(_ number: UInt64, holding inner: UInt64, _ text: String) {
        head(number, Self.width(ofField: text.utf8.count))
        field(inner, text)
    }

    /// Takes the last bytes away.
    func removeLast(_ length: Int) { buffer.removeLast(length) }

    /// A field whose bytes come in parts.
    func field(_ number: UInt64, parts: [UnsafeRawBufferPointer]) {
        let length = parts.reduce(0) { $0 + $1.count }
        head(number, length)
        for part in parts { buffer.append(part) }
    }

    private func field(_ number: UInt64, length: Int, _ value: some Collection<UInt8>) {
        head(number, length)
        buffer.append(value)
    }

    private func head(_ number: UInt64, _ length: Int) {
        var cursor = Cursor(buffer.cursor(Self.widest * 2))
        cursor.head(number, length)
        buffer.advance(to: cursor.at)
    }

    /// A field of `length` bytes that `body` writes through a cursor: exactly so many.
    @inline(__always)
    func field(_ number: UInt64, length: Int, _ body: (inout Cursor) -> Void) {
        var cursor = Cursor(buffer.cursor(length + Self.widest * 2))
        cursor.head(number, length)
        body(&cursor)
        buffer.advance(to: cursor.at)
    }

    /// The bytes of a field whose own bytes are `length`, its number being below 16.
    static func width(ofField length: Int) -> Int { 1 + width(UInt64(length)) + length }

    /// The bytes of a varint.
    @inline(__always)
    static func width(_ value: UInt64) -> Int { (70 - (value | 1).leadingZeroBitCount) / 7 }

    /// The bytes of the longest varint.
    private static let widest = 10

    /// Small magnitudes as small numbers: 0, −1, 1, −2 … become 0, 1, 2, 3 …
    static func zigzag(_ value: Int32) -> UInt32 { UInt32(bitPattern: value << 1 ^ value >> 31) }

    /// The place where the next byte goes; whoever makes it sees to the room.
    struct Cursor {
        private(set) var at: UnsafeMutablePointer<UInt8>

        init(_ at: UnsafeMutablePointer<UInt8>) { self.at = at }

        /// Seven bits a byte, the lowest first; the highest bit of a byte says that another follows.
        @inline(__always)
        mutating func varint(_ value: UInt64) {
            var rest = value
            while rest > 127 {
                at.pointee = UInt8(truncatingIfNeeded: rest) | 128
                at += 1
                rest >>= 7
            }
            at.pointee = UInt8(truncatingIfNeeded: rest)
            at += 1
        }

        @inline(__always)
        mutating func field(_ number: UInt64, _ value: UInt64) {
            varint(number << 3 | WireType.varint.rawValue)
            varint(value)
        }

        @inline(__always)
        mutating func head(_ number: UInt64, _ length: Int) {
            varint(number << 3 | WireType.lengthDelimited.rawValue)
            varint(UInt64(length))
        }

        /// A repeated field of varints in packed form, which take `length` bytes.
        @inline(__always)
        mutating func packed(_ number: UInt64, _ values: [UInt32], length: Int) {
            head(number, length)
            for value in values { varint(UInt64(value)) }
        }
    }
}
