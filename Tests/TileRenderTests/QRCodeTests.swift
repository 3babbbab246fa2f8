import Testing

@testable import TileRender

@Suite struct QRCodeTests {
    @Test("draws a square of modules with a quiet zone, and nothing for what does not fit")
    func shape() throws {
        let svg = try QRCode("https://map.example.go.th/signin#invitation=abc").svg
        // Version 4 has 33 modules, and four of silence on each side.
        #expect(svg.contains(#"viewBox="0 0 41 41""#))
        // The finder pattern begins with a run of seven dark modules.
        #expect(svg.contains("M4 4h7v1h-7z"))
        #expect(!svg.contains("<script") && !svg.contains("invitation"))
        #expect(throws: TileError.self) { try QRCode(String(repeating: "a", count: 3_000)) }
    }
}
