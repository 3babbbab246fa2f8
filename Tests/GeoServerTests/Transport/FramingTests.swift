import Foundation
import Testing

@testable import GeoServer

/// Requests that two programs could read differently, sent byte by byte over a socket.
@Suite struct FramingTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let request: String
        var testDescription: String { name }

        init(_ name: String, _ request: String) { (self.name, self.request) = (name, request) }
    }

    private static let line = "GET /health/live HTTP/1.1\r\n"
    private static let start = line + "Host: localhost\r\n"
    private static let post = "POST /health/live HTTP/1.1\r\nHost: localhost\r\n"

    static let refused = [
        Case("length and coding", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("two equal lengths", start + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n"),
        Case("two lengths", start + "Content-Length: 0\r\nContent-Length: 7\r\n\r\n"),
        Case("length with sign", start + "Content-Length: +0\r\n\r\n"),
        Case("list of lengths", start + "Content-Length: 0, 0\r\n\r\n"),
        Case("hexadecimal length", start + "Content-Length: 0x0\r\n\r\n"),
        Case("length too long for a number", start + "Content-Length: 99999999999999999999\r\n\r\n"),
        Case("space before colon", start + "Content-Length : 0\r\n\r\n"),
        Case("two hosts", start + "Host: other\r\n\r\n"),
        Case("no host", line + "\r\n"),
        Case("empty host", line + "Host:\r\n\r\n"),
        Case("host with path", line + "Host: a/b\r\n\r\n"),
        Case("host with user", line + "Host: a@b\r\n\r\n"),
        Case("host as list", line + "Host: a,b\r\n\r\n"),
        Case("NUL in value", start + "X: a\0b\r\n\r\n"),
        Case("NUL in name", start + "X\0: b\r\n\r\n"),
        Case("NUL in target", "GET /health/live\0x HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("bare CR in value", start + "X: a\rY: b\r\n\r\n"),
        Case("CR CR LF", start + "X: a\r\r\n\r\n"),
        Case("bare CR after request line", "GET /health/live HTTP/1.1\rHost: localhost\r\n\r\n"),
        Case("bare LF between fields", start + "X: a\nY: b\r\n\r\n"),
        Case("bare LF before the end", line + "Host: localhost\n\r\n"),
        Case("bare LF as the end", line + "Host: localhost\r\n\n"),
        Case("bare LF after request line", "GET /health/live HTTP/1.1\nHost: localhost\r\n\r\n"),
        Case("only LF", "GET /health/live HTTP/1.1\nHost: localhost\n\n"),
        Case("folded value", start + "X: a\r\n b\r\n\r\n"),
        Case("folded value before another", start + "X: a\r\n b\r\nZ: c\r\n\r\n"),
        Case("folded by tab", start + "X: a\r\n\tb\r\n\r\n"),
        Case("first line folded", line + " Host: localhost\r\n\r\n"),
        Case("no colon", start + "Nothing\r\n\r\n"),
        Case("empty name", start + ": a\r\n\r\n"),
        Case("name with space", start + "A B: a\r\n\r\n"),
        Case("control character in value", start + "X: a\u{b}b\r\n\r\n"),
        Case("coding identity", post + "Transfer-Encoding: identity\r\n\r\n"),
        Case("coding misspelt", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        Case("coding with vertical tab", post + "Transfer-Encoding:\u{b}chunked\r\n\r\n0\r\n\r\n"),
        Case("coding with space behind", post + "Transfer-Encoding: chunked \r\n\r\n0\r\n\r\n"),
        Case("coding as list", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
        Case("coding twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("coding in HTTP/1.0", "POST /health/live HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Case("two spaces", "GET  /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("space in target", "GET /health/ live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("no version", "GET /health/live\r\n\r\n"),
        Case("version 1.2", "GET /health/live HTTP/1.2\r\nHost: localhost\r\n\r\n"),
        Case("version in lower case", "GET /health/live http/1.1\r\nHost: localhost\r\n\r\n"),
        Case("%00", "GET /health/live%00 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("overlong UTF-8", "GET /%c0%af HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("dots", "GET /../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("encoded dots", "GET /%2e%2E/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("backslash", "GET /..\\etc HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("broken percent sign", "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("absolute form of another host", "GET http://other/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("absolute form with user", "GET http://u@localhost/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("absolute form by ftp", "GET ftp://localhost/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("fragment", "GET /health/live#x HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("CONNECT", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    ]

    @Test("answers 400, closes, and answers nothing that was hidden behind", arguments: refused)
    func refuses(_ test: Case) throws {
        let server = try TestServer(try TestService())
        let client = try server.client()
        // What a smuggler would want to be taken for a request of its own.
        client.send(test.request + "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let isClosed = client.read(for: 3)
        let text = String(decoding: client.received, as: UTF8.self)
        // The library writes the head of its own refusals of Content-Length twice; what counts is that nothing else
        // is answered. 413 is its word for a length beyond all numbers.
        let statuses = text.components(separatedBy: "HTTP/1.1 ").dropFirst().map { $0.prefix(3) }
        #expect(isClosed)
        #expect(!statuses.isEmpty)
        #expect(statuses.allSatisfy { $0 == "400" || $0 == "413" }, "\(statuses)")
    }

    static let accepted = [
        Case("plain", start + "\r\n"),
        Case("HTTP/1.0 without host", "GET /health/live HTTP/1.0\r\n\r\n"),
        Case("no space after colon", line + "Host:localhost\r\nX:y\r\n\r\n"),
        Case("white space behind values", line + "Host: localhost \r\nX: a\t \r\n\r\n"),
        Case("empty values", start + "X:\r\nY: \r\nZ:   \r\n\r\n"),
        Case("many spaces before a value", start + "X:   \t a\r\n\r\n"),
        Case("absolute form", "GET http://localhost/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Case("empty line before", "\r\n" + start + "\r\n"),
        Case("cookies", start + "Cookie: a=b; lang=en\r\nX: y\r\n\r\n"),
        Case("same field twice", start + "X: a\r\nX: b\r\n\r\n"),
        Case("length zero", start + "Content-Length: 0\r\n\r\n"),
        Case("UTF-8 in value", start + "X: ก\r\n\r\n"),
        Case("IPv6 host", line + "Host: [::1]:8080\r\n\r\n"),
        Case("long header", start + "X: " + String(repeating: "a", count: 12_000) + "\r\nY: b\r\n\r\n"),
    ]

    @Test("answers 200 to what the standard allows", arguments: accepted)
    func accepts(_ test: Case) throws {
        let server = try TestServer(try TestService())
        let client = try server.client()
        client.send(test.request)
        #expect(client.answer()?.status == 200)
    }

    @Test("answers 414 and 431 to what is too long, and 505 to another version")
    func tooLong() throws {
        let server = try TestServer(try TestService())
        let long = String(repeating: "a", count: 9_000)
        #expect(try server.client().get("/\(long)")?.status == 414)
        #expect(try server.client().get("/", headers: "X: \(long)\(long)\(long)\(long)\r\n")?.status == 431)
        let client = try server.client()
        client.send("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n")
        #expect(client.answer()?.status == 505)
    }
}
