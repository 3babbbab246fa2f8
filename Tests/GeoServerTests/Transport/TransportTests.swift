import Foundation
import Testing

@testable import GeoServer

/// The transport over a real socket: methods, conditions, compression, limits, deadlines.
@Suite struct TransportTests {
    @Test("answers pipelined requests in order on one connection")
    func pipeline() throws {
        let server = try TestServer(try TestService())
        let client = try server.client()
        let head = "HTTP/1.1\r\nHost: localhost\r\n\r\n"
        client.send("GET /health/live \(head)GET /nothing \(head)HEAD /health/live \(head)GET /health/ready \(head)")
        #expect(client.answer()?.status == 200)
        #expect(client.answer()?.status == 404)
        #expect(client.answer(toHead: true)?.status == 200)
        #expect(client.answer()?.text.contains("ready") == true)
    }

    @Test("HEAD has the header of GET and no body")
    func head() throws {
        let client = try TestServer(try TestService()).client()
        for target in ["/health/live", "/tiles/schools/5/25/14.png", "/nothing"] {
            let get = try #require(client.get(target))
            let head = try #require(client.get(target, method: "HEAD"))
            #expect(head.status == get.status)
            #expect(head.headers["content-length"] == get.headers["content-length"])
            #expect(head.headers["content-type"] == get.headers["content-type"])
        }
    }

    @Test("answers 304 with tag and cache rule, without body", arguments: ["/tiles/schools/5/25/14.png", "/ogc"])
    func notModified(target: String) throws {
        let client = try TestServer(try TestService()).client()
        let first = try #require(client.get(target))
        let tag = try #require(first.headers["etag"])
        #expect(tag.hasPrefix("W/\""))
        for names in [tag, "\"x\", \(tag), \"y\"", "*", String(tag.dropFirst(2))] {
            let second = try #require(client.get(target, headers: "If-None-Match: \(names)\r\n"))
            #expect(second.status == 304, "\(names)")
            #expect(second.headers["etag"] == tag)
            #expect(second.headers["cache-control"] == first.headers["cache-control"])
        }
        #expect(client.get(target, headers: "If-None-Match: \"x\"\r\n")?.status == 200)
    }

    @Test("a request after a 304 is answered on the same connection")
    func afterNotModified() throws {
        let client = try TestServer(try TestService()).client()
        let tag = try #require(client.get("/tiles/schools/5/25/14.png")?.headers["etag"])
        #expect(client.get("/tiles/schools/5/25/14.png", headers: "If-None-Match: \(tag)\r\n")?.status == 304)
        #expect(client.get("/health/live")?.status == 200)
    }

    @Test("refuses a large body to a GET before it is sent, and closes")
    func largeUpload() throws {
        let server = try TestServer(try TestService())
        let client = try server.client()
        client.send("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n")
        let answer = try #require(client.answer())
        #expect(answer.status == 413)
        #expect(answer.headers["connection"] == "close")
        #expect(client.read(for: 2))
    }

    @Test("refuses a chunked body to a GET")
    func chunkedUpload() throws {
        let client = try TestServer(try TestService()).client()
        client.send("GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n")
        #expect(client.answer()?.status == 413)
        #expect(client.read(for: 2))
    }

    @Test("shuts a connection whose header does not come to an end, however busy it looks")
    func slowHeader() throws {
        let server = try TestServer(try TestService()) { $0.limits.headerSeconds = 0.3 }
        let client = try server.client()
        let start = Date()
        client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
        while client.send("a"), Date().timeIntervalSince(start) < 3 { usleep(20_000) }
        #expect((0.25...1.5).contains(Date().timeIntervalSince(start)))
    }

    @Test("shuts a kept-alive connection that is slow with its next header")
    func slowSecondHeader() throws {
        let server = try TestServer(try TestService()) {
            $0.limits.headerSeconds = 0.2
            $0.limits.idleSeconds = 0.2
        }
        let client = try server.client()
        #expect(client.get("/health/live")?.status == 200)
        let start = Date()
        client.send("GET / HT")
        while client.send("X"), Date().timeIntervalSince(start) < 3 { usleep(20_000) }
        #expect(Date().timeIntervalSince(start) < 1.5)
    }

    @Test("an honest connection outlives the deadline of its header")
    func keptAlive() throws {
        let server = try TestServer(try TestService()) { $0.limits.headerSeconds = 0.2 }
        let client = try server.client()
        for _ in 0..<4 {
            #expect(client.get("/health/live")?.status == 200)
            usleep(100_000)
        }
    }

    @Test("small answers on a kept-alive connection do not wait for acknowledgements")
    func latency() throws {
        let client = try TestServer(try TestService()).client()
        var times: [Double] = []
        for _ in 0..<40 {
            let start = Date()
            _ = client.get("/tiles/schools/5/25/14.png")
            times.append(Date().timeIntervalSince(start))
        }
        // Nagle's algorithm against delayed acknowledgement shows as 40 ms.
        #expect(times.sorted()[20] < 0.02)
    }

    @Test("takes no more connections from one address than allowed")
    func perAddress() throws {
        let server = try TestServer(try TestService()) { $0.limits.connectionsPerAddress = 2 }
        let first = try server.client()
        let second = try server.client()
        #expect(first.get("/health/live")?.status == 200)
        #expect(second.get("/health/live")?.status == 200)
        let third = try server.client()
        #expect(third.get("/health/live") == nil)
    }

    @Test("long answers come from the pool and keep their order")
    func long() throws {
        let client = try TestServer(try TestService(schools: 50)).client()
        let head = "HTTP/1.1\r\nHost: localhost\r\n\r\n"
        client.send("GET /ogc/collections/schools/items \(head)GET /health/live \(head)")
        #expect(client.answer()?.text.contains("\"numberReturned\":50") == true)
        #expect(client.answer()?.text.contains("live") == true)
    }

    @Test("answers 503 with Retry-After when the pool is full, and goes on afterwards")
    func overload() throws {
        let handler = SlowHandler()
        var settings = ServerSettings()
        settings.port = 0
        settings.longWorkers = 1
        settings.longQueue = 1
        let server = try MicrohttpdServer(settings, handler: handler)
        defer { server.stop() }
        let clients = try (0..<4).map { _ in try RawClient(port: server.port) }
        for client in clients {
            client.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
            usleep(50_000)
        }
        let statuses = clients.map { $0.answer()?.status ?? 0 }
        #expect(statuses.filter { $0 == 200 }.count == 2)
        #expect(statuses.filter { $0 == 503 }.count == 2)
        #expect(try RawClient(port: server.port).get("/slow")?.status == 200)
    }

    @Test("finishes what runs when it is told to stop, and takes nothing new")
    func gracefulStop() async throws {
        let handler = SlowHandler()
        var settings = ServerSettings()
        settings.port = 0
        let server = try MicrohttpdServer(settings, handler: handler)
        let client = try RawClient(port: server.port)
        client.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
        usleep(100_000)
        let start = Date()
        Thread.detachNewThread { server.stop() }
        let answer = try #require(client.answer())
        #expect(answer.status == 200)
        #expect(answer.headers["connection"]?.lowercased() == "close")
        #expect(client.read(for: 3))
        #expect(Date().timeIntervalSince(start) < 3)
    }
}

/// Takes half a second for every answer, on a thread of the pool.
private struct SlowHandler: RequestHandler {
    func prepared(for target: UnsafeRawBufferPointer, header: (String) -> String?) -> PreparedResponse? { nil }
    func admit(_ request: Request) throws(Problem) -> Admission { Admission(isLong: true) }

    func answer(_ request: Request) -> Response {
        Thread.sleep(forTimeInterval: 0.5)
        return Response(Array("done".utf8), type: .text, cache: .never)
    }

    func finished(_ exchange: ExchangeRecord) {}
}

/// HTTPS with a certificate made for the test, and IPv6.
@Suite struct SecureTransportTests {
    private func run(_ program: String, _ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = words
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }

    private func makeCertificate() throws -> (folder: URL, certificate: String, key: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let certificate = folder.appending(path: "cert.pem").path(percentEncoded: false)
        let key = folder.appending(path: "key.pem").path(percentEncoded: false)
        _ = try run(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-keyout", key, "-out", certificate,
            ])
        return (folder, certificate, key)
    }

    @Test("answers over TLS 1.2 and later, links say https, and plain HTTP gets no answer")
    func tls() throws {
        let (folder, certificate, key) = try makeCertificate()
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try TestServer(try TestService()) {
            ($0.certificate, $0.key) = (certificate, key)
            $0.limits.headerSeconds = 2
        }
        let address = "https://localhost:\(server.port)/ogc"
        let text = try run("/usr/bin/curl", ["-s", "--cacert", certificate, address])
        #expect(text.contains("\"https://localhost:\(server.port)/ogc\""))
        #expect(try server.client().get("/ogc") == nil)
    }

    @Test("a certificate without its key is refused in one sentence")
    func wrongKey() throws {
        let (folder, certificate, _) = try makeCertificate()
        let (other, _, key) = try makeCertificate()
        defer {
            try? FileManager.default.removeItem(at: folder)
            try? FileManager.default.removeItem(at: other)
        }
        let service = try TestService()
        let error = #expect(throws: ListenError.self) {
            try TestServer(service) { ($0.certificate, $0.key) = (certificate, key) }
        }
        #expect(error?.description.contains("--tls-cert") == true)
    }

    @Test("answers on IPv6, and knows that it is this machine")
    func ipv6() throws {
        let server = try TestServer(try TestService()) { $0.host = "::1" }
        let text = try run("/usr/bin/curl", ["-s", "-g", "http://[::1]:\(server.port)/metrics"])
        #expect(text.contains("schoolmap_uptime_seconds"))
    }
}
