import Testing

@testable import TileRender

@Test func namesAreFileExtensions() {
    #expect(TileFormat(rawValue: "png") == .png)
}
