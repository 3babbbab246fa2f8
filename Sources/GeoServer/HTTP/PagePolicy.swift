import GeoCore

/// What a page may load and who may frame it, as its Content-Security-Policy says.
struct PagePolicy: Equatable, Sendable {
    /// Origins of base maps the office has set; pictures may come from them and from here only.
    var imageOrigins: [String] = []
    /// Whether other sites may show the page in a frame: the one that is made for it.
    var mayBeFramed = false

    static let strict = PagePolicy()

    init() {}

    init(_ settings: Settings, mayBeFramed: Bool) {
        imageOrigins = Array(Set(settings.baseMaps.compactMap(\.origin))).sorted()
        self.mayBeFramed = mayBeFramed
    }

    var header: (name: String, value: String) {
        let images = (["'self'", "data:", "blob:"] + imageOrigins).joined(separator: " ")
        return (
            "Content-Security-Policy",
            [
                "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src \(images)",
                "connect-src 'self'", "worker-src 'self'", "object-src 'none'", "base-uri 'none'",
                "form-action 'self'", "frame-ancestors \(mayBeFramed ? "*" : "'none'")",
            ].joined(separator: "; ")
        )
    }
}
