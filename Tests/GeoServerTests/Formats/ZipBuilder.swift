import Foundation

/// Builds ZIP archives without compression, or deflated with a lie about the size.
struct ZipBuilder {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

    /// `claimed` is the unpacked size the archive states, instead of the true one.
    mutating func add(_ name: String, _ bytes: [UInt8], claimed: Int? = nil) {
        let offset = body.count
        let checksum = Int(Self.checksum(bytes))
        let method = claimed == nil ? 0 : 8
        // One stored block of the deflate format (RFC 1951 §3.2.4).
        let bytes = claimed == nil ? bytes : [1] + le(bytes.count, 2) + le(~bytes.count, 2) + bytes
        let size = claimed ?? bytes.count
        let fields =
            le(0, 2) + le(method, 2) + le(0, 4) + le(checksum, 4) + le(bytes.count, 4) + le(size, 4)
        let named = le(name.utf8.count, 2) + le(0, 2)
        body += le(0x0403_4B50, 4) + le(20, 2) + fields + named + Array(name.utf8) + bytes
        directory += le(0x0201_4B50, 4) + le(20, 2) + le(20, 2) + fields + named
        directory += le(0, 2) + le(0, 2) + le(0, 2) + le(0, 4) + le(offset, 4) + Array(name.utf8)
        count += 1
    }

    func finish() -> [UInt8] {
        body + directory + le(0x0605_4B50, 4) + le(0, 4) + le(count, 2) + le(count, 2) + le(directory.count, 4)
            + le(body.count, 4) + le(0, 2)
    }

    private func le(_ value: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32 (ISO 3309).
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = ~0
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}

/// A folder for the files of one test, removed with it.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "schoolmap-formats-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
        let file = url.appending(path: name)
        try Data(bytes).write(to: file)
        return file
    }
}
