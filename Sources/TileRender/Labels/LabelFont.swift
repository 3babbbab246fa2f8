/// The advances of the letters in labels, whole pixels at scale 1, measured once.
struct LabelFont: Sendable {
    /// Pixels of an em at scale 1.
    static let size = 12.5
    /// Radius of the halo, pixels at scale 1.
    static let halo = 2

    /// By TIS-620 byte.
    private let advances: [UInt8]
    let ellipsis: Int
    /// Of a name in one line and in two, pixels at scale 1.
    private let heights: [Int]

    init(_ shaper: TextShaper) {
        func width(_ text: String) -> Int { shaper.box(text, size: Self.size).width }
        let plain = width("นน")
        var advances = [UInt8](repeating: UInt8(Self.size.rounded(.up)), count: 256)
        for byte in 0x20...0xFB where byte < 0x7F || byte > 0xA0 {
            guard let scalar = Unicode.Scalar(UInt32(byte < 0x7F ? byte : byte - 0xA0 + 0xE00)) else { continue }
            // Between two letters, as marks have no place of their own.
            advances[byte] = UInt8(max(0, min(255, width("น\(scalar)น") - plain)))
        }
        self.advances = advances
        ellipsis = width("น…น") - plain
        heights = ["น", "น\nน"].map { shaper.box($0, size: Self.size).height }
    }

    func height(lines: Int) -> Int { heights[lines - 1] }

    @inline(__always)
    func advance(_ unit: UInt8) -> Int { Int(advances[Int(unit)]) }
}
