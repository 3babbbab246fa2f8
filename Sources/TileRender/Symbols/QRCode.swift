import CQrencode

/// A QR code (ISO/IEC 18004) as a square of modules; of medium error correction, as printed matter needs.
public struct QRCode: Sendable {
    /// Modules along one side, without the quiet zone of four modules that must stay empty all round.
    public let side: Int
    private let dark: [Bool]

    /// Encodes the text as UTF-8; refuses more than 2,331 bytes.
    public init(_ text: String) throws(TileError) {
        guard text.utf8.count <= 2_331, let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M),
            let data = code.pointee.data
        else { throw .failed(doing: "making a QR code", reason: "the text is too long") }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        self.side = side
        // The lowest bit of each byte is the colour, the others are marks of the library.
        dark = (0..<side * side).map { data[$0] & 1 != 0 }
    }

    public func isDark(x: Int, y: Int) -> Bool { dark[y * side + x] }

    /// An SVG picture of it with its quiet zone, 1 unit a module; black on white whatever the page's colours.
    public var svg: String {
        var path = ""
        for y in 0..<side {
            var x = 0
            while x < side {
                var end = x
                while end < side, isDark(x: end, y: y) { end += 1 }
                if end > x { path += "M\(x + 4) \(y + 4)h\(end - x)v1h-\(end - x)z" }
                x = max(end, x + 1)
            }
        }
        let box = side + 8
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(box) \(box)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(box)v\(box)H0z"/><path d="\(path)"/></svg>
            """
    }
}
