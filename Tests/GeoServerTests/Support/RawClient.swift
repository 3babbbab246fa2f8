import Foundation
import Glibc

/// A TCP client that sends exactly the bytes it is given and keeps what comes back.
final class RawClient {
    private let descriptor: Int32
    private let kept: AnyObject?
    private(set) var received: [UInt8] = []

    init(port: UInt16, keeping kept: AnyObject? = nil) throws {
        self.kept = kept
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(descriptor) }

    /// Returns false when the other side has closed.
    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// Reads until `isEnough`, the end of the stream (returns true) or the time-out (returns false).
    @discardableResult
    func read(for seconds: Double = 5, until isEnough: ([UInt8]) -> Bool = { _ in false }) -> Bool {
        let end = Date().addingTimeInterval(seconds)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isEnough(received) {
            let left = end.timeIntervalSinceNow
            guard left > 0 else { return false }
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&poll, 1, Int32(left * 1_000) + 1) > 0 else { return false }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return true }
            received += buffer[..<count]
        }
        return true
    }

    /// Reads one answer with its body and takes it from what was received.
    func answer(toHead: Bool = false, within seconds: Double = 5) -> RawAnswer? {
        var found: (RawAnswer, Int)?
        read(for: seconds) { bytes in
            found = RawAnswer.parse(bytes, hasBody: !toHead)
            return found != nil
        }
        guard let found else { return nil }
        received.removeFirst(found.1)
        return found.0
    }

    /// Sends one request and reads its answer.
    func get(_ target: String, headers: String = "", method: String = "GET") -> RawAnswer? {
        send("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n")
        return answer(toHead: method == "HEAD")
    }
}

/// An answer as it came over the wire.
struct RawAnswer {
    var status: Int
    /// Names in lower case.
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// Returns the answer and its length; nil while it is not complete.
    static func parse(_ bytes: [UInt8], hasBody: Bool) -> (RawAnswer, Int)? {
        let mark = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
        }
        let isBodyless = !hasBody || status == 304 || status == 204
        let length = isBodyless ? 0 : Int(headers["content-length"] ?? "") ?? 0
        guard bytes.count >= end + 4 + length else { return nil }
        let body = Array(bytes[(end + 4)..<(end + 4 + length)])
        return (RawAnswer(status: status, headers: headers, body: body), end + 4 + length)
    }
}
