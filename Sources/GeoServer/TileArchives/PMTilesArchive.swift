import GeoCore
import TileRender

/// PMTiles 3: one file that a web page reads in pieces from any file server.
///
/// The contents go to the file as they come, after room for the head; the directory is kept, 24 bytes a run of tiles,
/// and written at the end.
final class PMTilesArchive: TileArchiveWriter {
    private static let dataStart: UInt64 = 16_384

    private let file: ExportFile
    private var directory = PMTilesDirectory()
    /// Offset and length of each content.
    private var contents: [(offset: UInt64, length: UInt32)] = []
    private var end: UInt64 = 0

    init(_ file: ExportFile) throws {
        self.file = file
        try file.write([UInt8](repeating: 0, count: Int(Self.dataStart)))
    }

    func add(content: [UInt8]) throws -> Int64 {
        try file.write(content)
        contents.append((end, UInt32(content.count)))
        end += UInt64(content.count)
        return Int64(contents.count - 1)
    }

    func add(_ tile: TileID, showing content: Int64) throws {
        let (offset, length) = contents[Int(content)]
        directory.add(tile.curveNumber, offset: offset, length: length)
    }

    func finish(_ facts: TileArchiveFacts) throws {
        let (root, leaves) = try directory.encoded()
        guard let metadata = Gzip.compress(Self.metadata(facts).bytes, level: 9) else { throw Problem.unavailable }
        let (head, dataEnd) = (UInt64(PMTilesHeader.bytes), Self.dataStart + end)
        let metadataEnd = dataEnd + UInt64(metadata.count)
        try file.write(metadata)
        try file.write(leaves)
        let header = PMTilesHeader(
            root: head..<head + UInt64(root.count), metadata: dataEnd..<metadataEnd,
            leaves: metadataEnd..<metadataEnd + UInt64(leaves.count), data: Self.dataStart..<dataEnd,
            tileCount: directory.tileCount, entryCount: UInt64(directory.entries.count),
            contentCount: UInt64(contents.count))
        try file.write(header.encoded(facts) + root, at: 0)
        try file.finish()
    }

    private static func metadata(_ facts: TileArchiveFacts) -> JSON {
        var members: [(String, JSON)] = [
            ("name", .string(facts.name)), ("description", .string(facts.description)),
            ("attribution", .string(facts.attribution)), ("version", "1"),
            ("type", .string(facts.isBase ? "baselayer" : "overlay")),
        ]
        if let layers = facts.vectorLayers { members.append(("vector_layers", layers)) }
        return .object(members)
    }
}
