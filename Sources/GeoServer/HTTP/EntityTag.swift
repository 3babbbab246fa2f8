/// A weak entity tag made of the content (RFC 9110 §8.8.3): two encodings of one content share it.
struct EntityTag: Hashable, Sendable {
    /// As it stands in the header: `W/"…"`.
    let header: String

    /// Tags bytes by a 64-bit hash (a product over words in four lanes, finished by a mix). O(bytes).
    init(of bytes: [UInt8]) {
        self.init(hash: bytes.withUnsafeBytes(Self.hash))
    }

    /// A tag for content that a name stands for, such as the digest of what it was made from.
    init(naming name: String) { self.init(of: Array(name.utf8)) }

    init(of bytes: UnsafeRawBufferPointer) { self.init(hash: Self.hash(bytes)) }

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
        // Four lanes, since each step of one waits for the one before.
        var lanes: SIMD4<UInt64> = [
            0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count), 0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f,
            0x1656_67b1_9e37_79f9,
        ]
        var offset = 0
        while offset + 32 <= bytes.count {
            for lane in 0..<4 {
                let word = bytes.loadUnaligned(fromByteOffset: offset + lane * 8, as: UInt64.self)
                let product = (lanes[lane] ^ word) &* 0x9fb2_1c65_1e98_df25
                lanes[lane] = product ^ product >> 35
            }
            offset += 32
        }
        while offset < bytes.count {
            lanes[0] = mix(lanes[0] ^ UInt64(bytes[offset]))
            offset += 1
        }
        return mix(mix(mix(lanes[0]) ^ lanes[1]) ^ mix(lanes[2] ^ mix(lanes[3])))
    }

    /// The finaliser of MurmurHash3: every bit of the input changes half of the output.
    private static func mix(_ value: UInt64) -> UInt64 {
        var value = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
        value = (value ^ (value >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return value ^ (value >> 33)
    }
}
