/// A layer of a vector tile (Mapbox Vector Tile 2.1) while it is written: features, and the keys and values they share.
///
/// Coordinates are units of a tile of `extent` a side from its upper left corner; they may lie outside by the buffer.
struct VectorTileLayer {
    /// Units a tile's side.
    static let extent = 4096
    /// Units beyond the edge in which features are still given, 8 px of a map of 256 px tiles.
    static let buffer = 128

    /// A value of a property.
    enum Value {
        case text(String)
        case integer(Int64)
        case flag(Bool)
    }

    /// What a feature's geometry is (§4.3.4).
    private enum GeometryType: UInt64 {
        case point = 1
        case polygon = 3
    }

    /// The commands of a geometry (§4.3.1).
    private enum Command: UInt32 {
        case moveTo = 1
        case lineTo = 2
        case closePath = 7

        func times(_ count: Int) -> UInt32 { UInt32(truncatingIfNeeded: count) << 3 | rawValue }
    }

    let name: String
    private let features = ProtobufWriter()
    private var geometry: [UInt32] = []
    private var keys: [String] = []
    private var values = ValueTable()

    init(name: String) { self.name = name }

    var isEmpty: Bool { features.count == 0 }

    /// The number of a key in this layer.
    mutating func key(_ name: String) -> UInt32 {
        // There are a dozen at most.
        if let known = keys.firstIndex(of: name) { return UInt32(known) }
        keys.append(name)
        return UInt32(keys.count - 1)
    }

    /// The number of a value in this layer; equal values share it.
    mutating func value(_ value: Value) -> UInt32 { values.number(of: value) }

    /// Adds a point; `tags` are the numbers of a key, its value, the next key …
    mutating func addPoint(id: Int64, tags: [UInt32], x: Int, y: Int) {
        geometry.removeAll(keepingCapacity: true)
        geometry.append(Command.moveTo.times(1))
        append(x, y)
        add(id, tags, .point)
    }

    /// Adds polygons, each an outer ring and its holes, without the repeated last point.
    ///
    /// Rings turn as given: outer rings have a positive area in a plane whose y points down (§4.3.4.4), holes a negative
    /// one. Rings of fewer than three points are a fault of the caller and left out.
    mutating func addPolygons(id: Int64, tags: [UInt32], _ rings: [[SIMD2<Int32>]]) {
        geometry.removeAll(keepingCapacity: true)
        var cursor = SIMD2<Int32>.zero
        for ring in rings where ring.count > 2 {
            geometry.append(Command.moveTo.times(1))
            for (place, point) in ring.enumerated() {
                if place == 1 { geometry.append(Command.lineTo.times(ring.count - 1)) }
                let step = point &- cursor
                geometry.append(ProtobufWriter.zigzag(step.x))
                geometry.append(ProtobufWriter.zigzag(step.y))
                cursor = point
            }
            geometry.append(Command.closePath.times(1))
        }
        if !geometry.isEmpty { add(id, tags, .polygon) }
    }

    private mutating func append(_ x: Int, _ y: Int) {
        geometry.append(ProtobufWriter.zigzag(Int32(truncatingIfNeeded: x)))
        geometry.append(ProtobufWriter.zigzag(Int32(truncatingIfNeeded: y)))
    }

    private func add(_ id: Int64, _ tags: [UInt32], _ type: GeometryType) {
        let number = id > 0 ? UInt64(id) : nil
        let (tagBytes, drawn) = (Self.width(of: tags), Self.width(of: geometry))
        let length =
            (number.map { 1 + ProtobufWriter.width($0) } ?? 0)
            + (tags.isEmpty ? 0 : ProtobufWriter.width(ofField: tagBytes))
            + 2 + ProtobufWriter.width(ofField: drawn)
        features.field(2, length: length) { feature in
            if let number { feature.field(1, number) }
            if !tags.isEmpty { feature.packed(2, tags, length: tagBytes) }
            feature.field(3, type.rawValue)
            feature.packed(4, geometry, length: drawn)
        }
    }

    private static func width(of values: [UInt32]) -> Int {
        values.reduce(0) { $0 + ProtobufWriter.width(UInt64($1)) }
    }

    /// The tile with this one layer; no bytes when the layer is empty (a layer should have a feature, §4.1).
    var tile: [UInt8] {
        guard !isEmpty else { return [] }
        let (head, names, end, tile) = (ProtobufWriter(), ProtobufWriter(), ProtobufWriter(), ProtobufWriter())
        head.field(15, 2 as UInt64)
        head.field(1, name)
        for key in keys { names.field(3, key) }
        end.field(5, UInt64(Self.extent))
        tile.field(3, parts: [head.bytes, features.bytes, names.bytes, values.bytes, end.bytes])
        return Array(tile.bytes)
    }
}
