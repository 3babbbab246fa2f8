import Foundation
import GeoCore
import TileRender

/// Serves the map over HTTP until it is told to stop.
struct ServeCommand: Command {
    static let name = "serve"
    static let usage = Usage(
        """
        serve [--data DIR=./data] [--host 127.0.0.1] [--port 8080] [--public-url URL]
            [--tls-cert FILE --tls-key FILE] [--trusted-proxy CIDR,…] [--workers N] [--tile-cache MB=256]
            [--web DIR] [--web-reload] [--no-link-checks] [--max-connections N] [--max-per-address N]
            [--header-timeout S] [--body-timeout S] [--idle-timeout S]
        """,
        """
        Serves the map, its pages and services until SIGTERM or SIGINT. --tile-cache 0 keeps no tiles, --port 0 takes a
        free port. Every flag of every command has a twin in the environment: SCHOOLMAP_TILE_CACHE for --tile-cache.
        """)

    private let data: String
    private var settings = ServerSettings()
    private let publicURL: String?
    private let tileCacheMegabytes: Int
    private let web: String?
    private let reloadsWeb: Bool
    private let checksLinks: Bool

    init(_ arguments: inout Arguments) throws {
        data = try arguments.value("data") ?? "./data"
        settings.host = try arguments.value("host") ?? settings.host
        settings.port = UInt16(try arguments.number("port", in: 0...65_535) ?? 8_080)
        publicURL = try arguments.value("public-url").map(Self.checkedURL)
        settings.certificate = try arguments.value("tls-cert")
        settings.key = try arguments.value("tls-key")
        if let list = try arguments.value("trusted-proxy") {
            guard let proxies = TrustedProxies(list: list) else {
                throw UsageError("--trusted-proxy takes networks like 10.0.0.0/8,::1 and not '\(list)'")
            }
            settings.trustedProxies = proxies
            // All clients come from the proxy's address.
            settings.limits.connectionsPerAddress = 0
        }
        let cores = Cores.count
        settings.workers = try arguments.number("workers", in: 1...256) ?? cores
        settings.longWorkers = max(1, settings.workers)
        settings.waitingWorkers = max(1, cores)
        tileCacheMegabytes = try arguments.number("tile-cache", in: 0...1_048_576) ?? 256
        web = try arguments.value("web")
        reloadsWeb = arguments.flag("web-reload")
        checksLinks = !arguments.flag("no-link-checks")
        try readLimits(&arguments)
    }

    private mutating func readLimits(_ arguments: inout Arguments) throws {
        if let number = try arguments.number("max-connections", in: 1...60_000) { settings.limits.connections = number }
        if let number = try arguments.number("max-per-address", in: 0...60_000) {
            settings.limits.connectionsPerAddress = number
        }
        if let number = try arguments.number("header-timeout", in: 1...600) {
            settings.limits.headerSeconds = Double(number)
        }
        if let number = try arguments.number("body-timeout", in: 1...3_600) {
            settings.limits.bodySeconds = Double(number)
        }
        if let number = try arguments.number("idle-timeout", in: 1...3_600) {
            settings.limits.idleSeconds = Double(number)
        }
    }

    private static func checkedURL(_ text: String) throws -> String {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme ?? ""), url.host() != nil,
            url.query() == nil
        else { throw UsageError("--public-url takes an address like https://map.example.go.th and not '\(text)'") }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    func run() throws -> ExitStatus {
        // Before any thread starts, so that the signals wait for `wait` below.
        let stop = StopSignal()
        let folder = try DataFolder(URL(filePath: data))
        let entrance = try Entrance(settings)
        let cache = SnapshotCache(folder: folder.cache) { Self.say($0) }
        let renderer = TileRenderer()
        let live = try LiveMap(try GeoPackageStore(folder.map), cache: cache) { snapshot, isQuick in
            renderer.prepare(snapshot, cache: cache, makes: !isQuick)
        }
        let book = try AccountBook(folder.accounts)
        let logs = folder.url.appending(path: "logs", directoryHint: .isDirectory)
        let log = try AccessLog(
            folder: logs, note: { try book.note($0.action, $0.file, detail: $0.detail, by: .trafficLog) })
        let program = URL(filePath: "/proc/self/exe")
        let files = WebFiles(WebFiles.find(given: web, program: program), reloads: reloadsWeb)
        if let web, files.count == 0 { throw UsageError("--web \(web) is no folder with pages in it") }
        if files.count == 0 { Self.say("no web folder was found; pages answer 404. Give it with --web DIR") }
        let gauges = ServerGauges()
        let gatekeeper = Gatekeeper(book: book) { live.snapshot.school($0)?.office }
        let work = try WorkService(live: live, photos: folder.photos, gatekeeper: gatekeeper)
        try work.intake.begin()
        let service = MapService(
            live: live, web: files, renderer: renderer,
            tileCacheBytes: tileCacheMegabytes << 20, gatekeeper: gatekeeper, work: work,
            baseMaps: BaseMapShelf(folder.baseMaps) { Self.say($0.english) },
            publicURL: publicURL, log: log, upkeep: Upkeep(folder: folder, log: log),
            gauges: { gauges.values }, report: { Self.say($0) })
        let server = try MicrohttpdServer(settings, at: entrance, handler: service)
        gauges.watch(server)
        log.keep(days: try live.store.settings().trafficLogDays)
        log.start()
        let patrol = LinkPatrol(work)
        if checksLinks { patrol.start { Self.say("websites cannot be checked: \($0)") } }
        let rounds = RoundClock(work)
        rounds.start { Self.say("rounds cannot be closed: \($0)") }
        live.startRenewing { Self.say("the map cannot be read again: \($0)") }
        let ready = "schoolmap \(Program.version) serves \(address(server.port))\n"
        FileHandle.standardOutput.write(Data(ready.utf8))
        Thread.detachNewThread {
            // Who is there already has the cores to himself.
            Thread.sleep(forTimeInterval: 0.1)
            service.tiles.warm()
            files.load()
        }
        stop.wait()
        Self.say("stopping")
        server.stop()
        patrol.stop()
        rounds.stop()
        live.stop()
        log.stop()
        return .done
    }

    private func address(_ port: UInt16) -> String {
        let scheme = settings.certificate == nil ? "http" : "https"
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        return "\(scheme)://\(host):\(port)/"
    }

    private static func say(_ message: String) {
        FileHandle.standardError.write(Data("schoolmap serve: \(message)\n".utf8))
    }
}
