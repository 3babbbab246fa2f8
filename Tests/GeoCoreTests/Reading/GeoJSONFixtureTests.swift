import Foundation
import Testing

@testable import GeoCore

@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)")) struct GeoJSONFixtureTests {
    static func files(_ folder: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: SharedData.file(folder), includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "geojson" }.sorted { $0.path < $1.path }
    }

    /// Faults of shape or taste and not of structure: kept as they are and found by the checks of areas.
    static let keptAsTheyAre: Set<String> = [
        "bad-polygon-interiorring-rhr", "different-first-last", "different-first-size", "excessive_precision_truncated",
        "feature_changed_semantics", "featurecollection_changed_semantics", "geometry_changed_semantics",
        "geometrycollection_nested", "geometrycollection_single", "point-toomany", "polygon_winding_order",
        "short-line",
        "short-linearring", "short-multilinestring",
    ]

    @Test("refuses what is structurally wrong and names the place")
    func structure() throws {
        for file in try Self.files("formats/geojson-invalid-geometry/examples/invalid_structure") {
            let name = file.deletingPathExtension().lastPathComponent
            // A feature without properties is read, with a note.
            if name == "invalid_feature_no_properties" {
                #expect(try TableReader().read(file).first?.notes.first?.code == "no-properties")
                continue
            }
            let error = #expect(throws: ReadError.self, "\(name)") { try TableReader().read(file) }
            #expect(error?.line != nil, "\(name): \(error?.description ?? "")")
        }
    }

    @Test(
        "keeps shapes that are invalid but readable",
        arguments: ["invalid_geometries", "problematic_geometries", "problematic_structure", "valid"])
    func readable(folder: String) throws {
        for file in try Self.files("formats/geojson-invalid-geometry/examples/\(folder)") {
            if file.lastPathComponent.contains("incorrect_geometry_data_type") {
                #expect(throws: ReadError.self) { try TableReader().read(file) }
            } else {
                #expect(throws: Never.self, "\(file.lastPathComponent)") { try TableReader().read(file) }
            }
        }
    }

    @Test("reads every good file and refuses every bad one of geojsonhint")
    func hints() throws {
        for file in try Self.files("formats/geojsonhint/good") {
            #expect(throws: Never.self, "\(file.lastPathComponent)") { try TableReader().read(file) }
        }
        for file in try Self.files("formats/geojsonhint/bad") {
            let name = file.deletingPathExtension().lastPathComponent
            if Self.keptAsTheyAre.contains(name) {
                #expect(throws: Never.self, "\(name)") { try TableReader().read(file) }
            } else {
                let error = #expect(throws: ReadError.self, "\(name)") { try TableReader().read(file) }
                #expect(error?.line != nil, "\(name)")
            }
        }
    }

    @Test("reads the survey of Nakhon Pathom in metres without a crs")
    func nakhonPathom() throws {
        let table = try #require(
            try TableReader().read(SharedData.file("schools/nakhon-pathom-fgds/geodata/village.geojson")).first)
        #expect(table.rowCount == 1043)
        #expect(table.origin.declaredCRS == nil)
        let kind = try #require(table.column(named: "lm_type"))
        #expect((0..<table.rowCount).count { table.text($0, kind) == "04104" } == 364)
    }

    @Test("reads the TopoJSON of Bangkok")
    func bangkok() throws {
        let table = try #require(
            try TableReader().read(
                SharedData.file("boundaries/cod-ab-rtsd/bangkok/district/bangkok_district_topo.json")
            ).first)
        #expect(table.rowCount == 50)
        let code = try #require(table.column(named: "dcode"))
        #expect(Set((0..<50).map { table.text($0, code) }).count == 50)
        var (inside, all) = (0, 0)
        for row in 0..<50 {
            table.geometry(of: row)?.forEachPoint { point in
                all += 1
                if (100.3...101).contains(point.x), (13.4...14).contains(point.y) { inside += 1 }
            }
        }
        #expect(all > 1000 && inside == all)
    }
}
