import GeoCore
import Testing

@testable import TileRender

/// Finding the newest markers of a box, and knowing where nothing more can show.
@Suite struct MarkerCrowdTests {
    private static let sprites = Shared.sprites(.plain, .one)

    private static func request(_ zoom: Int, _ schools: [School], filter: SchoolFilter = SchoolFilter()) throws
        -> TileRequest
    {
        let point = try #require(schools[20].position?.point)
        return TileRequest(
            .schools, try #require(TileID(containing: point, z: zoom)), style: .plain, filter: filter)
    }

    @Test(arguments: [0, 5, 8], [false, true])
    func batchesHoldEveryMarkerNewestFirst(zoom: Int, isFiltered: Bool) throws {
        let schools = SeededSchools.make(9000, clustered: true, seed: 31)
        let snapshot = Snapshot(schools: schools)
        var filter = SchoolFilter()
        filter.levels = isFiltered ? Levels(.kindergarten) : []
        let request = try Self.request(zoom, schools, filter: filter)
        let grid = MarkerGrid(request, Self.sprites)
        let part = snapshot.parts(matching: filter)[0]
        var crowd = MarkerCrowd(part, grid)
        let empty = IndexCanvas(side: request.side)
        var found: [UInt64] = []
        while let batch = crowd.next(on: empty) { found += batch }
        #expect(found == grid.markers(part, in: grid.box), "seed 31")
    }

    @Test func aFullTileNeedsFewOfManyMarkers() throws {
        let schools = SeededSchools.make(40_000, clustered: false, seed: 32)
        let snapshot = Snapshot(schools: schools)
        let request = try Self.request(4, schools)
        let grid = MarkerGrid(request, Self.sprites)
        var crowd = MarkerCrowd(snapshot.parts(matching: SchoolFilter())[0], grid)
        let canvas = IndexCanvas(side: request.side)
        var visited = 0
        while let batch = crowd.next(on: canvas) {
            visited += batch.count
            for marker in batch {
                let place = MarkerGrid.unpack(marker)
                canvas.drawUnder(Self.sprites, design: place.design, x: place.x, y: place.y)
            }
        }
        // All of them lie in this tile, whose land takes a part of it only.
        #expect(visited < 12_000)
    }

    @Test func closedRectanglesAreFullyOpaque() {
        var random = SeededGenerator(seed: 33)
        let canvas = IndexCanvas(side: 256)
        for _ in 0..<900 {
            canvas.drawUnder(
                Self.sprites, design: Int.random(in: 0..<2, using: &random),
                x: Int.random(in: -40...700, using: &random), y: Int.random(in: -40...1060, using: &random))
        }
        let levels = Self.sprites.style.palette.levels
        var closed = 0
        for _ in 0..<3000 {
            let (x, y) = (Int.random(in: -20...270, using: &random), Int.random(in: -20...270, using: &random))
            let (columns, rows) = (
                x..<x + Int.random(in: 1...90, using: &random), y..<y + Int.random(in: 1...9, using: &random)
            )
            let isOpaque = rows.clamped(to: 0..<256).allSatisfy { y in
                columns.clamped(to: 0..<256).allSatisfy { Int(canvas.pixels[y * canvas.stride + 1 + $0]) >= levels }
            }
            #expect(canvas.isClosed(columns: columns, rows: rows) == isOpaque, "seed 33")
            closed += isOpaque ? 1 : 0
        }
        #expect(closed > 100 && closed < 2900)
    }
}
