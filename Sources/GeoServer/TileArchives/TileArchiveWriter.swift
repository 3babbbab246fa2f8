import GeoCore
import TileRender

/// A file of tiles while it is written, in the order of the Hilbert curve, zoom by zoom.
///
/// What is written appears under its name only with `finish`; without it nothing is left. Used by one thread.
protocol TileArchiveWriter: AnyObject {
    /// Adds a content; returns its number for the tiles that show it.
    func add(content: [UInt8]) throws -> Int64
    func add(_ tile: TileID, showing content: Int64) throws
    func finish(_ facts: TileArchiveFacts) throws
}

/// MBTiles 1.3, an SQLite file.
final class MBTilesArchive: TileArchiveWriter {
    private let file: MBTilesFile

    init(_ file: MBTilesFile) { self.file = file }

    func add(content: [UInt8]) throws -> Int64 { try file.add(content: content) }
    func add(_ tile: TileID, showing content: Int64) throws { try file.add(tile, showing: content) }

    func finish(_ facts: TileArchiveFacts) throws {
        let (box, centre) = (facts.box, facts.centre)
        var metadata = [
            (name: "name", value: facts.name), ("description", facts.description),
            ("attribution", facts.attribution), ("version", "1"),
            ("type", facts.isBase ? "baselayer" : "overlay"), ("format", facts.isVector ? "pbf" : "png"),
            ("minzoom", String(facts.zooms.lowerBound)), ("maxzoom", String(facts.zooms.upperBound)),
            ("bounds", "\(box.west),\(box.south),\(box.east),\(box.north)"),
            ("center", "\(centre.longitude),\(centre.latitude),\(facts.zooms.lowerBound)"),
        ]
        if facts.scale > 1 { metadata.append(("scale", String(facts.scale))) }
        if let layers = facts.vectorLayers {
            let json = JSON.object([("vector_layers", layers)])
            metadata.append(("json", String(decoding: json.bytes, as: UTF8.self)))
        }
        try file.finish(metadata: metadata)
    }
}
