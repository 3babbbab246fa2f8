/// Reads and writes geometry blobs of a GeoPackage: its header and ISO WKB (GeoPackage 1.3 §2.1.3).
///
/// Written little-endian in EPSG:4326, longitude first; points without an envelope, polygons with one. Read in either
/// byte order, with Z and M skipped, since other programs write those; nothing in a blob can make reading trap.
enum GeoPackageGeometry {
    /// West, south, east and north of a geometry, in the order of x and y, as the blob has them.
    struct Envelope {
        var west: Double
        var south: Double
        var east: Double
        var north: Double
    }

    /// Why a blob cannot be read.
    struct Malformed: Error {
        let reason: String
    }

    static let srsID: Int32 = 4326

    // MARK: Writing

    static func append(_ point: LonLat, to bytes: inout [UInt8]) {
        appendHeader(flags: 0b0000_0001, to: &bytes)
        appendWKBHead(type: 1, to: &bytes)
        append(point.longitude, to: &bytes)
        append(point.latitude, to: &bytes)
    }

    static func append(_ shape: MultiPolygon, to bytes: inout [UInt8]) {
        if let box = shape.bounds {
            appendHeader(flags: 0b0000_0011, to: &bytes)
            for side in [box.west, box.east, box.south, box.north] { append(side, to: &bytes) }
        } else {
            appendHeader(flags: 0b0001_0001, to: &bytes)
        }
        appendWKBHead(type: 6, to: &bytes)
        append(UInt32(shape.polygons.count), to: &bytes)
        for polygon in shape.polygons {
            let rings = polygon.outer.isEmpty && polygon.holes.isEmpty ? [] : polygon.rings
            appendWKBHead(type: 3, to: &bytes)
            append(UInt32(rings.count), to: &bytes)
            for ring in rings {
                append(UInt32(ring.count), to: &bytes)
                for point in ring {
                    append(point.longitude, to: &bytes)
                    append(point.latitude, to: &bytes)
                }
            }
        }
    }

    private static func appendHeader(flags: UInt8, to bytes: inout [UInt8]) {
        bytes.append(0x47)
        bytes.append(0x50)
        bytes.append(0)
        bytes.append(flags)
        append(UInt32(srsID), to: &bytes)
    }

    private static func appendWKBHead(type: UInt32, to bytes: inout [UInt8]) {
        bytes.append(1)
        append(type, to: &bytes)
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ number: Double, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    // MARK: Reading

    /// The point, nil for an empty one.
    static func point(_ blob: UnsafeRawBufferPointer) throws(Malformed) -> LonLat? {
        var reader = try GeometryReader(blob)
        try reader.requireDegrees()
        return try reader.point()
    }

    /// The polygons, none for an empty geometry; a single polygon becomes a set of one.
    static func multiPolygon(_ blob: UnsafeRawBufferPointer) throws(Malformed) -> MultiPolygon {
        var reader = try GeometryReader(blob)
        try reader.requireDegrees()
        return MultiPolygon(try reader.polygons())
    }

    /// The box of the geometry; nil for an empty or unreadable one, which no index can hold.
    static func envelope(of blob: UnsafeRawBufferPointer) -> Envelope? {
        if let point = plainPoint(blob) {
            return Envelope(
                west: point.longitude, south: point.latitude, east: point.longitude, north: point.latitude)
        }
        do {
            var reader = try GeometryReader(blob)
            if let envelope = reader.envelope { return envelope }
            return try reader.computedEnvelope()
        } catch { return nil }
    }
}
