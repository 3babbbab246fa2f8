import Glibc

/// Why the server cannot listen; its text is one sentence for the person who started it.
struct ListenError: Error, CustomStringConvertible, Equatable {
    let description: String
}

/// A bound, listening TCP socket; closed at the end unless it is given away.
final class ListeningSocket: Sendable {
    let descriptor: Int32
    /// The port in use, also when 0 asked the system to choose.
    let port: UInt16

    /// Binds a numeric address or name. `::` takes IPv4 too.
    init(host: String, port: UInt16) throws(ListenError) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0, let first = list else {
            throw ListenError(description: "--host \(host) is not an address of this machine; 127.0.0.1 or :: are")
        }
        defer { freeaddrinfo(list) }
        descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.error(errno, host: host, port: port) }
        Self.set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1)
        // Inherited by every connection: an answer never waits for the acknowledgement of the one before.
        Self.set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        if first.pointee.ai_family == AF_INET6 { Self.set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, 0) }
        guard bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0, listen(descriptor, 1_024) == 0
        else {
            let code = errno
            close(descriptor)
            throw Self.error(code, host: host, port: port)
        }
        self.port = Self.boundPort(of: descriptor) ?? port
    }

    deinit { close(descriptor) }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func boundPort(of descriptor: Int32) -> UInt16? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
                let result = address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    getsockname(descriptor, $0, &length)
                }
                // The port stands at the same place for IPv4 and IPv6.
                return result == 0 ? UInt16(bigEndian: address.pointee.sin6_port) : nil
            }
        }
    }

    private static func error(_ code: Int32, host: String, port: UInt16) -> ListenError {
        switch code {
        case EADDRINUSE:
            ListenError(description: "port \(port) is in use by another program; choose one with --port")
        case EACCES:
            ListenError(description: "port \(port) needs the right to bind ports below 1024; choose one with --port")
        case EADDRNOTAVAIL:
            ListenError(description: "--host \(host) is not an address of this machine; 127.0.0.1 or :: are")
        default:
            ListenError(description: "cannot listen on \(host) port \(port): \(String(cString: strerror(code)))")
        }
    }
}
