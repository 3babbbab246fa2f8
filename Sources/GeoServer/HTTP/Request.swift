import GeoCore

/// What a handler sees of a request: decoded, checked for framing, with the body already at hand or in a file.
struct Request: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case patch = "PATCH"
        case put = "PUT"
        case delete = "DELETE"
        case options = "OPTIONS"
    }

    var method: Method
    /// Percent-decoded segments of the path; "/a//b" has an empty one, which no route takes.
    var path: [String]
    /// Decoded query in order, repeated names kept.
    var query: [(name: String, value: String)] = []
    /// Names in lower case.
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// The address of the client, behind a trusted proxy the one it reports.
    var client = ""
    /// From `lang=`, the cookie or Accept-Language; Thai unless English is asked for.
    var language = Language.thai

    func query(_ name: String) -> String? { query.first { $0.name == name }?.value }
}
