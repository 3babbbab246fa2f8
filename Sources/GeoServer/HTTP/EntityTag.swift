/// A weak entity tag made of the content (RFC 9110 §8.8.3): two encodings of one content share it.
struct EntityTag: Hashable, Sendable {
    /// As it stands in the header: `W/"…"`.
    let header: String

    /// Tags bytes by a 64-bit hash (FNV-1a over words, finished by a mix). O(bytes).
    init(of bytes: [UInt8]) {
        self.init(hash: bytes.withUnsafeBytes(Self.hash))
    }

    /// A tag for content that a name stands for, such as the digest of what it was made from.
    init(naming name: String) { self.init(of: Array(name.utf8)) }

    init(hash: UInt64) {
        header = "W/\"\(String(hash, radix: 36))\""
    }

    /// Tells whether If-None-Match names this tag: a list of tags, weak or strong, or `*`.
    func isNamed(in ifNoneMatch: String) -> Bool {
        let opaque = header.dropFirst(2)
        var rest = ifNoneMatch.utf8[...]
        if String(ifNoneMatch.filter { $0 != " " && $0 != "\t" }) == "*" { return true }
        while let open = rest.firstIndex(of: UInt8(ascii: "\"")) {
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: UInt8(ascii: "\"")) else { return false }
            if rest[open...close].elementsEqual(opaque.utf8) { return true }
            rest = rest[rest.index(after: close)...]
        }
        return false
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
        var offset = 0
        while offset + 8 <= bytes.count {
            hash = mix(hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        while offset < bytes.count {
            hash = (hash ^ UInt64(bytes[offset])) &* 0x100_0000_01b3
            offset += 1
        }
        return mix(hash)
    }

    /// The finaliser of MurmurHash3: every bit of the input changes half of the output.
    private static func mix(_ value: UInt64) -> UInt64 {
        var value = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
        value = (value ^ (value >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return value ^ (value >> 33)
    }
}
