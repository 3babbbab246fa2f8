import GeoCore

/// Makes a handler's answer ready to be sent: conditional requests, compression, HEAD, CORS and security headers. Pure.
enum Delivery {
    /// Answers 304 where the client has it already (RFC 9110 §13.1.2, §15.4.5), compresses, and adds headers.
    static func finish(_ response: Response, for request: Request) -> Response {
        if case .prepared = response.body { return response }
        var response = response
        let type = response.header("Content-Type") ?? ""
        let isText = MediaType.isCompressible(type)
        if isText { response.headers.append(("Vary", varies(response))) }
        if let tag = response.tag {
            response.headers.append(("ETag", tag.header))
            if response.status == 200, request.method == .get || request.method == .head,
                let names = request.headers["if-none-match"], tag.isNamed(in: names)
            {
                response.status = 304
                response.body = .none
                response.headers.removeAll { $0.name == "Content-Type" || $0.name == "Content-Disposition" }
            }
        }
        if isText { compress(&response, accepted: Negotiation.acceptsGzip(request.headers["accept-encoding"])) }
        for header in SecurityHeaders.headers(isPage: type.hasPrefix("text/html"))
        where response.header(header.name) == nil {
            response.headers.append(header)
        }
        if request.isSafe, !response.isPersonal {
            response.headers.append(("Access-Control-Allow-Origin", "*"))
        }
        return response
    }

    /// The answer to OPTIONS: what the address takes, and that any page may read it (Fetch §3.2).
    static func options(_ methods: [Request.Method]) -> Response {
        let list = methods.map(\.rawValue).joined(separator: ", ")
        return Response(
            status: 204,
            headers: [
                ("Allow", list), ("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS"),
                ("Access-Control-Allow-Headers", "Accept, Accept-Language, If-None-Match"),
                ("Access-Control-Max-Age", "86400"),
            ])
    }

    private static func varies(_ response: Response) -> String {
        response.header("Content-Language") == nil ? "Accept-Encoding" : "Accept-Encoding, Accept-Language, Cookie"
    }

    private static func compress(_ response: inout Response, accepted: Bool) {
        switch response.body {
        case .kept(let text):
            let gzip = accepted ? text.gzip : nil
            response.body = .bytes(gzip ?? text.plain)
            if gzip != nil { response.headers.append(("Content-Encoding", "gzip")) }
        case .bytes(let plain):
            // Below one packet there is nothing to win.
            guard accepted, plain.count > 1_000, let gzip = Gzip.compress(plain), gzip.count < plain.count else {
                return
            }
            response.body = .bytes(gzip)
            response.headers.append(("Content-Encoding", "gzip"))
        case .buffer(let buffer):
            guard accepted, buffer.count > 1_000, let gzip = Gzip.compress(Array(buffer.bytes)) else { return }
            response.body = .bytes(gzip)
            response.headers.append(("Content-Encoding", "gzip"))
        case .none, .prepared, .stream: break
        }
    }
}
