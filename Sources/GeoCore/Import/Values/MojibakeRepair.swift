/// Undoes text that was decoded with the wrong encoding, where the way back is certain.
enum MojibakeRepair {
    enum Finding: Equatable {
        case clean
        case repaired(String)
        /// Letters are lost for ever; only a person can put them back.
        case lost
    }

    /// Judges a text: UTF-8 read as Windows-1252 ("DoÃ±a"), Thai read as Latin-1 ("âÃ§àÃÕÂ¹"), replacement characters.
    static func judge(_ text: String) -> Finding {
        guard text.utf8.contains(where: { $0 >= 0xC2 && $0 < 0xE0 || $0 == 0xEF }) else { return .clean }
        if text.contains("\u{FFFD}") || text.contains("ï¿½") { return .lost }
        guard let bytes = windows1252(text), bytes.contains(where: { $0 >= 0x80 }) else { return .clean }
        if let utf8 = String(validating: bytes, as: UTF8.self), utf8 != text { return .repaired(utf8) }
        if let thai = thai(bytes) { return .repaired(thai) }
        return .clean
    }

    /// The bytes the text would have had in Windows-1252; nil when it has other characters.
    private static func windows1252(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value < 0x100 {
                bytes.append(UInt8(scalar.value))
            } else if let byte = highBytes[scalar] {
                bytes.append(byte)
            } else {
                return nil
            }
        }
        return bytes
    }

    /// TIS-620 of a text that is Thai nearly throughout; single accented letters of a European name are not.
    private static func thai(_ bytes: [UInt8]) -> String? {
        let high = bytes.filter { $0 >= 0x80 }
        let letters = bytes.count { $0 >= 0x80 || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
        guard high.count >= 4, high.count * 10 >= letters * 9,
            high.allSatisfy({ (0xA1...0xDA).contains($0) || (0xDF...0xFB).contains($0) })
        else { return nil }
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = Unicode.Scalar(byte < 0x80 ? UInt32(byte) : UInt32(byte) - 0xA0 + 0x0E00) else {
                return nil
            }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    private static let highBytes: [Unicode.Scalar: UInt8] = [
        "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88, "‰": 0x89, "Š": 0x8A,
        "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97,
        "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
    ]
}
