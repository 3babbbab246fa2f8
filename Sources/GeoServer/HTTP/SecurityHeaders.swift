/// What every answer tells browsers not to do.
enum SecurityHeaders {
    /// Pages get the full policy; every other answer is never taken for a page, whatever a browser sniffs.
    static func headers(isPage: Bool) -> [(name: String, value: String)] {
        let always = [(name: "X-Content-Type-Options", value: "nosniff")]
        return isPage ? always + page : always
    }

    /// No inline script or style; pictures may come from base maps an office has set, everything else from here only.
    private static let page: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            [
                "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob: https:",
                "connect-src 'self'", "worker-src 'self'", "object-src 'none'", "base-uri 'none'",
                "form-action 'self'", "frame-ancestors 'none'",
            ].joined(separator: "; ")
        ),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
}
