import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// Bodies that are made while they are sent, and bodies that are sent from where they were written, over a socket.
@Suite struct StreamedBodyTests {
    private func lines(_ path: String) throws -> (bytes: [UInt8], isOver: Bool) {
        var settings = ServerSettings()
        settings.port = 0
        let server = try MicrohttpdServer(settings, handler: StreamHandler())
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send("GET /\(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        var all: [UInt8] = []
        let isOver = client.read { bytes in
            all = bytes
            return false
        }
        return (all, isOver)
    }

    /// Takes the chunks of RFC 9112 §7.1 apart; nil when the last one is missing.
    private func body(_ answer: [UInt8]) -> [UInt8]? {
        let text = String(decoding: answer, as: UTF8.self)
        guard let start = text.range(of: "\r\n\r\n")?.upperBound else { return nil }
        var rest = text[start...]
        var body = ""
        while let end = rest.range(of: "\r\n") {
            guard let count = Int(rest[..<end.lowerBound], radix: 16) else { return nil }
            if count == 0 { return Array(body.utf8) }
            rest = rest[end.upperBound...]
            body += rest.prefix(count)
            // Swift counts the line end after the chunk as one character.
            rest = rest.dropFirst(count + 1)
        }
        return nil
    }

    @Test(arguments: [0, 1, 40_000])
    func everyPieceArrivesOnce(count: Int) throws {
        let answer = try lines("lines/\(count)").bytes
        let text = String(decoding: answer.prefix(400), as: UTF8.self).lowercased()
        #expect(text.contains("transfer-encoding: chunked") && !text.contains("content-length"))
        let wanted = (0..<count).map { "line \($0)\n" }.joined()
        #expect(body(answer) == Array(wanted.utf8))
    }

    @Test func aStreamThatFailsBreaksOffWithoutAnEnd() throws {
        #expect(body(try lines("broken").bytes) == nil)
    }

    @Test func aBufferArrivesWhole() throws {
        let answer = try lines("buffer").bytes
        #expect(answer.suffix(300_000) == Array(repeating: UInt8(ascii: "b"), count: 300_000)[...])
        #expect(String(decoding: answer.prefix(400), as: UTF8.self).lowercased().contains("content-length: 300000"))
    }
}

private struct StreamHandler: RequestHandler {
    func prepared(for target: UnsafeRawBufferPointer, header: (String) -> String?) -> PreparedResponse? { nil }
    func admit(_ request: Request) throws(Problem) -> Admission { Admission() }

    func answer(_ request: Request) -> Response {
        if request.path == ["buffer"] {
            let buffer = ByteBuffer(capacity: 1)
            buffer.append(repeatElement(UInt8(ascii: "b"), count: 300_000))
            return Response(buffer, type: .bytes, cache: .never)
        }
        let count = request.path.count == 2 ? Int(request.path[1]) ?? 0 : nil
        return Response(
            status: 200, headers: [("Content-Type", MediaType.text.rawValue)], body: .stream(Lines(count)))
    }

    func finished(_ exchange: ExchangeRecord) {}
}

/// `@unchecked Sendable`: the transport's thread alone asks for the next piece.
private final class Lines: BodyStream, @unchecked Sendable {
    private struct Failure: Error {}

    private let count: Int?
    private var line = 0

    /// - Parameter count: nil fails after some lines.
    init(_ count: Int?) { self.count = count }

    func next() throws -> [UInt8]? {
        guard let count else {
            line += 1
            if line > 10 { throw Failure() }
            return Array("some bytes\n".utf8)
        }
        guard line < count else { return nil }
        let end = min(count, line + 700)
        defer { line = end }
        return (line..<end).flatMap { Array("line \($0)\n".utf8) }
    }
}
