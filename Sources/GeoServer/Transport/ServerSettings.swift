/// How the server listens and what it puts up with.
struct ServerSettings: Sendable, Equatable {
    var host = "127.0.0.1"
    var port: UInt16 = 8080
    /// PEM files; both or none.
    var certificate: String?
    var key: String?
    /// Threads that read requests and answer the short ones.
    var workers = 2
    /// Threads for long work, and how many requests may wait for them before 503 is the answer.
    var longWorkers = 2
    var longQueue = 32
    /// The same for requests that wait for a child process or another host, such as uploads of photos.
    var waitingWorkers = 2
    var waitingQueue = 16
    var trustedProxies = TrustedProxies()
    var limits = Limits()

    /// What one client may use up.
    struct Limits: Sendable, Equatable {
        var connections = 4_096
        /// 0 = no limit, for a server behind a proxy.
        var connectionsPerAddress = 1_024
        /// Seconds from the opening of a connection until the header of its request must be complete.
        var headerSeconds = 10.0
        /// Seconds a kept-alive connection may wait for its next request.
        var idleSeconds = 30.0
        /// Seconds for the whole body, plus one for each `bodyBytesPerSecond` declared.
        var bodySeconds = 30.0
        var bodyBytesPerSecond = 16_384.0
        /// A refused body up to this many bytes is read to its end and forgotten, so that its sender hears why.
        var unreadBytes = 16 << 20
        /// Seconds an answer may take to be read.
        var answerSeconds = 600.0
        /// Memory for one connection: holds the header of a request, bytes.
        var headerBytes = 32 * 1_024
        /// Longest request target, bytes; a longer one is answered 414.
        var targetBytes = 8_192
        /// Seconds to finish what runs when the server is told to stop.
        var stopSeconds = 10.0
    }
}
