/// What every answer tells browsers not to do.
enum SecurityHeaders {
    /// Pages get the full policy; every other answer is never taken for a page, whatever a browser sniffs.
    static func headers(isPage: Bool) -> [(name: String, value: String)] {
        let always = [(name: "X-Content-Type-Options", value: "nosniff")]
        return isPage ? always + page : always
    }

    /// No inline script or style, nothing from elsewhere, no frame; a page that may more brings its own policy.
    private static let page: [(name: String, value: String)] = [
        PagePolicy.strict.header,
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "geolocation=(self), camera=(), microphone=(), payment=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
}
