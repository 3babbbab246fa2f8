/// A weak entity tag made of the content (RFC 9110 §8.8.3): two encodings of one content share it.
struct EntityTag: Hashable, Sendable {
    /// As it stands in the header: `W/"…"`.
    let header: String

    /// Tags bytes by a 64-bit hash (folded products in four lanes, finished by a mix). O(bytes).
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
        // Four lanes of sixteen bytes a step, since each step of one waits for the one before.
        var first = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
        var (second, third, fourth) = (
            UInt64(0x9e37_79b9_7f4a_7c15), UInt64(0xc2b2_ae3d_27d4_eb4f), UInt64(0x1656_67b1_9e37_79f9)
        )
        var offset = 0
        while offset + 64 <= bytes.count {
            first = folded(bytes, offset, first)
            second = folded(bytes, offset + 16, second)
            third = folded(bytes, offset + 32, third)
            fourth = folded(bytes, offset + 48, fourth)
            offset += 64
        }
        while offset < bytes.count {
            first = mix(first ^ UInt64(bytes[offset]))
            offset += 1
        }
        return mix(mix(mix(first) ^ second) ^ mix(third ^ mix(fourth)))
    }

    /// Sixteen bytes and a lane as one product whose halves are laid over each other.
    @inline(__always)
    private static func folded(_ bytes: UnsafeRawBufferPointer, _ offset: Int, _ lane: UInt64) -> UInt64 {
        let low = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ 0xa076_1d64_78bd_642f
        let high = bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self) ^ lane
        let product = low.multipliedFullWidth(by: high)
        // The lane stays in, so that a factor of zero does not wipe out what came before.
        return (product.high ^ product.low) &+ lane
    }

    /// The finaliser of MurmurHash3: every bit of the input changes half of the output.
    private static func mix(_ value: UInt64) -> UInt64 {
        var value = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
        value = (value ^ (value >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return value ^ (value >> 33)
    }
}
