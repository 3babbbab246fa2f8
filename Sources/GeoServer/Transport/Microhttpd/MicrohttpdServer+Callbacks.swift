import CMicrohttpd
import Glibc

/// The functions libmicrohttpd calls, on its own threads. Each finds its object and leaves the work to it.
extension MicrohttpdServer {
    typealias Received =
        @convention(c) (
            UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafeMutablePointer<Int>?,
            UnsafeMutablePointer<UnsafeMutableRawPointer?>?
        ) -> MHD_Result
    typealias LineReceived =
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer?
    typealias ConnectionChanged =
        @convention(c) (
            UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
            MHD_ConnectionNotificationCode
        ) -> Void
    typealias Completed =
        @convention(c) (
            UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
            MHD_RequestTerminationCode
        ) -> Void
    typealias KeepEscapes =
        @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int

    static var received: Received { { MicrohttpdServer.receive($0, $1, $2, $3, $4, $5, $6, $7) } }
    static var lineReceived: LineReceived { { MicrohttpdServer.receiveLine($0, $1, $2) } }
    static var connectionChanged: ConnectionChanged { { MicrohttpdServer.changeConnection($0, $1, $2, $3) } }
    static var completed: Completed { { MicrohttpdServer.complete($0, $1, $2, $3) } }
    static var keepEscapes: KeepEscapes { { MicrohttpdServer.keep($0, $1, $2) } }

    /// The address of a C function as the option array takes it.
    static func address<Function>(_ function: Function) -> Int { unsafeBitCast(function, to: Int.self) }

    /// Leaves `%xx` alone: the library would end the text at `%00`. Decoding is RequestTarget's.
    private static func keep(
        _: UnsafeMutableRawPointer?, _: OpaquePointer?, _ text: UnsafeMutablePointer<CChar>?
    ) -> Int { text.map { strlen($0) } ?? 0 }

    /// A connection was opened or will now be closed.
    private static func changeConnection(
        _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
        _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_ConnectionNotificationCode
    ) {
        guard let server = server(context), let handle, let slot else { return }
        if code == .CONNECTION_NOTIFY_STARTED {
            guard let descriptor = mhd_connection_info(handle, .CONNECTION_INFO_CONNECTION_FD)?.pointee.connect_fd,
                let address = mhd_connection_info(handle, .CONNECTION_INFO_CLIENT_ADDRESS)?.pointee.client_addr,
                let peer = IPAddress(address)
            else { return }
            let deadline = Clock.now + Clock.nanoseconds(server.settings.limits.headerSeconds)
            let connection = Connection(descriptor: descriptor, peer: peer, deadline: deadline)
            server.registry.add(connection)
            slot.pointee = Unmanaged.passRetained(Exchange(connection: connection)).toOpaque()
        } else if let pointer = slot.pointee {
            server.registry.remove(Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue().connection)
            slot.pointee = nil
        }
    }

    /// The request line is there; what is returned comes back with every later call for this request.
    private static func receiveLine(
        _: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ handle: OpaquePointer?
    ) -> UnsafeMutableRawPointer? {
        guard let target, let handle,
            let pointer = mhd_connection_info(handle, .CONNECTION_INFO_SOCKET_CONTEXT)?.pointee.socket_context
        else { return nil }
        Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue().begin(target: target)
        return pointer
    }

    private static func receive(
        _ context: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _: UnsafePointer<CChar>?,
        _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
        _ count: UnsafeMutablePointer<Int>?, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
    ) -> MHD_Result {
        guard let server = server(context), let handle, let method, let version, let count,
            let pointer = slot?.pointee
        else { return .NO }
        let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
        if case .line = exchange.stage {
            return server.begin(exchange, on: handle, method: method, version: version)
        }
        if count.pointee > 0 {
            let chunk = UnsafeRawBufferPointer(start: data, count: count.pointee)
            count.pointee = 0
            return server.take(chunk, for: exchange)
        }
        return server.proceed(exchange, on: handle)
    }

    /// The answer is sent, or the connection was lost.
    private static func complete(
        _ context: UnsafeMutableRawPointer?, _: OpaquePointer?,
        _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
    ) {
        guard let server = server(context), let slot, let pointer = slot.pointee else { return }
        slot.pointee = nil
        server.end(
            Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue(),
            isComplete: code == .REQUEST_TERMINATED_COMPLETED_OK)
    }

    private static func server(_ context: UnsafeMutableRawPointer?) -> MicrohttpdServer? {
        context.map { Unmanaged<MicrohttpdServer>.fromOpaque($0).takeUnretainedValue() }
    }
}
