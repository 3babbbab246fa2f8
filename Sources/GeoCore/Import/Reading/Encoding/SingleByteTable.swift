/// The upper half of an eight-bit encoding.
struct SingleByteTable: Sendable {
    /// Scalars of the bytes 80…FF; 0 for bytes without a meaning.
    private let scalars: [UInt32]

    subscript(byte: UInt8) -> Unicode.Scalar? {
        let value = scalars[Int(byte) - 0x80]
        return value == 0 ? nil : Unicode.Scalar(value)
    }

    /// Windows-874: TIS-620 (A1–DA, DF–FB are U+0E01–0E3A, U+0E3F–0E5B) with a few marks of Windows.
    static let windows874 = SingleByteTable(
        scalars: {
            var scalars = [UInt32](repeating: 0, count: 128)
            scalars[0x00] = 0x20AC
            scalars[0x05] = 0x2026
            for (offset, scalar) in [0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014].enumerated() {
                scalars[0x11 + offset] = UInt32(scalar)
            }
            scalars[0x20] = 0xA0
            for byte in 0xA1...0xDA { scalars[byte - 0x80] = UInt32(0x0E01 + byte - 0xA1) }
            for byte in 0xDF...0xFB { scalars[byte - 0x80] = UInt32(0x0E3F + byte - 0xDF) }
            return scalars
        }())

    /// Windows-1252: ISO 8859-1 with letters and marks in 80–9F.
    static let windows1252 = SingleByteTable(
        scalars: {
            let lower: [UInt32] = [
                0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
                0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
                0x0153, 0, 0x017E, 0x0178,
            ]
            return lower + (0xA0...0xFF).map { UInt32($0) }
        }())
}
