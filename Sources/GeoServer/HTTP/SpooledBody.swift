import Foundation
import Synchronization

/// The body of a request, kept in a file that has no name and vanishes with this object, however the process ends.
final class SpooledBody: Sendable {
    /// Why a body could not be kept.
    enum Failure: Error, Equatable {
        case diskFull
        case notWritable
    }

    private let descriptor: Int32
    private let size = Atomic<Int>(0)

    var count: Int { size.load(ordering: .relaxed) }

    init(in folder: URL) throws(Failure) {
        let path = folder.appending(path: ".body-\(UUID().uuidString)").path(percentEncoded: false)
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failure(errno) }
        unlink(path)
    }

    deinit { close(descriptor) }

    /// Adds bytes at the end. One thread at a time.
    func append(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Self.failure(errno) }
            rest = rest.dropFirst(written)
            size.add(written, ordering: .relaxed)
        }
    }

    /// At most `limit` bytes from a place; empty at the end.
    func bytes(at offset: Int, limit: Int) throws(Failure) -> [UInt8] {
        var failure: Failure?
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            let got = pread(descriptor, buffer.baseAddress, limit, off_t(offset))
            if got < 0 { failure = Self.failure(errno) } else { count = got }
        }
        if let failure { throw failure }
        return bytes
    }

    static func failure(_ code: Int32) -> Failure { code == ENOSPC || code == EDQUOT ? .diskFull : .notWritable }
}
