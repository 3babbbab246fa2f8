import Foundation

/// What the transport needs of the application; called from any of its threads.
protocol RequestHandler: Sendable {
    /// The answer to a GET of this target that needs nothing of the request but a few fields: held ready, or a tile,
    /// which is drawn at once; nil for everything else.
    /// - Parameter header: the first field of a name, in lower case.
    func prepared(for target: UnsafeRawBufferPointer, header: (String) -> String?) -> PreparedResponse?
    /// Decides on the header alone, before any of the body is read; throws what to answer instead.
    func admit(_ request: Request) throws(Problem) -> Admission
    /// Answers a request whose body is complete.
    func answer(_ request: Request) -> Response
    /// Hears of every request that is over, for the log and the metrics.
    func finished(_ exchange: ExchangeRecord)
}

/// How a request is taken in.
struct Admission: Sendable, Equatable {
    /// The longest body, bytes; 0 refuses any.
    var bodyLimit = 0
    /// Whether answering takes long enough to need a thread of its own.
    var isLong = false
    /// Whether answering waits for a child process or another host; such requests have threads of their own.
    var waitsForOthers = false
    /// Where a body is kept that is too large for memory.
    var spool: URL?
    /// Who asks, for the log.
    var user = "-"
}

/// One finished exchange, for the log.
struct ExchangeRecord: Sendable {
    var client = ""
    var user = "-"
    var method = ""
    /// As the client sent it.
    var target: [UInt8] = []
    var status = 0
    var bytes = 0
    var nanoseconds: Int64 = 0
    /// False when the client went away or was shut out before the answer was sent.
    var isComplete = true

    /// Turns to the next request of the same connection. The memory of the target is used again.
    mutating func begin(target received: UnsafeRawBufferPointer) {
        target.removeAll(keepingCapacity: true)
        target.append(contentsOf: received)
        user = "-"
        status = 0
        bytes = 0
        nanoseconds = 0
        isComplete = true
    }
}
