import CMicrohttpd
import GeoCore
import Glibc

/// An answer held ready by the transport, headers included, to be sent any number of times without being built again.
///
/// `@unchecked Sendable`: the library counts its references under a lock of its own, and nothing changes after `init`.
final class PreparedResponse: @unchecked Sendable {
    let handle: OpaquePointer
    let status: Int
    let tag: EntityTag?
    /// Length of the body; 0 when it is made while it is sent.
    let count: Int
    /// The body, which the library frees with the last answer that uses it.
    private let memory: UnsafeRawPointer?
    /// The tag as it stands in the header.
    private let tagText: UnsafeMutablePointer<CChar>?

    /// Takes a finished answer with its bytes; returns nil when there is no memory.
    init?(_ response: Response) {
        let made: OpaquePointer?
        switch response.body {
        case .bytes(let bytes): (made, memory, count) = Self.copy(bytes)
        case .kept(let text): (made, memory, count) = Self.copy(text.plain)
        case .none: (made, memory, count) = Self.copy([])
        case .buffer(let buffer):
            memory = buffer.bytes.baseAddress
            count = buffer.count
            let owner = Unmanaged.passRetained(buffer).toOpaque()
            made = MHD_create_response_from_buffer_with_free_callback_cls(
                buffer.count, UnsafeMutableRawPointer(mutating: buffer.bytes.baseAddress),
                { PreparedResponse.release($0) }, owner)
            if made == nil { Self.release(owner) }
        case .stream(let stream):
            (memory, count) = (nil, 0)
            let owner = Unmanaged.passRetained(StreamedBody(stream)).toOpaque()
            made = MHD_create_response_from_callback(
                StreamedBody.unknownSize, 64 << 10, { StreamedBody.read($0, $1, $2, $3) }, owner,
                { PreparedResponse.release($0) })
            if made == nil { Self.release(owner) }
        case .prepared: return nil
        }
        guard let made else { return nil }
        for (name, value) in response.headers { MHD_add_response_header(made, name, value) }
        handle = made
        status = response.status
        tag = response.tag
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
    var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: memory, count: memory == nil ? 0 : count)) }

    private static func copy(_ bytes: [UInt8]) -> (OpaquePointer?, UnsafeRawPointer?, Int) {
        guard let memory = malloc(max(1, bytes.count)) else { return (nil, nil, 0) }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(memory, base, bytes.count) } }
        let made = MHD_create_response_from_buffer_with_free_callback_cls(bytes.count, memory, { free($0) }, memory)
        if made == nil { free(memory) }
        return (made, UnsafeRawPointer(memory), bytes.count)
    }

    private static func release(_ owner: UnsafeMutableRawPointer?) {
        if let owner { Unmanaged<AnyObject>.fromOpaque(owner).release() }
    }
}
