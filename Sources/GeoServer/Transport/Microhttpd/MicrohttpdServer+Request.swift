import CMicrohttpd
import GeoCore

/// Turning what the library holds of a request into values.
extension MicrohttpdServer {
    /// One header field as text; of a repeated one the first.
    func header(_ name: String, on handle: OpaquePointer) -> String? {
        MHD_lookup_connection_value(handle, .HEADER_KIND, name).map { String(cString: $0) }
    }

    /// Notes where a request comes from that a trusted proxy passes on.
    func identify(_ exchange: Exchange, on handle: OpaquePointer) {
        let connection = exchange.connection
        guard !settings.trustedProxies.isEmpty, settings.trustedProxies.contains(connection.peer) else { return }
        let forwarded = fields(on: handle)["x-forwarded-for"]
        exchange.record.client =
            settings.trustedProxies.client(peer: connection.peer, forwardedFor: forwarded).description
    }

    /// Decodes target and header fields.
    func readRequest(_ exchange: Exchange, on handle: OpaquePointer) throws(Problem) -> Request {
        let fields = fields(on: handle)
        let target: RequestTarget
        do throws(RequestTarget.Refusal) {
            if exchange.record.target == [UInt8(ascii: "*")], exchange.record.method == "OPTIONS" {
                target = try RequestTarget("/".utf8, host: nil)
            } else {
                target = try RequestTarget(exchange.record.target, host: fields["host"])
            }
        } catch { throw .malformed }
        guard let method = Request.Method(rawValue: exchange.record.method) else { throw .unknownMethod() }
        var request = Request(method: method, target: target)
        request.headers = fields
        request.client = exchange.record.client
        request.isLocal =
            exchange.connection.isPeerLoopback && fields["x-forwarded-for"] == nil && fields["forwarded"] == nil
        request.language = Negotiation.language(
            query: request.query("lang"), cookie: fields["cookie"], acceptLanguage: fields["accept-language"])
        request.origin = origin(fields, peer: exchange.connection.peer)
        return request
    }

    /// Scheme and authority; a trusted proxy may say what its client used.
    private func origin(_ fields: [String: String], peer: IPAddress) -> String {
        var scheme = settings.certificate == nil ? "http" : "https"
        if settings.trustedProxies.contains(peer), fields["x-forwarded-proto"]?.lowercased() == "https" {
            scheme = "https"
        }
        return "\(scheme)://\(fields["host"] ?? "\(settings.host):\(port)")"
    }

    private func fields(on handle: OpaquePointer) -> [String: String] {
        var fields: [String: String] = [:]
        withUnsafeMutablePointer(to: &fields) { fields in
            _ = MHD_get_connection_values_n(
                handle, .HEADER_KIND, { MicrohttpdServer.collect($0, $1, $2, $3, $4, $5) }, fields)
        }
        return fields
    }

    private static func collect(
        _ context: UnsafeMutableRawPointer?, _: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ nameCount: Int,
        _ value: UnsafePointer<CChar>?, _ valueCount: Int
    ) -> MHD_Result {
        guard let fields = context?.assumingMemoryBound(to: [String: String].self), let name else { return .NO }
        let key = String(decoding: UnsafeRawBufferPointer(start: name, count: nameCount), as: UTF8.self).lowercased()
        let text = String(decoding: UnsafeRawBufferPointer(start: value, count: valueCount), as: UTF8.self)
            .trimmingSpaces
        fields.pointee[key] = fields.pointee[key].map { "\($0), \(text)" } ?? text
        return .YES
    }
}
