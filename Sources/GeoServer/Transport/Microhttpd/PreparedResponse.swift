import CMicrohttpd
import Glibc

/// An answer held ready by the transport, headers included, to be sent any number of times without being built again.
///
/// `@unchecked Sendable`: the library counts its references under a lock of its own, and nothing changes after `init`.
final class PreparedResponse: @unchecked Sendable {
    let handle: OpaquePointer
    let status: Int
    let tag: EntityTag?
    /// Length of the body.
    let count: Int
    private let memory: UnsafeMutableRawPointer
    /// The tag as it stands in the header.
    private let tagText: UnsafeMutablePointer<CChar>?

    /// Takes a finished answer with its bytes; returns nil when there is no memory.
    init?(_ response: Response) {
        var bytes: [UInt8] = []
        switch response.body {
        case .bytes(let body), .encoded(let body, _): bytes = body
        case .none: break
        case .prepared: return nil
        }
        guard let memory = malloc(max(1, bytes.count)) else { return nil }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(memory, base, bytes.count) } }
        guard
            let handle = MHD_create_response_from_buffer_with_free_callback_cls(
                bytes.count, memory, { free($0) }, memory)
        else {
            free(memory)
            return nil
        }
        for (name, value) in response.headers { MHD_add_response_header(handle, name, value) }
        self.handle = handle
        self.memory = memory
        status = response.status
        tag = response.tag
        count = bytes.count
        tagText = response.tag.flatMap { strdup($0.header) }
    }

    deinit {
        MHD_destroy_response(handle)
        free(tagText)
    }

    /// Tells whether If-None-Match names the answer's tag; nearly always it is that tag and nothing else.
    func isNamed(in ifNoneMatch: UnsafePointer<CChar>) -> Bool {
        guard let tagText, let tag else { return false }
        return strcmp(tagText, ifNoneMatch) == 0 || tag.isNamed(in: String(cString: ifNoneMatch))
    }

    /// A copy of the body.
    var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: memory, count: count)) }
}
