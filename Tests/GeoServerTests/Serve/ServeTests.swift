import Foundation
import GeoCore
import Glibc
import Testing

@testable import GeoServer

/// The program itself, started as people start it.
@Suite(.serialized) struct ServeTests {
    /// A data folder with 25 schools, and the program serving it; both end with the test.
    private final class Running {
        let folder: URL
        let process = Process()
        let port: UInt16
        private let output = Pipe()

        init(_ words: [String] = []) throws {
            folder = try ServeTests.makeFolder()
            process.executableURL = ServeTests.program
            process.arguments = ["serve", "--data", folder.path(percentEncoded: false), "--port", "0"] + words
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            var line = ""
            while !line.contains("\n") {
                let data = output.fileHandleForReading.availableData
                if data.isEmpty { break }
                line += String(decoding: data, as: UTF8.self)
            }
            let digits = line.split(separator: ":").last?.prefix { $0.isNumber }
            port = try #require(digits.flatMap { UInt16($0) }, "\(line)")
        }

        deinit {
            if process.isRunning { process.terminate() }
            process.waitUntilExit()
            try? FileManager.default.removeItem(at: folder)
        }
    }

    private static let program =
        Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        .map { $0.deletingLastPathComponent() }
        .flatMap { URL(filePath: "schoolmap", relativeTo: URL(filePath: $0.path() + "/")) }
        ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "schoolmap")

    private static func makeFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "serve-\(UUID().uuidString)")
        let store = try GeoPackageStore(try DataFolder(folder, for: .useOrCreate).map)
        try store.write(by: Author("test")) { transaction in
            for number in 1...25 { try transaction.put(TestService.school(number)) }
        }
        return folder
    }

    private func run(_ program: String, _ words: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = words
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    @Test("waits at its start for no library that only seldom tasks need")
    func librariesOnDemand() throws {
        // The system's loader lists what it would load, and the program does not run.
        let list = try run("/usr/bin/env", ["LD_TRACE_LOADED_OBJECTS=1", Self.program.path()]).text
        #expect(list.contains("libsqlite3.so"))
        for name in ["libproj", "libgeos", "libicui18n", "libcurl", "libxlsxwriter", "libqrencode"] {
            #expect(!list.contains(name), "\(name)")
        }
    }

    @Test("GDAL lists the collections and copies every school, page by page")
    func gdal() throws {
        let running = try Running()
        let source = "OAPIF:http://127.0.0.1:\(running.port)/ogc"
        let list = try run("/usr/bin/ogrinfo", [source])
        for collection in OGCCollection.allCases { #expect(list.text.contains(collection.rawValue), "\(list.text)") }
        let copy = running.folder.appending(path: "copy.geojson").path(percentEncoded: false)
        let result = try run("/usr/bin/ogr2ogr", [copy, source, "schools", "-oo", "PAGE_SIZE=10"])
        #expect(result.status == 0, "\(result.text)")
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: copy))) as? [String: Any]
        #expect((json?["features"] as? [Any])?.count == 25)
    }

    @Test("a change another program makes is on the map within two seconds")
    func change() throws {
        let running = try Running()
        let client = try RawClient(port: running.port)
        #expect(client.get("/ogc/collections/schools/items/26")?.status == 404)
        let store = try GeoPackageStore(running.folder.appending(path: "map.gpkg"))
        try store.write(by: Author("other")) { _ = try $0.put(TestService.school(26)) }
        let end = Date().addingTimeInterval(4)
        var status = 404
        while status != 200, Date() < end {
            usleep(100_000)
            status = client.get("/ogc/collections/schools/items/26")?.status ?? 0
        }
        #expect(status == 200)
    }

    @Test("the log names the client behind a trusted proxy and hides what is nobody's business")
    func log() throws {
        let running = try Running(["--trusted-proxy", "127.0.0.0/8"])
        let client = try RawClient(port: running.port)
        let forwarded = "X-Forwarded-For: 6.6.6.6, 203.0.113.9\r\n"
        #expect(client.get("/api/locate?lon=100.123&lat=13.5&x=%22", headers: forwarded)?.status == 200)
        #expect(client.get("/metrics", headers: forwarded)?.status == 403)
        usleep(500_000)
        let file = running.folder.appending(path: "logs/access.log")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let line = try #require(lines.first)
        #expect(line.hasPrefix("203.0.113.9 - - ["))
        #expect(line.contains("\"GET /api/locate?lon=*&lat=*&x=%22\" 200 "))
        #expect(!line.contains("100.123"))
        #expect(try FileManager.default.attributesOfItem(atPath: file.path())[.posixPermissions] as? Int == 0o600)
    }

    @Test("stops at SIGTERM with exit 0")
    func stops() throws {
        let running = try Running()
        let client = try RawClient(port: running.port)
        #expect(client.get("/health/ready")?.status == 200)
        kill(running.process.processIdentifier, SIGTERM)
        running.process.waitUntilExit()
        #expect(running.process.terminationStatus == 0)
        #expect(client.read(for: 2))
    }

    @Test("says in one sentence why it cannot start, and exits 2")
    func refusals() throws {
        let running = try Running()
        let folder = running.folder.path(percentEncoded: false)
        let cases: [([String], String)] = [
            (["--data", folder, "--port", "\(running.port)"], "in use"),
            (["--data", folder + "/missing"], "no such folder"),
            (["--data", folder, "--port", "70000"], "--port"),
            (["--data", folder, "--port", "0", "--host", "203.0.113.1"], "--host"),
            (["--data", folder, "--port", "0", "--tls-cert", "/missing.pem"], "--tls-key"),
            (["--data", folder, "--port", "0", "--tls-cert", "/missing.pem", "--tls-key", "/x"], "cannot be read"),
            (["--data", folder, "--trusted-proxy", "10.0.0.0/99"], "--trusted-proxy"),
            (["--data", folder, "--public-url", "map.example"], "--public-url"),
            (["--data", folder, "--nothing"], "--nothing"),
        ]
        for (words, expected) in cases {
            let result = try run(Self.program.path(), ["serve"] + words)
            #expect(result.status == 2, "\(words)")
            #expect(result.text.contains(expected), "\(result.text)")
        }
    }
}
