import GeoCore

/// What a handler sees of a request: decoded, checked for framing, with the body already at hand.
struct Request: Sendable {
    enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case patch = "PATCH"
        case put = "PUT"
        case delete = "DELETE"
        case options = "OPTIONS"
        /// Known, so that the answer is 405; taken nowhere.
        case trace = "TRACE"
    }

    var method: Method
    /// Percent-decoded segments of the path; "/a//b" has an empty one, which no route takes.
    var path: [String]
    /// Decoded query in order, repeated names kept.
    var query: [(name: String, value: String)] = []
    /// Names in lower case; a repeated field is joined with ", " (RFC 9110 §5.3).
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// The body of an upload, which is not in memory.
    var file: SpooledBody?
    /// The address of the client, behind a trusted proxy the one it reports.
    var client = ""
    /// Whether `client` is this machine itself and no proxy speaks for somebody else.
    var isLocal = false
    /// From `lang=`, the cookie or Accept-Language; Thai unless English is asked for.
    var language = Language.thai
    /// Scheme and authority the client used, without a slash at the end: "http://127.0.0.1:8080".
    var origin = ""

    init(method: Method, path: [String]) {
        self.method = method
        self.path = path
    }

    /// Reads method and target as they stand on the request line.
    init(method: Method, target: RequestTarget) {
        self.method = method
        path = target.path
        query = target.query
    }

    func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
}
