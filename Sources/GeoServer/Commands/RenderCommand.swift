import Foundation
import GeoCore
import TileRender

/// Makes one tile without a server.
struct RenderCommand: Command {
    static let name = "render"
    static let usage = """
          render --tile LAYER/z/x/y[@2x] [--format png|mvt] [--style NAME] [--out FILE] [--data DIR=./data]
                draws one tile of the map as the server does; LAYER is schools, clusters, areas or boundaries, NAME is
                default, named, dark, plain or label. Without --out the picture goes to standard output.
        """

    let request: TileRequest
    let format: TileFormat
    let out: URL?
    let data: URL

    init(_ arguments: inout Arguments) throws {
        data = URL(filePath: try arguments.value("data") ?? "./data", directoryHint: .isDirectory)
        out = try arguments.value("out").map { URL(filePath: $0, directoryHint: .notDirectory) }
        format = try arguments.choice("format", of: TileFormat.self) ?? .png
        let style = try arguments.choice("style", of: TileStyle.self) ?? .standard
        guard let tile = try arguments.value("tile") else {
            throw UsageError("say which tile: --tile schools/10/796/473")
        }
        request = try Self.request(tile, style: style)
        if format == .mvt { throw UsageError("vector tiles cannot be made yet; use --format png") }
    }

    func run() throws -> ExitStatus {
        let folder = try DataFolder(data, for: .use)
        let snapshot = try Snapshot(reading: try folder.openStore())
        let tile: EncodedTile
        do {
            tile = try TileRenderer().render(request, snapshot)
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
        let parts = (isDouble ? text.dropLast(3) : text[...]).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, let z = Int(parts[1]), let x = Int(parts[2]), let y = Int(parts[3]) else {
            throw UsageError("--tile is LAYER/z/x/y or LAYER/z/x/y@2x, not '\(text)'")
        }
        guard let layer = TileLayer(rawValue: String(parts[0])) else {
            let known = TileLayer.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError("the layer of a tile is one of \(known), not '\(parts[0])'")
        }
        guard let tile = TileID(z: z, x: x, y: y) else {
            throw UsageError(
                "there is no tile \(z)/\(x)/\(y): z is 0 to \(TileID.maxZoom), x and y are below 2 to the z")
        }
        var request = TileRequest(layer, tile, scale: isDouble ? .two : .one, style: style)
        // Whoever can read the data folder may see its drafts.
        request.showsDrafts = true
        return request
    }
}
