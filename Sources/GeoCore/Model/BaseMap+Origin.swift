extension BaseMap {
    /// Scheme and authority of the tiles, with * for the {s} of mirrors; nil when the address is none that may be used.
    public var origin: String? {
        guard let end = url.firstRange(of: "://") else { return nil }
        let scheme = url[..<end.lowerBound].lowercased()
        let host = url[end.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let name = host.replacing("{s}", with: "*").lowercased()
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "*"):
                true
            default: false
            }
        }
        guard ["http", "https"].contains(scheme), isPlain, name.contains(where: { $0.isLetter || $0.isNumber }),
            !name.dropFirst().contains("*")
        else { return nil }
        return "\(scheme)://\(name)"
    }
}
