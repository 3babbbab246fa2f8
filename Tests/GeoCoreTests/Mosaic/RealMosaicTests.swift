import Foundation
import Testing

@testable import GeoCore

/// Borders of real subdistricts; skipped where the data is missing.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct RealMosaicTests {
    @Test("the subdistricts of Bangkok share their borders at every zoom", arguments: [7, 9, 11, 13])
    func bangkok(zoom: Int) throws {
        let mosaic = try Self.mosaic.get()
        #expect(mosaic.featureCount > 150)
        // A few of the subdistricts overlap in the data; thinning must not add to that, nor open gaps.
        let (data, drawn) = (try Self.overlap(mosaic, zoom: 20), try Self.overlap(mosaic, zoom: zoom))
        #expect(drawn.overlap <= data.overlap + drawn.area * 1e-6, "zoom \(zoom)")
        #expect(drawn.gaps <= data.gaps, "zoom \(zoom)")
        #expect(mosaic.users.count { $0.count > 1 } > mosaic.users.count / 2)
    }

    /// The area that the features cover, how much of it twice, and the holes between them, by GEOS.
    private static func overlap(_ mosaic: Mosaic, zoom: Int) throws -> (area: Double, overlap: Double, gaps: Int) {
        let level = mosaic.level(zoom: zoom)
        let drawn = try (0..<mosaic.featureCount).compactMap { feature -> PlanarGeometry? in
            let rings = level.rings(of: feature, in: .world, origin: .zero).map { ring in
                [(ring.ring + [ring.ring[0]]).flatMap { [$0.x, $0.y] }]
            }
            return rings.isEmpty ? nil : try PlanarGeometry(polygons: rings).repaired()
        }
        let union = try PlanarGeometry.union(drawn)
        return (union.area, drawn.reduce(0) { $0 + $1.area } - union.area, union.holes.count)
    }

    private static let mosaic = Result { Mosaic(try shapes()) }

    private static func shapes() throws -> [MultiPolygon] {
        let store = MemoryStore()
        let file = "boundaries/cod-ab-rtsd/bangkok/subdistrict/bkk_subdistrict_topo.json"
        var options = ImportOptions()
        options.columns = try ColumnChoice(parsing: "name=SUBDISTR_1,code=SUBDISTRIC,level:=tambon")
        let tables = try TableReader().read(SharedData.file(file))
        _ = try Importer(store: store).run(.boundaries, tables, file: file, options: options)
        var shapes: [MultiPolygon] = []
        try store.forEach(Boundary.self) { shapes.append($0.geometry) }
        return shapes
    }
}
