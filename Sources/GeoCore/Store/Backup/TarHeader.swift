import Foundation

/// The header block of one regular file in a tar archive.
struct TarHeader: Equatable {
    static let blockSize = 512

    /// Why a block is no header of a regular file.
    struct Malformed: Error {
        let reason: String
    }

    let name: String
    let size: Int64

    init(name: String, size: Int64) {
        self.name = name
        self.size = size
    }

    func block(time: Date) throws -> Data {
        var bytes = [UInt8](repeating: 0, count: Self.blockSize)
        func put(_ text: some Sequence<UInt8>, at offset: Int) {
            for (index, byte) in text.enumerated() { bytes[offset + index] = byte }
        }
        func octal(_ number: Int64, digits: Int) -> [UInt8] {
            let text = String(number, radix: 8)
            return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
        }
        guard name.utf8.count <= 100 else { throw Malformed(reason: "the name \(name) is longer than 100 bytes") }
        put(name.utf8, at: 0)
        put(octal(0o600, digits: 7), at: 100)
        put(octal(0, digits: 7), at: 108)
        put(octal(0, digits: 7), at: 116)
        if size < 1 << 33 {
            put(octal(size, digits: 11), at: 124)
        } else {
            // Beyond 8 GiB the size is binary, marked by the high bit (GNU tar, "base-256").
            bytes[124] = 0x80
            for index in 0..<8 { bytes[128 + index] = UInt8(truncatingIfNeeded: size >> (8 * (7 - index))) }
        }
        put(octal(Int64(max(0, time.timeIntervalSince1970)), digits: 11), at: 136)
        bytes[156] = UInt8(ascii: "0")
        put("ustar\u{0}00".utf8, at: 257)
        put(octal(Self.checksum(bytes), digits: 6), at: 148)
        bytes[155] = UInt8(ascii: " ")
        return Data(bytes)
    }

    /// Reads a header; nil for the empty block that ends the archive.
    init?(block bytes: [UInt8]) throws {
        guard bytes.count == Self.blockSize else { throw Malformed(reason: "the archive is cut off") }
        if bytes.allSatisfy({ $0 == 0 }) { return nil }
        guard Self.octal(bytes[148..<156]) == Self.checksum(bytes) else {
            throw Malformed(reason: "a header is damaged")
        }
        guard bytes[156] == UInt8(ascii: "0") || bytes[156] == 0 else {
            throw Malformed(reason: "it holds something that is not a file")
        }
        name = String(decoding: bytes[0..<100].prefix { $0 != 0 }, as: UTF8.self)
        if bytes[124] & 0x80 != 0 {
            let number = bytes[128..<136].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard let exact = Int64(exactly: number) else { throw Malformed(reason: "a size is out of range") }
            size = exact
        } else {
            guard let number = Self.octal(bytes[124..<136]) else { throw Malformed(reason: "a size is no number") }
            size = number
        }
    }

    private static func octal(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let digits = bytes.filter { $0 != 0 && $0 != UInt8(ascii: " ") }
        return Int64(String(decoding: digits, as: UTF8.self), radix: 8)
    }

    /// The sum of all bytes, with the checksum's own field taken for spaces.
    private static func checksum(_ bytes: [UInt8]) -> Int64 {
        bytes.enumerated().reduce(0) { $0 + (148..<156 ~= $1.offset ? 32 : Int64($1.element)) }
    }
}
