import Foundation
import GeoCore
import Synchronization
import TileRender

/// `export tiles`: the tiles of a layer as one file, for a CDN, a page without a server, or a phone without a network.
struct TileExportCommand: Command {
    static let name = "export tiles"
    static let usage = Usage(
        """
        export tiles --format mbtiles|pmtiles --out FILE [--layer schools] [--zoom 0-12] [--extent W,S,E,N]
            [--content png|mvt] [--scale 1|2] [--style NAME] [--data DIR=./data]
        """,
        """
        Writes the tiles that the map shows to anybody. Layers are schools, clusters, areas and boundaries as pictures;
        schools, areas, villages and boundaries as vector tiles (--content mvt). Without --extent it is the extent of
        the data folder's settings. Equal tiles are stored once. The file appears when it is complete.
        """)

    enum Format: String, CaseIterable {
        case mbtiles, pmtiles
    }

    /// More tiles than this are a slip of the keyboard: weeks of work and a full disk.
    private static let most = 50_000_000

    private let format: Format
    private let content: TileFormat
    private let layer: String
    private let zooms: ClosedRange<Int>
    private let extent: Bounds?
    private let scale: TileScale
    private let style: TileStyle
    private let out: URL
    private let data: URL

    init(_ arguments: inout Arguments) throws {
        data = URL(filePath: try arguments.value("data") ?? "data", directoryHint: .isDirectory)
        guard let path = try arguments.value("out") else { throw UsageError("say where to write: --out FILE") }
        out = URL(filePath: path, directoryHint: .notDirectory)
        guard let format = try arguments.choice("format", of: Format.self) ?? Format(rawValue: out.pathExtension) else {
            throw UsageError("say which kind of file: --format mbtiles or --format pmtiles")
        }
        self.format = format
        content = try arguments.choice("content", of: TileFormat.self) ?? .png
        layer = try arguments.value("layer") ?? "schools"
        let known = content == .png ? TileLayer.allCases.map(\.rawValue) : VectorLayer.allCases.map(\.rawValue)
        guard known.contains(layer) else {
            throw UsageError(
                "--layer is one of \(known.joined(separator: ", ")) as \(content.rawValue), not '\(layer)'")
        }
        zooms = try Self.zooms(try arguments.value("zoom") ?? "0-12")
        extent = try arguments.value("extent").map(Self.extent)
        let scale = try arguments.number("scale", in: 1...2)
        let style = try arguments.choice("style", of: TileStyle.self)
        if content == .mvt, scale != nil || style != nil {
            throw UsageError("vector tiles have neither scale nor style; leave --scale and --style out")
        }
        (self.scale, self.style) = (scale == 2 ? .two : .one, style ?? .standard)
    }

    /// Reads "5-14" or "7".
    static func zooms(_ text: String) throws -> ClosedRange<Int> {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first.flatMap(\.self), let last = ends.last.flatMap(\.self), ends.count <= 2,
            first <= last, 0...TileID.maxZoom ~= first, last <= TileID.maxZoom
        else { throw UsageError("--zoom is a zoom or two with a dash, 0 to \(TileID.maxZoom), not '\(text)'") }
        return first...last
    }

    /// Reads "97.3,5.6,105.7,20.5".
    static func extent(_ text: String) throws -> Bounds {
        let sides = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard sides.count == 4, let west = sides[0], let south = sides[1], let east = sides[2], let north = sides[3],
            let box = Bounds(west: west, south: south, east: east, north: north)
        else {
            throw UsageError(
                "--extent is west,south,east,north in degrees, for example 97.3,5.6,105.7,20.5; not '\(text)'")
        }
        return box
    }

    func run() throws -> ExitStatus {
        let signal = StopSignal()
        let isStopped = Flag()
        Thread.detachNewThread {
            signal.wait()
            isStopped.set()
        }
        return try run { isStopped.isSet }
    }

    private final class Flag: Sendable {
        private let value = Atomic(false)
        var isSet: Bool { value.load(ordering: .relaxed) }
        func set() { value.store(true, ordering: .relaxed) }
    }

    func run(isStopped: () -> Bool) throws -> ExitStatus {
        let snapshot = try Snapshot(reading: try DataFolder(data, for: .use).openStore())
        let box = extent ?? snapshot.settings.extent ?? .world
        let seeding = TileSeeding(
            ranges: zooms.compactMap { TileRange(zoom: $0, covering: box) }, render: renderer(snapshot))
        guard seeding.count <= Self.most else {
            throw UsageError(
                "these are \(seeding.count) tiles, more than \(Self.most); choose a smaller --extent or --zoom")
        }
        let facts = facts(snapshot, box)
        let bar = ProgressBar()
        defer { bar.clear() }
        let contents: Int
        switch format {
        case .mbtiles:
            let archive = MBTilesArchive(try MBTilesFile(out))
            contents = try fill(archive, seeding, facts, bar, isStopped)
        case .pmtiles:
            let archive = try PMTilesArchive(try ExportFile(out))
            contents = try fill(archive, seeding, facts, bar, isStopped)
        }
        bar.clear()
        FileHandle.standardError.write(
            Data("schoolmap: \(seeding.count) tiles, \(contents) different, written to \(out.lastPathComponent)\n".utf8)
        )
        return .done
    }

    private func fill(
        _ archive: some TileArchiveWriter, _ seeding: TileSeeding, _ facts: TileArchiveFacts, _ bar: ProgressBar,
        _ isStopped: () -> Bool
    ) throws -> Int {
        let contents = try seeding.fill(archive, isStopped: isStopped) { bar.show($0, of: seeding.count) }
        try archive.finish(facts)
        return contents
    }

    private func renderer(_ snapshot: Snapshot) -> @Sendable (TileID) throws -> [UInt8] {
        let renderer = TileRenderer()
        if content == .mvt, let layer = VectorLayer(rawValue: layer) {
            return { tile in
                let bytes = try renderer.render(VectorTileRequest(layer, tile), snapshot).bytes
                guard let compressed = Gzip.compress(bytes, level: 9) else { throw Problem.unavailable }
                return compressed
            }
        }
        let (layer, scale, style) = (TileLayer(rawValue: layer) ?? .schools, scale, style)
        return { tile in try renderer.render(TileRequest(layer, tile, scale: scale, style: style), snapshot).bytes }
    }

    private func facts(_ snapshot: Snapshot, _ box: Bounds) -> TileArchiveFacts {
        TileArchiveFacts(
            layer: layer, office: snapshot.settings.officeName, isVector: content == .mvt, zooms: zooms, box: box,
            scale: scale.rawValue)
    }
}
