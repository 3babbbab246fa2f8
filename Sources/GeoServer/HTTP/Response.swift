import GeoCore

/// What a handler answers; `Delivery` adds conditional requests, compression and security headers, the transport framing.
struct Response: Sendable {
    /// Where the bytes of the body come from.
    enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// Bytes that are sent from where they were written.
        case buffer(ByteBuffer)
        /// Bytes that are made piece by piece while they are sent; their number is not known before.
        case stream(any BodyStream)
        /// A text that is kept both plain and, once asked for so, compressed.
        case kept(KeptText)
        /// An answer the transport holds ready, body and headers included.
        case prepared(PreparedResponse)
    }

    var status: Int
    var headers: [(name: String, value: String)] = []
    var body = Body.none
    /// Names the content; answers If-None-Match.
    var tag: EntityTag?
    /// Made for one account; no other site may read it.
    var isPersonal = false

    init(status: Int, headers: [(name: String, value: String)] = [], body: Body = .none) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// 200 with a body; the tag is made of the bytes.
    init(_ bytes: [UInt8], type: MediaType, cache: CacheRule) {
        self.init(status: 200, headers: [("Content-Type", type.rawValue), ("Cache-Control", cache.rawValue)])
        tag = EntityTag(of: bytes)
        body = .bytes(bytes)
    }

    /// 200 with a body that is not copied any more; the tag is made of the bytes.
    init(_ buffer: ByteBuffer, type: MediaType, cache: CacheRule) {
        self.init(status: 200, headers: [("Content-Type", type.rawValue), ("Cache-Control", cache.rawValue)])
        tag = EntityTag(of: buffer.bytes)
        body = .buffer(buffer)
    }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// A body that is made while it is sent.
protocol BodyStream: AnyObject, Sendable {
    /// The next bytes, about as many as one call of the system sends; nil at the end. Called by one thread at a time.
    func next() throws -> [UInt8]?
}

/// How long an answer may be kept without asking again.
enum CacheRule: String, Sendable {
    /// Kept, but asked for each time: costs one 304.
    case revalidate = "public, no-cache"
    /// Fresh for a minute, for data that changes now and then; a stale copy serves while a new one is fetched.
    case briefly = "public, max-age=60, stale-while-revalidate=600"
    case never = "no-store"
}

/// The types of content the service sends.
enum MediaType: String, Sendable {
    case html = "text/html; charset=utf-8"
    case css = "text/css; charset=utf-8"
    case javaScript = "text/javascript; charset=utf-8"
    case json = "application/json"
    case geoJSON = "application/geo+json"
    case problem = "application/problem+json"
    case openAPI = "application/vnd.oai.openapi+json;version=3.0"
    case csv = "text/csv; charset=utf-8; header=present"
    case text = "text/plain; charset=utf-8"
    case metrics = "text/plain; version=0.0.4; charset=utf-8"
    case svg = "image/svg+xml"
    case png = "image/png"
    case pdf = "application/pdf"
    case jpeg = "image/jpeg"
    case webp = "image/webp"
    case icon = "image/x-icon"
    case font = "font/woff2"
    case manifest = "application/manifest+json"
    case vectorTile = "application/vnd.mapbox-vector-tile"
    case workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case bytes = "application/octet-stream"

    /// The type of a file by the extension of its name.
    init(fileExtension: String) {
        switch fileExtension.lowercased() {
        case "html": self = .html
        case "css": self = .css
        case "js", "mjs": self = .javaScript
        case "json", "map": self = .json
        case "geojson": self = .geoJSON
        case "webmanifest": self = .manifest
        case "svg": self = .svg
        case "png": self = .png
        case "jpg", "jpeg": self = .jpeg
        case "webp": self = .webp
        case "ico": self = .icon
        case "woff2": self = .font
        case "txt", "md": self = .text
        default: self = .bytes
        }
    }

    /// Whether a content type gets smaller by gzip.
    static func isCompressible(_ contentType: String) -> Bool {
        let type = contentType.utf8.prefix { $0 != UInt8(ascii: ";") }
        return type.starts(with: "text/".utf8)
            || ["json", "svg+xml", "javascript"].contains { type.suffix($0.utf8.count).elementsEqual($0.utf8) }
    }
}
