import CMicrohttpd
import Glibc

/// Hands a stream's pieces to the library, as much as fits at a time.
///
/// Used by the one thread of the transport that sends the answer.
final class StreamedBody {
    /// MHD_SIZE_UNKNOWN, a macro that Swift does not import.
    static let unknownSize = UInt64.max

    private let stream: any BodyStream
    private var piece: [UInt8] = []
    private var sent = 0

    init(_ stream: any BodyStream) { self.stream = stream }

    /// Fills the library's buffer; −1 at the end, −2 when the answer must break off.
    static func read(
        _ owner: UnsafeMutableRawPointer?, _: UInt64, _ target: UnsafeMutablePointer<CChar>?, _ room: Int
    ) -> Int {
        guard let owner, let target else { return -2 }
        let body = Unmanaged<StreamedBody>.fromOpaque(owner).takeUnretainedValue()
        do {
            while body.sent == body.piece.count {
                guard let next = try body.stream.next() else { return -1 }
                (body.piece, body.sent) = (next, 0)
            }
        } catch {
            return -2
        }
        let count = min(room, body.piece.count - body.sent)
        body.piece.withUnsafeBytes { bytes in
            if let base = bytes.baseAddress { memcpy(target, base + body.sent, count) }
        }
        body.sent += count
        return count
    }
}
