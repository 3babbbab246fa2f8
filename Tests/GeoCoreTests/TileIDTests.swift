import Testing

@testable import GeoCore

@Suite struct TileIDTests {
    @Test(
        "refuses what is outside the pyramid",
        arguments: [(-1, 0, 0), (23, 0, 0), (0, 1, 0), (3, 8, 0), (3, 0, -1)])
    func outside(z: Int, x: Int, y: Int) {
        #expect(TileID(z: z, x: x, y: y) == nil)
    }

    @Test("holds the point it was made from, at every zoom")
    func containing() throws {
        let bangkok = try #require(LonLat(longitude: 100.5018, latitude: 13.7563))
        for z in 0...TileID.maxZoom {
            let tile = try #require(TileID(containing: bangkok, z: z))
            #expect(tile.bounds.contains(bangkok))
        }
    }
}
