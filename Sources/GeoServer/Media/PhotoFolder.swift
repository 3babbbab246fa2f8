import Foundation
import GeoCore
import MediaContract

/// The files of photos: originals under the SHA-256 of their bytes, and beside each the public sizes of every version.
///
/// `ab/abcd…` is an original, `ab/abcd…-1a2b3c4d/320.webp` a size of the version with the edits of that name. A file has
/// its final name only when it is whole and on the disk. Work in progress lies in `.incoming`.
struct PhotoFolder: Sendable {
    /// The sizes and formats there are of every version.
    static let names = ["320.webp", "320.jpg", "1600.webp", "1600.jpg"]

    let url: URL

    init(_ url: URL) { self.url = url }

    var incoming: URL { url.appending(path: ".incoming", directoryHint: .isDirectory) }

    func original(_ digest: String) -> URL {
        url.appending(path: digest.prefix(2), directoryHint: .isDirectory)
            .appending(path: digest, directoryHint: .notDirectory)
    }

    func version(_ digest: String, _ edits: PhotoEdits) -> URL {
        url.appending(path: digest.prefix(2), directoryHint: .isDirectory)
            .appending(path: "\(digest)-\(PhotoVersion.name(of: edits))", directoryHint: .isDirectory)
    }

    /// A folder to work in, which is removed with the object it is given out as.
    func makeWorkplace() throws(SpooledBody.Failure) -> Workplace { try Workplace(in: incoming) }

    /// Gives an original its place; one that is there already is kept, it has the same bytes.
    func keepOriginal(_ file: URL, digest: String) throws(SpooledBody.Failure) {
        let place = original(digest)
        try Self.makeFolder(place.deletingLastPathComponent())
        try Self.sync(url)
        if FileManager.default.fileExists(atPath: place.path) { return }
        try Self.sync(file)
        guard rename(file.path, place.path) == 0 else { throw SpooledBody.failure(errno) }
        try Self.sync(place.deletingLastPathComponent())
    }

    /// Gives the finished sizes of a version their place.
    func keepVersion(_ folder: URL, digest: String, edits: PhotoEdits) throws(SpooledBody.Failure) {
        let place = version(digest, edits)
        if hasVersion(digest, edits) { return }
        for name in Self.names { try Self.sync(folder.appending(path: name)) }
        try Self.sync(folder)
        if rename(folder.path, place.path) != 0 {
            // Another request has just made it, or it is there without its files.
            guard errno == ENOTEMPTY || errno == EEXIST else { throw SpooledBody.failure(errno) }
            if hasVersion(digest, edits) { return }
            try? FileManager.default.removeItem(at: place)
            guard rename(folder.path, place.path) == 0 else { throw SpooledBody.failure(errno) }
        }
        try Self.sync(place.deletingLastPathComponent())
    }

    func hasVersion(_ digest: String, _ edits: PhotoEdits) -> Bool {
        let folder = version(digest, edits)
        return Self.names.allSatisfy { FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }
    }

    static func makeFolder(_ url: URL) throws(SpooledBody.Failure) {
        guard mkdir(url.path, 0o700) != 0, errno != EEXIST else { return }
        throw SpooledBody.failure(errno)
    }

    /// Waits until a file's bytes, or a folder's names, are on the disk.
    private static func sync(_ url: URL) throws(SpooledBody.Failure) {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SpooledBody.failure(errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SpooledBody.failure(errno) }
    }
}

/// A folder of one request's own; what is still in it goes when the request is over.
final class Workplace: Sendable {
    let url: URL
    /// Where the worker puts the sizes.
    let output: URL
    let original: URL

    /// The name begins with the process, so that what a killed one left is known as such.
    init(in folder: URL) throws(SpooledBody.Failure) {
        try PhotoFolder.makeFolder(folder)
        url = folder.appending(path: "\(getpid())-\(UUID().uuidString)", directoryHint: .isDirectory)
        output = url.appending(path: "sizes", directoryHint: .isDirectory)
        original = url.appending(path: "original", directoryHint: .notDirectory)
        try PhotoFolder.makeFolder(url)
        try PhotoFolder.makeFolder(output)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
