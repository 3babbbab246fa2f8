import GeoCore

/// An error as the client may see it (RFC 9457): never a path, SQL or a stack.
struct Problem: Error, Sendable, Equatable {
    let status: Int
    /// Ends the `type`, stable for programs: "urn:schoolmap:problem:not-found".
    let name: String
    let title: LocalizedText
    var detail: LocalizedText
    /// For example Allow or Retry-After.
    var headers: [String: String] = [:]
    /// More members of the answer, as JSON texts by name (RFC 9457 §3.2).
    var members: [String: [UInt8]] = [:]

    init(_ status: Int, _ name: String, title: LocalizedText, detail: LocalizedText? = nil) {
        self.status = status
        self.name = name
        self.title = title
        self.detail = detail ?? title
    }

    func response(in language: Language) -> Response {
        let extra = members.sorted { $0.key < $1.key }.map { ($0.key, JSON.raw($0.value)) }
        let json = JSON.object(
            [
                ("type", .string("urn:schoolmap:problem:\(name)")), ("title", .string(title.text(in: language))),
                ("status", .int(status)), ("detail", .string(detail.text(in: language))),
            ] + extra)
        var response = Response(status: status, body: .bytes(json.bytes))
        response.headers = [
            ("Content-Type", MediaType.problem.rawValue), ("Content-Language", language.rawValue),
            ("Cache-Control", CacheRule.never.rawValue),
        ]
        response.headers += headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        return response
    }

    func with(detail: LocalizedText) -> Problem {
        var copy = self
        copy.detail = detail
        return copy
    }
}
