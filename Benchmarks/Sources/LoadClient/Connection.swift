import Glibc

/// One kept-alive HTTP/1.1 connection to 127.0.0.1, opened when needed and again when the server has closed it.
///
/// Reads bodies with Content-Length, in chunks, and up to the close. TCP_NODELAY is set. Not for several threads.
final class Connection {
    struct Answer {
        var status: Int
        var body: [UInt8]
        /// The ETag as it stands in the header.
        var tag: String?
    }

    private let port: UInt16
    private var socket: Int32 = -1
    private var received: [UInt8] = []
    private var piece = [UInt8](repeating: 0, count: 1 << 18)

    init(port: UInt16) { self.port = port }

    deinit { if socket >= 0 { close(socket) } }

    /// - Parameter tag: sent as If-None-Match.
    func get(_ path: String, unless tag: String? = nil) throws(ClientError) -> Answer {
        let reused = socket >= 0
        let condition = tag.map { "If-None-Match: \($0)\r\n" } ?? ""
        do {
            return try exchange(path, condition)
        } catch {
            hangUp()
            // A server may close an idle connection at any time (RFC 9112 §9.5): once more on a new one.
            guard reused else { throw error }
            return try exchange(path, condition)
        }
    }

    private func exchange(_ path: String, _ fields: String) throws(ClientError) -> Answer {
        if socket < 0 { try connect() }
        received.removeAll(keepingCapacity: true)
        let request = Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(fields)\r\n".utf8)
        guard send(socket, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            throw ClientError("the connection is closed")
        }
        let head = try line(endingWith: Self.blankLine, from: 0)
        let text = String(decoding: received[..<head], as: UTF8.self)
        let header = text.lowercased().split(separator: "\r\n")
        // As it stands: tags tell cases apart.
        let tag = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("etag:") }.map {
            String($0.dropFirst(5).drop { $0 == " " })
        }
        guard let status = header.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw ClientError("not an HTTP answer")
        }
        func field(_ name: String) -> Substring? {
            header.first { $0.hasPrefix(name + ":") }?.dropFirst(name.count + 1).drop { $0 == " " }
        }
        let start = head + Self.blankLine.count
        let body: [UInt8]
        if status == 304 || status == 204 {
            body = []
        } else if let length = field("content-length").flatMap({ Int($0) }) {
            while received.count < start + length { try receiveMore() }
            body = Array(received[start..<start + length])
        } else if field("transfer-encoding") == "chunked" {
            body = try chunks(from: start)
        } else {
            while (try? receiveMore()) != nil {}
            body = Array(received[start...])
            hangUp()
        }
        if field("connection") == "close" { hangUp() }
        return Answer(status: status, body: body, tag: tag)
    }

    private func chunks(from start: Int) throws(ClientError) -> [UInt8] {
        var body: [UInt8] = []
        var at = start
        while true {
            let end = try line(endingWith: Self.newLine, from: at)
            guard let size = Int(String(decoding: received[at..<end], as: UTF8.self), radix: 16) else {
                throw ClientError("a chunk without a size")
            }
            at = end + 2
            while received.count < at + size + 2 { try receiveMore() }
            if size == 0 { return body }
            body += received[at..<at + size]
            at += size + 2
        }
    }

    private static let blankLine = Array("\r\n\r\n".utf8)
    private static let newLine = Array("\r\n".utf8)

    /// Where the mark begins; reads on until it is there.
    private func line(endingWith mark: [UInt8], from start: Int) throws(ClientError) -> Int {
        var at = start
        while true {
            while at + mark.count <= received.count {
                if received[at] == mark[0], received[at..<at + mark.count].elementsEqual(mark) { return at }
                at += 1
            }
            try receiveMore()
        }
    }

    private func receiveMore() throws(ClientError) {
        let count = recv(socket, &piece, piece.count, 0)
        guard count > 0 else { throw ClientError("the connection was closed in the middle of an answer") }
        received += piece[..<count]
    }

    private func connect() throws(ClientError) {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var patience = timeval(tv_sec: 300, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            hangUp()
            throw ClientError("nobody listens on port \(port)")
        }
    }

    private func hangUp() {
        if socket >= 0 { close(socket) }
        socket = -1
    }
}
