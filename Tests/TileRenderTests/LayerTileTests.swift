import Foundation
import GeoCore
import Testing

@testable import TileRender

/// Clusters, areas and boundaries as tiles.
@Suite struct LayerTileTests {

    static func square(_ west: Double, _ south: Double, _ side: Double) -> MultiPolygon {
        let corners = [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)]
        return MultiPolygon([
            Polygon(outer: corners.compactMap { LonLat(longitude: west + $0.0 * side, latitude: south + $0.1 * side) })
        ])
    }

    static let boundary = Boundary(
        id: BoundaryID(1), level: .province, name: "จังหวัดสมมุติ", geometry: square(100, 13, 1.5))

    @Test(arguments: [5, 8, 11, 16, 22])
    func everyLayerDecodesAtBothScales(zoom: Int) throws {
        let schools = SeededSchools.make(300, clustered: true, seed: 5)
        let area = ServiceArea(id: ServiceAreaID(1), name: "เขต", geometry: Self.square(100.2, 13.2, 1))
        let snapshot = Snapshot(schools: schools, areas: [area], boundaries: [Self.boundary])
        let point = try #require(LonLat(longitude: 100.5, latitude: 13.5))
        for layer in TileLayer.allCases {
            for scale in TileScale.allCases {
                var request = TileRequest(layer, try #require(TileID(containing: point, z: zoom)), scale: scale)
                request.showsDrafts = true
                let tile = try Shared.renderer.render(request, snapshot)
                let picture = try Picture(png: tile.bytes)
                #expect(picture.width == request.side)
                #expect(tile.isBlank == picture.pixels.allSatisfy { $0 == .zero })
                if layer == .areas { #expect(!tile.isBlank) }
                if let folder = ProcessInfo.processInfo.environment["TILE_PREVIEW"] {
                    let name = "\(layer)-\(zoom)@\(scale.rawValue)x.png"
                    try Data(tile.bytes).write(to: URL(filePath: folder).appending(path: name))
                }
            }
        }
    }

    @Test("shows announced areas of the band asked for; drafts only to those who may see them")
    func announcedAreasOnly() throws {
        var area = ServiceArea(id: ServiceAreaID(1), name: "เขต", geometry: Self.square(100.2, 13.2, 1))
        let point = try #require(LonLat(longitude: 100.5, latitude: 13.5))
        var request = TileRequest(.areas, try #require(TileID(containing: point, z: 9)))
        for status in ServiceArea.Status.allCases {
            area.status = status
            let tile = try Shared.renderer.render(request, Snapshot(schools: [], areas: [area]))
            #expect(tile.isBlank == (status != .announced), "\(status)")
        }
        let snapshot = Snapshot(schools: [], areas: [area])
        request.band = "lower-secondary"
        #expect(try Shared.renderer.render(request, snapshot).isBlank)
        request.band = "primary"
        #expect(try !Shared.renderer.render(request, snapshot).isBlank)
    }

    @Test("keeps every colour: by palette up to 256 of them, as RGBA beyond")
    func manyColours() throws {
        // Slanted edges of many translucent areas over each other blend to more colours than a palette holds.
        let areas = (0..<24).map { number in
            let (west, south) = (100.1 + Double(number) * 0.02, 13.1 + Double(number % 5) * 0.05)
            let corners = [(0.0, 0.4), (0.5, 0), (0.9, 0.6), (0.3, 0.9), (0, 0.4)]
            let ring = corners.compactMap { LonLat(longitude: west + $0.0, latitude: south + $0.1) }
            return ServiceArea(
                id: ServiceAreaID(Int64(number + 1)), name: "เขต",
                geometry: MultiPolygon([Polygon(outer: ring)]))
        }
        let point = try #require(LonLat(longitude: 100.5, latitude: 13.5))
        var request = TileRequest(.areas, try #require(TileID(containing: point, z: 9)))
        request.showsDrafts = true
        let plain = ServiceArea(id: ServiceAreaID(1), name: "เขต", geometry: Self.square(100.2, 13.2, 1))
        for (shown, colourType) in [(areas, UInt8(6)), ([plain], 3)] {
            let canvas = try AreaPainter().paint(request, Snapshot(schools: [], areas: shown))
            let bytes = try RGBAEncoder.tile(canvas, seed: 2).bytes
            // Byte 25 of a PNG is the colour type of its header: 3 = palette, 6 = RGBA.
            #expect(bytes[25] == colourType)
            let picture = try Picture(png: bytes)
            let greatest = canvas.withPixels { pixels in
                zip(pixels, picture.pixels).map { drawn, decoded -> Float in
                    let channels = [16, 8, 0, 24].map { Float(drawn >> UInt32($0) & 255) }
                    return zip(channels, [decoded.x, decoded.y, decoded.z, decoded.w]).map { abs($0 - $1) }.max() ?? 0
                }.max() ?? 0
            }
            #expect(greatest <= 1)
        }
    }

    @Test func clusterCountsAddUp() throws {
        let schools = SeededSchools.make(500, clustered: true, seed: 6)
        let snapshot = Snapshot(schools: schools)
        let grid = snapshot.clusters(
            level: 9, columns: 0...511, rows: 0...511, matching: SchoolFilter(), listing: 3)
        #expect(grid.reduce(0) { $0 + $1.count } == 500)
        #expect(grid.allSatisfy { $0.countOfLevel.reduce(0, +) == $0.count })
        #expect(grid.allSatisfy { $0.schools.count == ($0.count > 3 ? 0 : $0.count) })
    }

    @Test("a cell counts the schools that lie in it, by level, whatever tile asks", arguments: [5, 8, 11])
    func clusterCountsOfCells(level: Int) throws {
        let schools = SeededSchools.make(700, clustered: true, seed: 12)
        let snapshot = Snapshot(schools: schools)
        var wanted: [[Int]: [Int]] = [:]
        for school in schools {
            guard let point = school.position?.point else { continue }
            let world = WebMercator.world(point)
            let cell = [Int(world.x * Double(1 << level)), Int(world.y * Double(1 << level))]
            wanted[cell, default: [0, 0, 0, 0, 0]][school.levels.highest?.rank ?? 4] += 1
        }
        // The sixteenths of the world round Thailand, asked for by ranges that cut them differently.
        let (columns, rows) = ((1 << level) * 3 / 4..<(1 << level) * 7 / 8, (1 << level) * 6 / 16...(1 << level) / 2)
        for step in [columns.count, max(1, columns.count / 8)] {
            var found: [[Int]: [Int]] = [:]
            for column in stride(from: columns.lowerBound, to: columns.upperBound, by: step) {
                for cluster in snapshot.clusters(
                    level: level, columns: column...column + step - 1, rows: rows, matching: SchoolFilter(), listing: 3)
                { found[[cluster.column, cluster.row]] = cluster.countOfLevel }
            }
            #expect(found == wanted)
        }
    }

    @Test("the ring's arcs are the shares of the levels, none that occurs is lost")
    func ringShares() {
        var random = SeededGenerator(seed: 44)
        for _ in 0..<500 {
            var cluster = Cluster(column: 0, row: 0)
            cluster.countOfLevel = (0..<5).map { _ in
                Bool.random(using: &random) ? 0 : Int.random(in: 1...5000, using: &random)
            }
            cluster.count = cluster.countOfLevel.reduce(0, +)
            guard cluster.count > 0 else { continue }
            let shares = ClusterBubble(cluster, scale: 1).shares
            #expect(shares.reduce(0, +) == 16)
            for (share, count) in zip(shares, cluster.countOfLevel) {
                #expect((share > 0) == (count > 0))
                let exact = Double(count) * 16 / Double(cluster.count)
                // Arcs given to rare levels are taken from the others.
                #expect(abs(Double(share) - exact) <= 4, "\(cluster.countOfLevel)")
            }
        }
    }

    @Test func namesAreNotCutAtTileEdges() throws {
        // The name lies across the edge between two tiles: together they show all of its ink.
        let center = try #require(TileID(z: 8, x: 199, y: 118)?.bounds)
        let side = 3.0
        let shape = Self.square(center.east - side / 2, (center.south + center.north - side) / 2, side)
        let boundary = Boundary(id: BoundaryID(1), level: .province, name: "จังหวัดริมขอบแผ่น", geometry: shape)
        let snapshot = Snapshot(schools: [], boundaries: [boundary])
        let tiles = try [199, 200].map { x in
            try Picture(
                png: Shared.renderer.render(
                    TileRequest(.boundaries, #require(TileID(z: 8, x: x, y: 118))), snapshot
                ).bytes)
        }
        func inked(_ picture: Picture, _ columns: Range<Int>) -> Int {
            columns.reduce(0) { sum, x in sum + (0..<256).count { picture[x, $0].x < 170 } }
        }
        let (left, right) = (inked(tiles[0], 150..<256), inked(tiles[1], 0..<106))
        #expect(left > 50 && right > 50)
        let mask = try TextMask("จังหวัดริมขอบแผ่น", size: 13, bold: true, halo: 1, TextShaper())
        let ink = mask.ink.bytes.count { $0 > 128 }
        #expect(abs(left + right - ink) < ink / 3)
    }

    @Test func nothingOfBubblesCrossesCells() {
        for count in [4, 99, 1234, 56789, 3_000_000] {
            var cluster = Cluster(column: 0, row: 0)
            cluster.count = count
            cluster.countOfLevel[1] = count
            #expect(ClusterBubble(cluster, scale: 1).reach <= 32)
            #expect(ClusterBubble(cluster, scale: 2).reach <= 64)
        }
    }
}
