import Foundation

/// Writes a POSIX tar archive (ustar, IEEE 1003.1 pax §ustar) to a file, entry after entry, hashing as it goes.
final class TarWriter {
    private let file: FileHandle
    private(set) var written: Int64 = 0

    init(_ file: FileHandle) { self.file = file }

    /// Appends a file and returns the SHA-256 of what was written, in hexadecimal.
    func append(_ source: URL, as name: String, time: Date) throws -> String {
        let input = try FileHandle(forReadingFrom: source)
        defer { try? input.close() }
        let size = Int64(try input.seekToEnd())
        try input.seek(toOffset: 0)
        try write(TarHeader(name: name, size: size).block(time: time))
        var hash = SHA256()
        var left = size
        while left > 0 {
            guard let piece = try input.read(upToCount: Int(min(left, 1 << 20))), !piece.isEmpty else {
                throw StoreError.failed(doing: "copying \(name)", code: 0, message: "the file became shorter")
            }
            piece.withUnsafeBytes { hash.update($0) }
            try write(piece)
            left -= Int64(piece.count)
        }
        try pad(size)
        return SHA256.hex(hash.digest())
    }

    func append(_ content: Data, as name: String, time: Date) throws {
        try write(TarHeader(name: name, size: Int64(content.count)).block(time: time))
        try write(content)
        try pad(Int64(content.count))
    }

    /// Ends the archive: two empty blocks.
    func finish() throws { try write(Data(count: 2 * TarHeader.blockSize)) }

    private func pad(_ size: Int64) throws {
        let rest = Int(size % Int64(TarHeader.blockSize))
        if rest > 0 { try write(Data(count: TarHeader.blockSize - rest)) }
    }

    private func write(_ data: Data) throws {
        do { try file.write(contentsOf: data) } catch {
            throw StoreError.notWritable(reason: SystemError.words(of: error))
        }
        written += Int64(data.count)
    }
}
