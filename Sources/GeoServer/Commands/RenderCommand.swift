import Foundation
import GeoCore
import TileRender

/// Makes one tile without a server.
struct RenderCommand: Command {
    static let name = "render"
    static let usage = Usage(
        "render --tile LAYER/z/x/y[@2x] [--format png|mvt] [--style NAME] [--out FILE] [--data DIR=./data]",
        """
        Makes one tile of the map as the server does. LAYER is schools, clusters, areas or boundaries; NAME is default,
        named, dark, plain or label. With --format mvt it is a vector tile, not compressed; LAYER may then be villages
        too, but not clusters. Without --out the tile goes to standard output.
        """)

    private enum Wanted {
        case picture(TileRequest)
        case vector(VectorTileRequest)
    }

    private let wanted: Wanted
    let out: URL?
    let data: URL

    init(_ arguments: inout Arguments) throws {
        data = URL(filePath: try arguments.value("data") ?? "./data", directoryHint: .isDirectory)
        out = try arguments.value("out").map { URL(filePath: $0, directoryHint: .notDirectory) }
        let format = try arguments.choice("format", of: TileFormat.self) ?? .png
        let style = try arguments.choice("style", of: TileStyle.self)
        guard let tile = try arguments.value("tile") else {
            throw UsageError("say which tile: --tile schools/10/796/473")
        }
        switch format {
        case .png: wanted = .picture(try Self.request(tile, style: style ?? .standard))
        case .mvt:
            guard style == nil else { throw UsageError("a vector tile has no style; leave --style out") }
            wanted = .vector(try Self.vectorRequest(tile))
        }
    }

    func run() throws -> ExitStatus {
        let folder = try DataFolder(data, for: .use)
        let snapshot = try Snapshot.opened(try folder.openStore(), cache: SnapshotCache(folder: folder.cache))
        let tile: EncodedTile
        do {
            tile =
                switch wanted {
                case .picture(let request): try TileRenderer().render(request, snapshot)
                case .vector(let request): try TileRenderer().render(request, snapshot)
                }
        } catch .failed(let doing, let reason) {
            throw UsageError("\(doing) failed: \(reason)")
        }
        if let out {
            do {
                try Data(tile.bytes).write(to: out, options: .atomic)
            } catch {
                throw UsageError(
                    "the tile cannot be written to \(out.path(percentEncoded: false)): \(error.localizedDescription)")
            }
        } else {
            try FileHandle.standardOutput.write(contentsOf: Data(tile.bytes))
        }
        return .done
    }

    /// Reads "schools/10/796/473@2x".
    static func request(_ text: String, style: TileStyle) throws -> TileRequest {
        let isDouble = text.hasSuffix("@2x")
        let (layer, tile) = try address(isDouble ? String(text.dropLast(3)) : text, of: TileLayer.self)
        var request = TileRequest(layer, tile, scale: isDouble ? .two : .one, style: style)
        // Whoever can read the data folder may see its drafts.
        request.showsDrafts = true
        return request
    }

    /// Reads "villages/10/796/473".
    static func vectorRequest(_ text: String) throws -> VectorTileRequest {
        let (layer, tile) = try address(text, of: VectorLayer.self)
        var request = VectorTileRequest(layer, tile)
        request.showsDrafts = true
        return request
    }

    private static func address<Name: RawRepresentable<String> & CaseIterable>(
        _ text: String, of layers: Name.Type
    ) throws -> (layer: Name, tile: TileID) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, let z = Int(parts[1]), let x = Int(parts[2]), let y = Int(parts[3]) else {
            throw UsageError("--tile is LAYER/z/x/y, for a picture also LAYER/z/x/y@2x, not '\(text)'")
        }
        guard let layer = Name(rawValue: String(parts[0])) else {
            let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("the layer of a tile is one of \(known), not '\(parts[0])'")
        }
        guard let tile = TileID(z: z, x: x, y: y) else {
            throw UsageError(
                "there is no tile \(z)/\(x)/\(y): z is 0 to \(TileID.maxZoom), x and y are below 2 to the z")
        }
        return (layer, tile)
    }
}
