import CMicrohttpd
import Glibc

/// The request of a connection on its way through the server, from its request line to the last byte of the answer.
///
/// A connection has one, which is used again for its next request: nearly all requests are small and alike, and making an
/// object with all its parts for each costs more than finding a tile that is ready.
///
/// `@unchecked Sendable`: one thread at a time holds it. The transport's thread hands it to a thread of the work pool
/// while the connection is suspended, and takes it back when that thread resumes the connection.
final class Exchange: @unchecked Sendable {
    enum Stage {
        /// Only the request line is known.
        case line
        /// The body is being read; at most so many bytes.
        case body(limit: Int)
        /// The body could not be kept; the rest of it is read and forgotten.
        case failed(Problem)
        /// An answer is held ready.
        case prepared(PreparedResponse)
        /// A thread of the work pool makes the answer.
        case working
        /// The answer is there, but not yet handed to the library.
        case made(Response)
        case sent
    }

    let connection: Connection
    private(set) var started: Int64 = 0
    /// Where the target stands in the library's memory while the header is read.
    private(set) var targetAddress: UnsafePointer<CChar>?
    var stage = Stage.line
    var request: Request?
    var body: [UInt8] = []
    var isLong = false
    var waitsForOthers = false
    /// Where the body of an upload goes.
    var spool: SpooledBody?
    /// What is known of it, the target as received among it.
    var record = ExchangeRecord()

    init(connection: Connection) {
        self.connection = connection
        record.client = connection.peerText
    }

    /// Begins the next request, of which nothing but the target is known.
    func begin(target: UnsafePointer<CChar>) {
        started = Clock.now
        targetAddress = target
        stage = .line
        record.begin(target: UnsafeRawBufferPointer(start: target, count: strlen(target)))
    }

    /// Lets go of what belongs to the request that is over.
    func finish() {
        stage = .sent
        spool = nil
        guard request != nil else { return }
        request = nil
        body = []
        isLong = false
        waitsForOthers = false
    }
}
