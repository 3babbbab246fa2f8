/// Tells addresses of the public Internet from all others (IANA special-purpose registries).
enum PublicAddress {
    static func contains(_ address: IPAddress) -> Bool {
        address.isFour ? isPublicFour(Array(address.bytes.suffix(4))) : isPublicSix(address.bytes)
    }

    private static let fours: [(UInt32, Int)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16), (0xAC10_0000, 12),
        (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24), (0xC0A8_0000, 16), (0xC612_0000, 15),
        (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
    ]

    private static func isPublicFour(_ bytes: [UInt8]) -> Bool {
        let value = bytes.reduce(0) { $0 << 8 | UInt32($1) }
        return !fours.contains { value >> (32 - UInt32($0.1)) == $0.0 >> (32 - UInt32($0.1)) }
    }

    /// Only 2000::/3 is given out; of it documentation, Teredo and 6to4, which carry other addresses inside, are not.
    private static func isPublicSix(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 16, bytes[0] & 0xE0 == 0x20 else { return false }
        if bytes.starts(with: [0x20, 0x02]) || bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8]) { return false }
        // 2001::/23: protocol assignments.
        return !(bytes.starts(with: [0x20, 0x01]) && bytes[2] < 2)
    }
}

extension IPAddress {
    /// An IPv4 address, also as it stands in IPv6.
    var isFour: Bool { bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF }
}
