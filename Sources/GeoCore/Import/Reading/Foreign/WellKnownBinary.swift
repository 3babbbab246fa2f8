/// Reads well-known binary geometry (OGC 06-103r4 §8.2) of an untrusted writer.
struct WellKnownBinary {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var depth = 0

    /// Why the bytes are no geometry.
    struct Malformed: Error {}

    /// Returns nil for a geometry without points.
    static func parse(_ bytes: UnsafeRawBufferPointer) throws(Malformed) -> SourceGeometry? {
        var reader = WellKnownBinary(bytes: bytes)
        let geometry = try reader.geometry()
        guard reader.position == bytes.count else { throw Malformed() }
        return geometry
    }

    private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private mutating func geometry() throws(Malformed) -> SourceGeometry? {
        depth += 1
        defer { depth -= 1 }
        // The writer flattens everything to two dimensions, little-endian.
        guard depth <= 16, position < bytes.count, bytes[position] == 1 else { throw Malformed() }
        position += 1
        let kind = try number()
        switch kind {
        case 1:
            let place = try point()
            return place.x.isFinite && place.y.isFinite ? .point(place) : nil
        case 2:
            let line = try points()
            return line.isEmpty ? nil : .lines([line])
        case 3:
            let polygon = try rings()
            return polygon.isEmpty ? nil : .polygons([polygon])
        case 4, 5, 6, 7: return SourceGeometry(merging: try members())
        // A triangle and a surface of polygons are written like polygons and collections of them.
        case 17: return .polygons([try rings()])
        case 15, 16: return SourceGeometry(merging: try members())
        default: throw Malformed()
        }
    }

    private mutating func members() throws(Malformed) -> [SourceGeometry] {
        let count = try count(of: 5)
        var members: [SourceGeometry] = []
        for _ in 0..<count {
            if let member = try geometry() { members.append(member) }
        }
        return members
    }

    private mutating func rings() throws(Malformed) -> [[SourcePoint]] {
        let count = try count(of: 4)
        var rings: [[SourcePoint]] = []
        for _ in 0..<count { rings.append(try points()) }
        return rings
    }

    private mutating func points() throws(Malformed) -> [SourcePoint] {
        let count = try count(of: 16)
        var points: [SourcePoint] = []
        points.reserveCapacity(count)
        for _ in 0..<count { points.append(try point()) }
        return points
    }

    private mutating func point() throws(Malformed) -> SourcePoint {
        guard position + 16 <= bytes.count else { throw Malformed() }
        defer { position += 16 }
        return SourcePoint(double(position), double(position + 8))
    }

    private func double(_ at: Int) -> Double {
        Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
    }

    private mutating func number() throws(Malformed) -> Int {
        guard position + 4 <= bytes.count else { throw Malformed() }
        defer { position += 4 }
        return Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
    }

    /// A count of items that take at least `size` bytes each; more than can follow is a lie.
    private mutating func count(of size: Int) throws(Malformed) -> Int {
        let count = try number()
        guard count <= (bytes.count - position) / size else { throw Malformed() }
        return count
    }
}
