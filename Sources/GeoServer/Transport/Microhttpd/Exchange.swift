import CMicrohttpd

/// One request on its way through the server, from its request line to the last byte of the answer.
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
    let started = Clock.now
    /// The target as received, and where it stands in the library's memory while the header is read.
    let target: [UInt8]
    let targetAddress: UnsafePointer<CChar>
    var stage = Stage.line
    var request: Request?
    var body: [UInt8] = []
    var isLong = false
    var waitsForOthers = false
    /// Where the body of an upload goes.
    var spool: SpooledBody?
    var record = ExchangeRecord()

    init(connection: Connection, target: UnsafePointer<CChar>) {
        self.connection = connection
        targetAddress = target
        self.target = UnsafeBufferPointer(start: target, count: Exchange.length(target)).map { UInt8(bitPattern: $0) }
    }

    private static func length(_ text: UnsafePointer<CChar>) -> Int {
        var count = 0
        while text[count] != 0 { count += 1 }
        return count
    }
}
