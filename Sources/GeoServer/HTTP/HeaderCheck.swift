/// Checks the header fields of one request one by one for what makes two programs read it differently
/// (RFC 9112 §3.2, §5.1, §6.3): the request-smuggling set. Any finding is answered with 400.
struct HeaderCheck {
    enum Finding: Equatable {
        case badName
        case badValue
        case twoHosts
        case noHost
        case badHost
        case badLength
        case twoLengths
        case badTransferCoding
        case lengthAndTransferCoding
    }

    private(set) var finding: Finding?
    /// The declared length of the body, 0 when there is none.
    private(set) var contentLength = 0
    private(set) var isChunked = false
    private var hosts = 0
    private var lengths = 0

    var hasBody: Bool { isChunked || contentLength > 0 }

    mutating func add(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        guard finding == nil else { return }
        if name.isEmpty || !name.allSatisfy(Self.isToken) { return finding = .badName }
        // Visible characters, space, tab and bytes of UTF-8; no other control character.
        for byte in value where byte < 0x20 && byte != 0x09 || byte == 0x7f { return finding = .badValue }
        switch name.count {
        case 4 where Self.equals(name, "host"):
            hosts += 1
            if hosts > 1 { return finding = .twoHosts }
            // White space after a value means nothing. Length and coding below take none: the library would not see them.
            let host = value.dropLast(value.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count)
            if host.isEmpty || !host.allSatisfy(Self.isHostCharacter) { finding = .badHost }
        case 14 where Self.equals(name, "content-length"):
            lengths += 1
            if lengths > 1 { return finding = .twoLengths }
            guard !value.isEmpty, value.count < 19, value.allSatisfy({ 0x30...0x39 ~= $0 }) else {
                return finding = .badLength
            }
            contentLength = value.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        case 17 where Self.equals(name, "transfer-encoding"):
            if isChunked || !Self.equals(value, "chunked") { return finding = .badTransferCoding }
            isChunked = true
        default: break
        }
    }

    /// Ends the check; version is "HTTP/1.1" or "HTTP/1.0".
    mutating func finish(version: String) {
        guard finding == nil else { return }
        if hosts == 0, version != "HTTP/1.0" { return finding = .noHost }
        if isChunked, version == "HTTP/1.0" { return finding = .badTransferCoding }
        if isChunked, lengths > 0 { finding = .lengthAndTransferCoding }
    }

    private static func equals(_ bytes: UnsafeRawBufferPointer, _ lowercase: StaticString) -> Bool {
        guard bytes.count == lowercase.utf8CodeUnitCount else { return false }
        let other = UnsafeBufferPointer(start: lowercase.utf8Start, count: bytes.count)
        for index in 0..<bytes.count {
            let byte = bytes[index]
            let lower = 0x41...0x5a ~= byte ? byte | 0x20 : byte
            if lower != other[index] { return false }
        }
        return true
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// A reg-name, IPv4 or bracketed IPv6 address with port; no user part, no list, no path.
    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
