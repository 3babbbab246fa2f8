import GeoCore
import TileRender

/// What the tiles of an archive are, for the programs that read it and for the people who are handed the file.
struct TileArchiveFacts {
    /// The name of a layer of pictures or of vector tiles.
    var layer: String
    /// The office's name of the settings; may be empty.
    var office: String
    /// Whether the tiles are vector tiles, compressed by gzip; else PNG pictures.
    var isVector: Bool
    var zooms: ClosedRange<Int>
    var box: Bounds
    /// Pixels of a picture for one of the map.
    var scale: Int

    private static let words: [String: LocalizedText] = [
        "schools": LocalizedText(th: "โรงเรียน", en: "schools"),
        "clusters": LocalizedText(th: "จำนวนโรงเรียนในแต่ละบริเวณ", en: "numbers of schools by place"),
        "areas": LocalizedText(th: "เขตบริการ", en: "service areas"),
        "villages": LocalizedText(th: "หมู่บ้าน", en: "villages"),
        "boundaries": LocalizedText(th: "ขอบเขตการปกครอง", en: "administrative boundaries"),
    ]

    private var words: LocalizedText { Self.words[layer] ?? LocalizedText(th: layer, en: layer) }

    /// What a list of base maps shows: whose map it is and of what.
    var name: String { (office.isEmpty ? "แผนที่โรงเรียน" : office) + ": " + words.thai }

    var description: String {
        let owner = office.isEmpty ? "" : " · \(office)"
        return "\(words.thai) (\(words.english))\(owner) · SchoolMap"
    }

    /// What a map of these tiles must name. Readers show it as markup (MBTiles 1.3, TileJSON 3), so a name is escaped.
    var attribution: String { HTML.escape(office.isEmpty ? "ข้อมูลของสำนักงานเขตพื้นที่การศึกษา" : office) }

    /// Whether it is drawn below other layers.
    var isBase: Bool { layer == TileLayer.boundaries.rawValue }

    var centre: (longitude: Double, latitude: Double) { ((box.west + box.east) / 2, (box.south + box.north) / 2) }

    /// The layers of vector tiles and their properties, as MBTiles and PMTiles carry them; nil for pictures.
    var vectorLayers: JSON? {
        guard isVector, let layer = VectorLayer(rawValue: layer) else { return nil }
        return .array([
            .object([
                ("id", .string(layer.rawValue)), ("description", .string("\(words.thai) (\(words.english))")),
                ("minzoom", .int(zooms.lowerBound)), ("maxzoom", .int(zooms.upperBound)),
                ("fields", .object(layer.fields.map { ($0.name, .string($0.type)) })),
            ])
        ])
    }
}
