/// Walks through one geometry blob of a GeoPackage; every step is checked against the end of the bytes.
struct GeometryReader {
    typealias Malformed = GeoPackageGeometry.Malformed

    /// Deeper collections than this are refused, so that a hostile blob cannot exhaust the stack.
    private static let maxDepth = 8

    let srsID: Int32
    /// The box of the header, when it has one and all its numbers are numbers.
    let envelope: GeoPackageGeometry.Envelope?
    private let blob: UnsafeRawBufferPointer
    private var offset = 8

    init(_ blob: UnsafeRawBufferPointer) throws(Malformed) {
        guard blob.count >= 8, blob[0] == 0x47, blob[1] == 0x50 else { throw Malformed(reason: "no GeoPackage header") }
        let flags = blob[3]
        guard flags & 0b0010_0000 == 0 else { throw Malformed(reason: "an extended geometry type") }
        let isLittle = flags & 1 == 1
        self.blob = blob
        srsID = Int32(bitPattern: Self.word(blob, at: 4, isLittle))
        let code = Int(flags >> 1 & 0b111)
        guard code <= 4 else { throw Malformed(reason: "envelope code \(code)") }
        let size = [0, 32, 48, 48, 64][code]
        guard blob.count >= 8 + size else { throw Malformed(reason: "the envelope is cut off") }
        if size > 0 {
            let sides = (0..<4).map { Double(bitPattern: Self.doubleWord(blob, at: 8 + $0 * 8, isLittle)) }
            let isFinite = sides.allSatisfy(\.isFinite)
            envelope =
                isFinite
                ? GeoPackageGeometry.Envelope(west: sides[0], south: sides[2], east: sides[1], north: sides[3]) : nil
        } else {
            envelope = nil
        }
        offset = 8 + size
    }

    func requireDegrees() throws(Malformed) {
        // 0 is "undefined geographic": some programs leave it so.
        guard srsID == GeoPackageGeometry.srsID || srsID == 0 else {
            throw Malformed(reason: "the coordinates are in reference system \(srsID), not 4326")
        }
    }

    /// One geometry's head: its type without dimensions, the numbers per point and the byte order.
    private struct Head {
        var type: UInt32
        var dimensions: Int
        var isLittle: Bool
    }

    private mutating func head() throws(Malformed) -> Head {
        guard offset < blob.count else { throw Malformed(reason: "the geometry is cut off") }
        let isLittle = blob[offset] == 1
        offset += 1
        var type = try count(isLittle)
        var dimensions = 2
        // Extended WKB marks Z and M by high bits, ISO WKB by thousands.
        if type & 0x8000_0000 != 0 { dimensions += 1 }
        if type & 0x4000_0000 != 0 { dimensions += 1 }
        type &= 0x0FFF_FFFF
        switch type / 1000 {
        case 0: break
        case 1, 2: dimensions = 3
        case 3: dimensions = 4
        default: throw Malformed(reason: "geometry type \(type)")
        }
        return Head(type: type % 1000, dimensions: dimensions, isLittle: isLittle)
    }

    mutating func point() throws(Malformed) -> LonLat? {
        let head = try head()
        guard head.type == 1 else { throw Malformed(reason: "geometry type \(head.type) is not a point") }
        let (x, y) = try coordinate(head)
        if x.isNaN, y.isNaN { return nil }
        return try onGlobe(x, y)
    }

    mutating func polygons() throws(Malformed) -> [Polygon] {
        let head = try head()
        if head.type == 3 {
            let polygon = try polygon(head)
            return polygon.outer.isEmpty && polygon.holes.isEmpty ? [] : [polygon]
        }
        guard head.type == 6 else { throw Malformed(reason: "geometry type \(head.type) is not a polygon") }
        let count = try boundedCount(head.isLittle, size: 9)
        var polygons: [Polygon] = []
        polygons.reserveCapacity(count)
        for _ in 0..<count {
            let part = try self.head()
            guard part.type == 3 else { throw Malformed(reason: "geometry type \(part.type) among polygons") }
            polygons.append(try polygon(part))
        }
        return polygons
    }

    private mutating func polygon(_ head: Head) throws(Malformed) -> Polygon {
        var rings: [[LonLat]] = []
        for _ in 0..<(try boundedCount(head.isLittle, size: 4)) {
            let count = try boundedCount(head.isLittle, size: head.dimensions * 8)
            var ring: [LonLat] = []
            ring.reserveCapacity(count)
            for _ in 0..<count {
                let (x, y) = try coordinate(head)
                ring.append(try onGlobe(x, y))
            }
            rings.append(ring)
        }
        return Polygon(outer: rings.first ?? [], holes: Array(rings.dropFirst()))
    }

    /// The box of any geometry, by walking it; nil when it has no point.
    mutating func computedEnvelope() throws(Malformed) -> GeoPackageGeometry.Envelope? {
        var box: GeoPackageGeometry.Envelope?
        try extend(&box, depth: 0)
        return box
    }

    private mutating func extend(_ box: inout GeoPackageGeometry.Envelope?, depth: Int) throws(Malformed) {
        guard depth <= Self.maxDepth else { throw Malformed(reason: "collections too deep") }
        let head = try head()
        switch head.type {
        case 1: try extend(&box, points: 1, head)
        case 2: try extend(&box, points: try boundedCount(head.isLittle, size: head.dimensions * 8), head)
        case 3:
            for _ in 0..<(try boundedCount(head.isLittle, size: 4)) {
                try extend(&box, points: try boundedCount(head.isLittle, size: head.dimensions * 8), head)
            }
        case 4...7:
            for _ in 0..<(try boundedCount(head.isLittle, size: 5)) { try extend(&box, depth: depth + 1) }
        default: throw Malformed(reason: "geometry type \(head.type)")
        }
    }

    private mutating func extend(
        _ box: inout GeoPackageGeometry.Envelope?, points: Int, _ head: Head
    ) throws(Malformed) {
        for _ in 0..<points {
            let (x, y) = try coordinate(head)
            guard x.isFinite, y.isFinite else { continue }
            guard let old = box else {
                box = GeoPackageGeometry.Envelope(west: x, south: y, east: x, north: y)
                continue
            }
            box = GeoPackageGeometry.Envelope(
                west: min(old.west, x), south: min(old.south, y), east: max(old.east, x), north: max(old.north, y))
        }
    }

    private func onGlobe(_ x: Double, _ y: Double) throws(Malformed) -> LonLat {
        guard let point = LonLat(longitude: x, latitude: y) else {
            throw Malformed(reason: "\(x), \(y) is no longitude and latitude")
        }
        return point
    }

    private mutating func coordinate(_ head: Head) throws(Malformed) -> (Double, Double) {
        guard blob.count - offset >= head.dimensions * 8 else { throw Malformed(reason: "a point is cut off") }
        let x = Double(bitPattern: Self.doubleWord(blob, at: offset, head.isLittle))
        let y = Double(bitPattern: Self.doubleWord(blob, at: offset + 8, head.isLittle))
        offset += head.dimensions * 8
        return (x, y)
    }

    private mutating func count(_ isLittle: Bool) throws(Malformed) -> UInt32 {
        guard blob.count - offset >= 4 else { throw Malformed(reason: "the geometry is cut off") }
        defer { offset += 4 }
        return Self.word(blob, at: offset, isLittle)
    }

    /// A count of things that take at least `size` bytes each, no more than the bytes left can hold.
    private mutating func boundedCount(_ isLittle: Bool, size: Int) throws(Malformed) -> Int {
        let count = Int(try count(isLittle))
        guard count <= (blob.count - offset) / size else { throw Malformed(reason: "it promises \(count) parts") }
        return count
    }

    private static func word(_ blob: UnsafeRawBufferPointer, at offset: Int, _ isLittle: Bool) -> UInt32 {
        let word = blob.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return isLittle ? UInt32(littleEndian: word) : UInt32(bigEndian: word)
    }

    private static func doubleWord(_ blob: UnsafeRawBufferPointer, at offset: Int, _ isLittle: Bool) -> UInt64 {
        let word = blob.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        return isLittle ? UInt64(littleEndian: word) : UInt64(bigEndian: word)
    }
}
