public import Foundation

/// Says how far a log reaches and holds the hash over everything up to there: one line of a file of seals.
///
/// The hash is SHA-256 over the 32 bytes of the seal before and the bytes of the log between the two. The first seal of
/// a file stands at 0 and carries the last hash of the day before, so that the days are one chain.
public struct LogSeal: Sendable, Equatable {
    /// Bytes of the log that are sealed.
    public let end: Int
    public let hash: [UInt8]

    public init(end: Int, hash: [UInt8]) {
        self.end = end
        self.hash = hash
    }

    /// What the first day of all follows.
    public static let nothing = [UInt8](repeating: 0, count: 32)

    /// Where the seals of a log are kept: "access.log" has "access.seals" beside it.
    public static func file(of log: URL) -> URL { log.deletingPathExtension().appendingPathExtension("seals") }

    /// The hash over all of a log that has seals.
    public static func last(of log: URL) -> [UInt8]? { all(in: file(of: log))?.last?.hash }

    /// A hash as the history of the accounts keeps it.
    public static func text(of hash: [UInt8]) -> String { SHA256.hex(hash) }

    /// Twenty digits, a space, the hash in hexadecimal, a line feed.
    static let lineBytes = 86

    var line: [UInt8] { Array((String(format: "%020ld", end) + " \(SHA256.hex(hash))\n").utf8) }

    init?(line: ArraySlice<UInt8>) {
        let parts = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        guard line.count == Self.lineBytes - 1, parts.count == 2, let end = Int(parts[0]), end >= 0,
            let hash = SHA256.bytes(ofHex: parts[1])
        else { return nil }
        self.init(end: end, hash: hash)
    }

    /// The seals of a file in their order; nil when there is no file, or it holds something else.
    ///
    /// A last line that breaks off was never written: a service was killed while it wrote, and what the line would have
    /// sealed is sealed at the next start.
    static func all(in url: URL) -> [LogSeal]? {
        guard let data = FileManager.default.contents(atPath: url.path(percentEncoded: false)) else { return nil }
        let bytes = Array(data)
        let whole = (bytes.lastIndex(of: 0x0a) ?? -1) + 1
        guard bytes.count - whole < lineBytes else { return nil }
        let lines = bytes[..<whole].split(separator: 0x0a)
        let seals = lines.compactMap { LogSeal(line: $0) }
        return seals.count == lines.count && seals.first?.end == 0 ? seals : nil
    }
}

extension SHA256 {
    /// The 32 bytes that `hex` wrote; nil for anything else.
    static func bytes(ofHex text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard digits[index] != UInt8(ascii: "+"), digits[index] != UInt8(ascii: "-"),
                let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
