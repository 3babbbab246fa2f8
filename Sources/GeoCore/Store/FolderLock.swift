import Foundation

/// Holds an advisory lock (flock) on a data folder until it is released or the process ends, however it ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    init(folder: URL, exclusive: Bool) throws(StoreError) {
        let path = folder.appending(path: ".lock", directoryHint: .notDirectory).path(percentEncoded: false)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            let reason = "\(path): \(SystemError.words(code))"
            throw [EROFS, EACCES, EPERM, ENOSPC, EDQUOT].contains(code)
                ? .notWritable(reason: reason)
                : .unavailable(path: folder.path(percentEncoded: false), reason: reason)
        }
        // Whoever throws here has an object already, which closes the descriptor when it goes: once, because by a second
        // time the number can be somebody else's.
        guard flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else {
            throw .inUse(path: folder.path(percentEncoded: false))
        }
    }

    deinit { close(descriptor) }
}
