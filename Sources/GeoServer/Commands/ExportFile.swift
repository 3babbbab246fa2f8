import Foundation

/// A file that appears under its name only when it is complete and on the disk.
final class ExportFile {
    /// The file could not be written; what was there before is as it was.
    struct CannotWrite: Error, CustomStringConvertible {
        let description: String
    }

    private let target: URL
    private let temporary: URL
    private let descriptor: Int32
    private var isFinished = false

    /// Begins a file beside the target, under a temporary name.
    init(_ target: URL) throws(CannotWrite) {
        self.target = target
        temporary = target.deletingLastPathComponent().appending(
            path: ".\(target.lastPathComponent).\(getpid()).part", directoryHint: .notDirectory)
        descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw Self.failure(target, errno) }
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(temporary.path) }
    }

    /// Appends the bytes, or with a place writes them over what is there.
    func write(_ bytes: [UInt8], at place: Int? = nil) throws(CannotWrite) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                let (start, rest) = (bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
                return place.map { pwrite(descriptor, start, rest, off_t($0 + sent)) }
                    ?? Foundation.write(descriptor, start, rest)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(target, errno) }
            sent += count
        }
    }

    /// Syncs the file and gives it its name, replacing an older one.
    func finish() throws(CannotWrite) {
        guard fsync(descriptor) == 0, rename(temporary.path, target.path) == 0 else {
            throw Self.failure(target, errno)
        }
        isFinished = true
    }

    private static func failure(_ target: URL, _ code: Int32) -> CannotWrite {
        CannotWrite(description: "\(target.lastPathComponent) cannot be written: \(String(cString: strerror(code)))")
    }
}
