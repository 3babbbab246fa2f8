import Foundation
import GeoCore
import Testing

@testable import TileRender

/// Areas and boundaries as vector tiles.
@Suite struct PolygonTileTests {
    /// A strip of cells with jagged borders between them, of three levels of boundaries.
    private static let boundaries: [Boundary] = {
        var random = SeededGenerator(seed: 51)
        let borders = (0...6).map { column in
            (0...40).compactMap { row in
                let bend = column % 6 == 0 ? 0 : Double.random(in: -0.04...0.04, using: &random)
                return LonLat(longitude: 100 + Double(column) * 0.1 + bend, latitude: 13 + Double(row) * 0.01)
            }
        }
        func cell(_ west: Int, _ east: Int) -> MultiPolygon {
            let ring = borders[west] + borders[east].reversed()
            return MultiPolygon([Polygon(outer: ring + ring.prefix(1))])
        }
        var all = [Boundary(level: .province, name: "จังหวัด", geometry: cell(0, 6))]
        for west in [0, 3] { all.append(Boundary(level: .amphoe, name: "อำเภอ", geometry: cell(west, west + 3))) }
        for west in 0..<6 { all.append(Boundary(level: .tambon, name: "ตำบล", geometry: cell(west, west + 1))) }
        for number in all.indices { all[number].id = BoundaryID(Int64(number + 1)) }
        return all
    }()

    private static func features(_ request: VectorTileRequest, _ snapshot: Snapshot) throws
        -> [VectorTileReader.Feature]
    {
        let tile = try Shared.renderer.render(request, snapshot)
        let layers = try VectorTileReader(tile.bytes).layers
        let names = Set(request.layer.properties)
        #expect(layers.allSatisfy { $0.name == request.layer.rawValue && names.isSuperset(of: $0.keys) })
        return layers.first?.features ?? []
    }

    private static func tile(_ longitude: Double, _ latitude: Double, _ zoom: Int) throws -> TileID {
        let point = try #require(LonLat(longitude: longitude, latitude: latitude))
        return try #require(TileID(containing: point, z: zoom))
    }

    @Test("obeys the specification at every zoom, also at the corners of the pyramid")
    func validAtEveryZoom() throws {
        let snapshot = Snapshot(schools: [], boundaries: Self.boundaries)
        for zoom in 0...22 {
            for (longitude, latitude) in [(100.1, 13.2), (100.3, 13.2), (100.6, 13.4), (100, 13)] {
                let request = VectorTileRequest(.boundaries, try Self.tile(longitude, latitude, zoom))
                for feature in try Self.features(request, snapshot) {
                    #expect(feature.type == 3)
                    #expect(feature.parts.allSatisfy { $0.allSatisfy { -128...4224 ~= $0.x && -128...4224 ~= $0.y } })
                }
            }
        }
    }

    @Test("levels come in one after the other; the widest level there is, at every zoom")
    func levels() throws {
        let all = Snapshot(schools: [], boundaries: Self.boundaries)
        let counts = try [3, 6, 9].map { zoom in
            try Self.features(VectorTileRequest(.boundaries, Self.tile(100.3, 13.2, zoom)), all).count
        }
        #expect(counts == [1, 3, 9])
        let tambons = Snapshot(schools: [], boundaries: Self.boundaries.filter { $0.level == .tambon })
        #expect(try Self.features(VectorTileRequest(.boundaries, Self.tile(100.3, 13.2, 7)), tambons).count == 6)
    }

    @Test("neighbours cover the tile without gap or overlap", arguments: [8, 10, 12, 14])
    func neighboursMeet(zoom: Int) throws {
        let snapshot = Snapshot(schools: [], boundaries: Self.boundaries.filter { $0.level != .amphoe })
        let request = VectorTileRequest(.boundaries, try Self.tile(100.31, 13.21, max(9, zoom)))
        let features = try Self.features(request, snapshot)
        func area(_ level: String) -> Int {
            features.filter { $0.properties["level"] == .text(level) }
                .reduce(0) { $0 + $1.parts.reduce(0) { $0 + VectorTileGeometry.area($1) } }
        }
        // The subdistricts fill their province exactly: all corners are whole units.
        let difference = abs(area("province") - area("tambon"))
        // Twice the area; a cut through a slanted border rounds by half a unit once on each side of the tile.
        #expect(difference <= 2 * 4352 * 2, "zoom \(zoom), seed 51")
        #expect(area("province") > 0)
    }

    @Test("shows announced areas of the band asked for; drafts only to those who may see them")
    func announcedAreasOnly() throws {
        let areas = ServiceArea.Status.allCases.enumerated().map { number, status in
            var area = ServiceArea(
                id: ServiceAreaID(Int64(number + 1)), name: "เขต \(status)",
                geometry: LayerTileTests.square(100 + Double(number) * 0.2, 13, 0.2))
            area.status = status
            area.year = 2569
            return area
        }
        let snapshot = Snapshot(schools: [], areas: areas)
        var request = VectorTileRequest(.areas, try Self.tile(100.3, 13.1, 7))
        #expect(try Self.features(request, snapshot).map { $0.properties["status"] } == [.text("announced")])
        let bytes = try Shared.renderer.render(request, snapshot).bytes
        #expect(!String(decoding: bytes, as: UTF8.self).contains("draft"))
        request.band = "lower-secondary"
        #expect(try Self.features(request, snapshot).isEmpty)
        request.band = nil
        request.showsDrafts = true
        #expect(try Self.features(request, snapshot).count == 4)
    }

    @Test("a hole stays a hole and a polygon round the whole tile fills it")
    func holes() throws {
        let ring = { (west: Double, south: Double, side: Double) in
            LayerTileTests.square(west, south, side).polygons[0].outer
        }
        let shape = MultiPolygon([Polygon(outer: ring(99, 12, 3), holes: [ring(100.4, 13.4, 0.2)])])
        let snapshot = Snapshot(
            schools: [], boundaries: [Boundary(id: BoundaryID(1), level: .province, name: "จ", geometry: shape)])
        let around = try Self.features(VectorTileRequest(.boundaries, Self.tile(100.5, 13.5, 7)), snapshot)
        #expect(around[0].parts.count == 2)
        #expect(VectorTileGeometry.area(around[0].parts[1]) < 0)
        let full = try Self.features(VectorTileRequest(.boundaries, Self.tile(99.9, 12.5, 14)), snapshot)
        #expect(full[0].parts.map(VectorTileGeometry.area) == [2 * 4352 * 4352])
        #expect(try Self.features(VectorTileRequest(.boundaries, Self.tile(100.5, 13.5, 14)), snapshot).isEmpty)
    }

    @Test(
        "a feature that lies within a tile is the same as one that is cut, however its rings turn",
        arguments: [6, 9])
    func wholeAndCut(zoom: Int) throws {
        // A bow tie and a hole that turns like its outer ring: what has to be repaired or turned.
        let ring = { (west: Double, south: Double, side: Double) in
            LayerTileTests.square(west, south, side).polygons[0].outer
        }
        let tie = [(100.1, 13.5), (100.2, 13.6), (100.1, 13.6), (100.2, 13.5), (100.1, 13.5)]
            .compactMap { LonLat(longitude: $0.0, latitude: $0.1) }
        let shapes = [
            MultiPolygon([Polygon(outer: ring(100.4, 13.3, 0.2), holes: [ring(100.45, 13.35, 0.1)])]),
            MultiPolygon([
                Polygon(outer: ring(100.4, 13.3, 0.2).reversed(), holes: [ring(100.45, 13.35, 0.1).reversed()])
            ]),
            MultiPolygon([Polygon(outer: tie)]),
        ]
        let tile = try Self.tile(100.3, 13.4, zoom)
        for shape in shapes {
            let level = Mosaic([shape]).level(zoom: zoom)
            let found = TilePolygons(extent: 4096, buffer: 128).rings(of: 0, at: level, tile)
            // With another feature that makes it reach far beyond the tile, it is cut.
            let far = MultiPolygon(shape.polygons + [Polygon(outer: ring(100.3 + 720 / Double(1 << zoom), 13.3, 0.2))])
            let cut = TilePolygons(extent: 4096, buffer: 128).rings(of: 0, at: Mosaic([far]).level(zoom: zoom), tile)
            func areas(_ rings: [[SIMD2<Int32>]]) -> [Int] {
                rings.map { ring in VectorTileGeometry.area(ring.map { SIMD2(Int($0.x), Int($0.y)) }) }.sorted()
            }
            #expect(areas(found) == areas(cut), "zoom \(zoom)")
            #expect(!found.isEmpty)
        }
    }

    @Test("a feature of half the world keeps its corners on the tiles of the first zooms")
    func wholeWorld() throws {
        let wide = MultiPolygon(
            [LayerTileTests.square(-90, -40, 80), LayerTileTests.square(20, -40, 80)].map { $0.polygons[0] })
        let snapshot = Snapshot(
            schools: [], boundaries: [Boundary(id: BoundaryID(1), level: .province, name: "จ", geometry: wide)])
        let all = try Self.features(VectorTileRequest(.boundaries, Self.tile(100, 13, 0)), snapshot)
        #expect(all[0].parts.map { Set($0.map(\.x)) } == [[1024, 1934], [2276, 3186]])
        let east = try Self.features(VectorTileRequest(.boundaries, Self.tile(100, 13, 1)), snapshot)
        #expect(east[0].parts.map { Set($0.map(\.x)) } == [[455, 2276]])
    }
}
