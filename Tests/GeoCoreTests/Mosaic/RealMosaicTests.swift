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
        let level = mosaic.level(zoom: zoom)
        let drawn = try (0..<mosaic.featureCount).compactMap { feature -> PlanarGeometry? in
            let rings = level.rings(of: feature, in: .world, origin: .zero).map { ring in
                [(ring.ring + [ring.ring[0]]).flatMap { [$0.x, $0.y] }]
            }
            return rings.isEmpty ? nil : try PlanarGeometry(polygons: rings).repaired()
        }
        let sum = drawn.reduce(0) { $0 + $1.area }
        let union = try PlanarGeometry.union(drawn)
        // Holes of the data itself, and of rings rounded to nothing, are the only difference left.
        #expect(abs(sum - union.area) <= sum * 1e-6, "zoom \(zoom)")
        let shared = mosaic.users.count { $0.count == 2 }
        let more = mosaic.users.count { $0.count > 2 }
        #expect(shared > mosaic.users.count / 2)
        #expect(more == 0)
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
