import CGeos

/// What GEOS said when it could not do something.
public struct GEOSFailure: Error, Equatable, Sendable, CustomStringConvertible {
    public let doing: String
    public let reason: String

    public var description: String { "\(doing): \(reason)" }
}

/// The GEOS context of one thread. Never leaves its thread.
final class GEOSContext {
    let handle: OpaquePointer
    /// The last message of an operation that failed.
    private var message = ""

    /// The context of the calling thread.
    static var current: GEOSContext { threads.value }

    private static let threads = ThreadLocal { GEOSContext() }

    private init() {
        guard let handle = GEOS_init_r() else { preconditionFailure("GEOS has no memory for a context") }
        self.handle = handle
        // The context does not outlive this object, so the handler may hold it unretained.
        GEOSContext_setErrorMessageHandler_r(handle, Self.keepMessage, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit { GEOS_finish_r(handle) }

    func failure(doing: String) -> GEOSFailure {
        defer { message = "" }
        return GEOSFailure(doing: doing, reason: message.isEmpty ? "no reason given" : message)
    }

    private static let keepMessage: @convention(c) (UnsafePointer<CChar>?, UnsafeMutableRawPointer?) -> Void = {
        text, context in
        guard let text, let context else { return }
        Unmanaged<GEOSContext>.fromOpaque(context).takeUnretainedValue().message = String(cString: text)
    }
}
