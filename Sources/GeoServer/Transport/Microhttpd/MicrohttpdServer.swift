import CMicrohttpd
import Foundation
import GeoCore
import Glibc
import Synchronization

/// The HTTP/1.1 server: libmicrohttpd with an epoll loop on each of a few threads.
///
/// `@unchecked Sendable`: `daemon` is written before the first callback runs and cleared after the last; all else is
/// immutable or locks itself.
final class MicrohttpdServer: @unchecked Sendable {
    let settings: ServerSettings
    let handler: any RequestHandler
    let registry = ConnectionRegistry()
    let pool: WorkPool
    let waiting: WorkPool
    let port: UInt16
    let isStopping = Atomic<Bool>(false)
    private let entrance: Entrance
    private var daemon: OpaquePointer?

    /// Starts to answer at an entrance; makes it first when none is given.
    init(_ settings: ServerSettings, at entrance: Entrance? = nil, handler: any RequestHandler) throws {
        self.settings = settings
        self.handler = handler
        self.entrance = try entrance ?? Entrance(settings)
        port = self.entrance.socket.port
        pool = WorkPool(threads: settings.longWorkers, limit: settings.longQueue)
        waiting = WorkPool(threads: settings.waitingWorkers, limit: settings.waitingQueue)
        signal(SIGPIPE, SIG_IGN)
        Self.raiseDescriptorLimit()
        daemon = try start(self.entrance)
        let shortest = min(settings.limits.headerSeconds, settings.limits.bodySeconds)
        registry.startWatchdog(every: max(0.02, min(0.25, shortest / 4)))
    }

    /// Stops to listen, finishes what runs (at most `stopSeconds`), and ends. Blocks; call it once.
    func stop() {
        guard let daemon else { return }
        isStopping.store(true, ordering: .relaxed)
        // The socket stays ours: it is closed with `entrance`.
        _ = MHD_quiesce_daemon(daemon)
        let end = Clock.now + Clock.nanoseconds(settings.limits.stopSeconds)
        repeat {
            registry.shutWaiting()
            if registry.busyCount == 0 { break }
            usleep(10_000)
        } while Clock.now < end
        registry.shutAll()
        pool.stop()
        waiting.stop()
        // Suspended connections must be resumed before the library may be stopped; the pool does that with each job.
        let last = Clock.now + Clock.nanoseconds(settings.limits.stopSeconds)
        while working.load(ordering: .acquiring) > 0, Clock.now < last { usleep(10_000) }
        guard working.load(ordering: .acquiring) == 0 else { return }
        MHD_stop_daemon(daemon)
        registry.stop()
        self.daemon = nil
    }

    /// Requests that a thread of the pool answers now or later.
    let working = Atomic<Int>(0)

    private func start(_ entrance: Entrance) throws -> OpaquePointer {
        let context = Int(bitPattern: Unmanaged.passUnretained(self).toOpaque())
        let limits = settings.limits
        var options = [
            Self.option(.LISTEN_SOCKET, Int(entrance.socket.descriptor)),
            Self.option(.THREAD_POOL_SIZE, settings.workers > 1 ? settings.workers : 0),
            Self.option(.CONNECTION_LIMIT, max(limits.connections, settings.workers)),
            Self.option(.PER_IP_CONNECTION_LIMIT, limits.connectionsPerAddress),
            Self.option(.CONNECTION_MEMORY_LIMIT, limits.headerBytes),
            Self.option(.CONNECTION_TIMEOUT, Int(limits.idleSeconds.rounded(.up)) + 1),
            // Strictness is HeadInspection's, so that refusals are in our words.
            Self.option(.STRICT_FOR_CLIENT, 0),
            Self.option(.UNESCAPE_CALLBACK, Self.address(Self.keepEscapes), 0),
            Self.option(.URI_LOG_CALLBACK, Self.address(Self.lineReceived), context),
            Self.option(.NOTIFY_CONNECTION, Self.address(Self.connectionChanged), context),
            Self.option(.NOTIFY_COMPLETED, Self.address(Self.completed), context),
        ]
        var flags =
            MHD_USE_EPOLL.rawValue | MHD_USE_INTERNAL_POLLING_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
        if let identity = entrance.identity {
            flags |= MHD_USE_TLS.rawValue
            options.append(Self.option(.HTTPS_MEM_KEY, 0, Int(bitPattern: identity.key)))
            options.append(Self.option(.HTTPS_MEM_CERT, 0, Int(bitPattern: identity.certificate)))
        }
        options.append(Self.option(.END, 0))
        let daemon = options.withUnsafeMutableBufferPointer { options in
            withVaList([
                Int32(MHD_OPTION.ARRAY.rawValue), OpaquePointer(options.baseAddress!), Int32(MHD_OPTION.END.rawValue),
            ]) {
                MHD_start_daemon_va(flags, 0, nil, nil, Self.received, UnsafeMutableRawPointer(bitPattern: context), $0)
            }
        }
        guard let daemon else {
            throw ListenError(
                description: entrance.identity == nil
                    ? "the HTTP server could not be started"
                    : "--tls-cert and --tls-key do not hold a certificate and its key in PEM form")
        }
        return daemon
    }

    private static func option(_ option: MHD_OPTION, _ value: Int, _ pointer: Int = 0) -> MHD_OptionItem {
        MHD_OptionItem(option: option, value: value, ptr_value: UnsafeMutableRawPointer(bitPattern: pointer))
    }

    /// Every connection is a descriptor: takes as many as the system allows.
    private static func raiseDescriptorLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
