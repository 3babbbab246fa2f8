import Foundation
import Testing

@testable import GeoCore

/// Small tables and stores for the tests of the import.
enum ImportFixture {
    static func table(_ csv: String) throws -> SourceTable {
        try DelimitedTextReader(options: ReadOptions()).read(Array(csv.utf8), name: "fixture.csv")
    }

    static func geoJSON(_ text: String) throws -> [SourceTable] {
        try Array(text.utf8).withUnsafeBufferPointer { bytes throws(ReadError) in
            try GeoJSONReader.read(bytes, name: "fixture.geojson")
        }
    }

    /// A store with two provinces side by side, each of two districts of two subdistricts: 1° wide, 99–101 E, 13–15 N.
    ///
    /// จ.หนึ่ง 99–100 E, จ.สอง 100–101 E; อ.ใต้… 13–14 N, อ.เหนือ… 14–15 N; subdistricts split at half a degree of longitude.
    static func storeWithBoundaries() throws -> MemoryStore {
        let store = MemoryStore()
        try store.write(by: Author("test")) { transaction in
            for (province, west, code) in [("หนึ่ง", 99.0, "71"), ("สอง", 100.0, "72")] {
                try transaction.put(box(.province, province, code, "", west, 13, west + 1, 15))
                for (district, south, number) in [("ใต้", 13.0, "01"), ("เหนือ", 14.0, "02")] {
                    let amphoe = code + number
                    try transaction.put(
                        box(.amphoe, district + province, amphoe, code, west, south, west + 1, south + 1))
                    for (tambon, offset, part) in [("ตก", 0.0, "01"), ("ออก", 0.5, "02")] {
                        try transaction.put(
                            box(
                                .tambon, tambon + district + province, amphoe + part, amphoe, west + offset, south,
                                west + offset + 0.5, south + 1))
                    }
                }
            }
        }
        return store
    }

    private static func box(
        _ level: Boundary.Level, _ name: String, _ code: String, _ parent: String, _ west: Double, _ south: Double,
        _ east: Double, _ north: Double
    ) -> Boundary {
        let corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        var boundary = Boundary(
            level: level, name: name,
            geometry: MultiPolygon([
                Polygon(outer: corners.compactMap { LonLat(longitude: $0.0, latitude: $0.1) })
            ]))
        boundary.code = code
        boundary.parent = parent
        return boundary
    }

    static func schools(in store: some GeoStore) throws -> [School] {
        var schools: [School] = []
        try store.forEach(School.self) { schools.append($0) }
        return schools
    }

    /// Imports a CSV of schools and gives the report and what is stored.
    static func importing(
        _ csv: String, into store: MemoryStore = MemoryStore(), options: ImportOptions = ImportOptions()
    ) throws -> (report: ImportReport, schools: [School]) {
        let report = try Importer(store: store).run(.schools, [table(csv)], file: "fixture.csv", options: options)
        return (report, try schools(in: store))
    }
}

extension ImportReport {
    /// "line action code" of every entry, for comparing with what a test expects.
    var findings: [String] { entries.map { "\($0.line) \($0.action.rawValue) \($0.code)" } }
}
