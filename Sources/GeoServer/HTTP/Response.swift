/// What a handler answers; the transport adds framing, security headers and compression.
struct Response: Sendable {
    /// Where the bytes of the body come from.
    enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// A file on disk, sent by the kernel.
        case file(path: String)
    }

    var status: Int
    var headers: [(name: String, value: String)] = []
    var body = Body.none
}
