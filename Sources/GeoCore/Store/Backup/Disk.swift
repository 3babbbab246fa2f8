import Foundation

/// The few steps that make a written file durable, with the errors of the store.
enum Disk {
    /// Makes a new file that only its owner may read.
    static func create(_ url: URL) throws(StoreError) -> FileHandle {
        let path = url.path(percentEncoded: false)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .notWritable(reason: "\(path): \(SystemError.words())") }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    static func sync(_ file: FileHandle, _ url: URL) throws(StoreError) {
        guard fsync(file.fileDescriptor) == 0 else {
            throw .notWritable(reason: "\(url.path(percentEncoded: false)): \(SystemError.words())")
        }
    }

    /// Gives a synced file its final name, durably.
    static func rename(_ source: URL, to target: URL) throws(StoreError) {
        let path = target.path(percentEncoded: false)
        guard Foundation.rename(source.path(percentEncoded: false), path) == 0 else {
            throw .notWritable(reason: "\(path): \(SystemError.words())")
        }
        try syncFolder(target.deletingLastPathComponent())
    }

    static func syncFolder(_ url: URL) throws(StoreError) {
        let path = url.path(percentEncoded: false)
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw .notWritable(reason: "\(path): \(SystemError.words())")
        }
    }

    /// Bytes that this program may still write in the folder; nil when the system does not say.
    static func freeSpace(at url: URL) -> Int64? {
        var status = statvfs()
        guard statvfs(url.path(percentEncoded: false), &status) == 0 else { return nil }
        return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    }
}
