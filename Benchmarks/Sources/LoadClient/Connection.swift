import Glibc

/// One kept-alive HTTP/1.1 connection to 127.0.0.1, opened when needed and again when the server has closed it.
///
/// Reads bodies with Content-Length, in chunks, and up to the close. TCP_NODELAY is set. Not for several threads. The
/// client shares the machine with the server, so an answer is received into one buffer and read where it lies: what the
/// client spends would be measured as the server's.
final class Connection {
    struct Answer {
        var status: Int
        /// Where the body lies in the connection's buffer until the next request.
        var body: Range<Int>
        /// The ETag as it stands in the header.
        var tag: String?
    }

    private let port: UInt16
    private var socket: Int32 = -1
    private var buffer = [UInt8](repeating: 0, count: 1 << 22)
    private var filled = 0

    init(port: UInt16) { self.port = port }

    deinit { if socket >= 0 { close(socket) } }

    /// - Parameter tag: sent as If-None-Match.
    func get(_ path: String, unless tag: String? = nil) throws(ClientError) -> Answer {
        let reused = socket >= 0
        let condition = tag.map { "If-None-Match: \($0)\r\n" } ?? ""
        let request = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(condition)\r\n"
        do {
            return try exchange(request)
        } catch {
            hangUp()
            // A server may close an idle connection at any time (RFC 9112 §9.5): once more on a new one.
            guard reused else { throw error }
            return try exchange(request)
        }
    }

    /// A copy of the bytes of the last answer's body.
    func bytes(_ answer: Answer) -> [UInt8] { Array(buffer[answer.body]) }

    private func exchange(_ request: String) throws(ClientError) -> Answer {
        if socket < 0 { try connect() }
        filled = 0
        var request = request
        let sent = request.withUTF8 { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) == $0.count }
        guard sent else { throw ClientError("the connection is closed") }
        let end = try find("\r\n\r\n", from: 0)
        let head = buffer.withUnsafeBufferPointer { AnswerHead(UnsafeBufferPointer(rebasing: $0[..<end])) }
        guard let head else { throw ClientError("not an HTTP answer") }
        let start = end + 4
        var body = start..<start
        if head.status == 304 || head.status == 204 {
            // Nothing follows, whatever the header says.
        } else if let length = head.contentLength {
            body = start..<start + length
            while filled < body.upperBound { try receiveMore() }
        } else if head.isChunked {
            body = start..<(try joinChunks(from: start))
        } else {
            while (try? receiveMore()) != nil {}
            body = start..<filled
            hangUp()
        }
        if head.closes { hangUp() }
        return Answer(status: head.status, body: body, tag: head.tag)
    }

    /// Moves the data of the chunks together; returns where it ends.
    private func joinChunks(from start: Int) throws(ClientError) -> Int {
        var (at, end) = (start, start)
        while true {
            let line = try find("\r\n", from: at)
            guard let size = Int(String(decoding: buffer[at..<line], as: UTF8.self), radix: 16) else {
                throw ClientError("a chunk without a size")
            }
            at = line + 2
            while filled < at + size + 2 { try receiveMore() }
            if size == 0 { return end }
            let (from, to) = (at, end)
            buffer.withUnsafeMutableBytes { bytes in
                if let base = bytes.baseAddress { memmove(base + to, base + from, size) }
            }
            (at, end) = (at + size + 2, end + size)
        }
    }

    /// Where the mark begins; reads on until it is there.
    private func find(_ mark: StaticString, from start: Int) throws(ClientError) -> Int {
        let count = mark.utf8CodeUnitCount
        var from = start
        while true {
            let place = buffer[from..<filled].withUnsafeBufferPointer { bytes in
                (0..<max(0, bytes.count - count + 1)).first { at in
                    bytes[at] == mark.utf8Start[0]
                        && (1..<count).allSatisfy { bytes[at + $0] == mark.utf8Start[$0] }
                }
            }
            if let place { return from + place }
            from = max(start, filled - count)
            try receiveMore()
        }
    }

    private func receiveMore() throws(ClientError) {
        if buffer.count - filled < 1 << 20 { buffer += [UInt8](repeating: 0, count: buffer.count) }
        let (socket, filled) = (socket, filled)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { recv(socket, $0 + filled, bytes.count - filled, 0) } ?? -1
        }
        guard count > 0 else { throw ClientError("the connection was closed in the middle of an answer") }
        self.filled += count
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
