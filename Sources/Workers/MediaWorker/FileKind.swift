import Foundation
import MediaContract

/// Tells what a file really is by its first bytes; its name is not asked.
enum FileKind {
    /// - Throws: `empty`, `unreadable`, `formatNotAccepted` for other kinds of pictures, else `notAPicture`.
    static func photoFormat(ofFile path: String) throws(PhotoRefusal) -> PhotoFacts.Format {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .unreadable }
        defer { try? file.close() }
        guard let head = try? file.read(upToCount: 32) else { throw .empty }
        let bytes = [UInt8](head)
        if bytes.isEmpty { throw .empty }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) { return .webp }
        if bytes.dropFirst(4).starts(with: Array("ftyp".utf8)) {
            let brand = String(decoding: bytes.dropFirst(8).prefix(4), as: UTF8.self)
            if ["heic", "heix", "heim", "heis", "mif1", "msf1"].contains(brand) { return .heic }
            throw .formatNotAccepted
        }
        let others: [[UInt8]] = [Array("GIF8".utf8), Array("BM".utf8), [0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A]]
        throw others.contains(where: bytes.starts) ? .formatNotAccepted : .notAPicture
    }
}
