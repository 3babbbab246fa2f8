/// The target of a request line (RFC 9112 §3.2), decoded by hand: nothing that two programs could read differently passes.
///
/// Refused: `%00` and other control characters, encodings that are not UTF-8 (overlong ones included), broken
/// percent signs, backslashes, fragments, `.` and `..` segments, and absolute forms that do not name the Host.
struct RequestTarget: Sendable {
    /// Why a target is refused.
    enum Refusal: Error, Equatable {
        case malformed
        case foreignHost
    }

    let path: [String]
    let query: [(name: String, value: String)]

    /// Reads `/path?query`, or `http://host/path?query` when the host is that of the Host header.
    init(_ raw: some Collection<UInt8>, host: String?) throws(Refusal) {
        var bytes = Array(raw)
        if bytes.first != UInt8(ascii: "/") { bytes = try Self.originForm(bytes, host: host) }
        for byte in bytes where byte <= 0x20 || byte == 0x7f || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "\\")
        {
            throw .malformed
        }
        let mark = bytes.firstIndex(of: UInt8(ascii: "?"))
        path = try Self.segments(bytes[..<(mark ?? bytes.endIndex)])
        query = try mark.map { mark throws(Refusal) in try Self.pairs(bytes[(mark + 1)...]) } ?? []
    }

    private static func originForm(_ bytes: [UInt8], host: String?) throws(Refusal) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else {
            throw .malformed
        }
        let rest = bytes[scheme.utf8.count...]
        let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        let authority = String(decoding: rest[..<end], as: UTF8.self)
        guard !authority.isEmpty, authority.lowercased() == host?.lowercased() else { throw .foreignHost }
        if end == rest.endIndex { return [UInt8(ascii: "/")] }
        return (rest[end] == UInt8(ascii: "?") ? [UInt8(ascii: "/")] : []) + rest[end...]
    }

    private static func segments(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> [String] {
        var segments: [String] = []
        for part in bytes.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            let segment = try decode(part, plusIsSpace: false)
            guard segment != ".", segment != ".." else { throw .malformed }
            segments.append(segment)
        }
        return segments == [""] ? [] : segments
    }

    private static func pairs(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let value = equals == part.endIndex ? part[equals...] : part[(equals + 1)...]
            pairs.append((try decode(part[..<equals], plusIsSpace: true), try decode(value, plusIsSpace: true)))
        }
        return pairs
    }

    private static func decode(_ part: ArraySlice<UInt8>, plusIsSpace: Bool) throws(Refusal) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(part.count)
        var index = part.startIndex
        while index < part.endIndex {
            var byte = part[index]
            if byte == UInt8(ascii: "%") {
                guard index + 2 < part.endIndex, let high = hexadecimal(part[index + 1]),
                    let low = hexadecimal(part[index + 2])
                else { throw .malformed }
                byte = high << 4 | low
                guard byte >= 0x20, byte != 0x7f else { throw .malformed }
                index += 2
            } else if byte == UInt8(ascii: "+"), plusIsSpace {
                byte = 0x20
            }
            out.append(byte)
            index += 1
        }
        guard let text = String(validating: out, as: UTF8.self) else { throw .malformed }
        return text
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
