import Foundation
import Testing

@testable import GeoCore

/// Real public data, uncleaned; skipped where the folder is missing.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct RealDataTests {
    private static func run(
        _ file: String, _ kind: ImportKind = .schools, columns: String = "", where condition: String? = nil,
        extent: ImportOptions.Extent = .asSet, mode: ImportOptions.Mode = .update, crs: String? = nil,
        into store: MemoryStore = MemoryStore()
    ) throws -> ImportReport {
        var options = ImportOptions()
        options.columns = try ColumnChoice(parsing: columns)
        options.conditions = try condition.map { [try RowCondition(parsing: $0)] } ?? []
        options.extent = extent
        options.mode = mode
        options.crs = try crs.map { try CRS($0) }
        let tables = try TableReader().read(SharedData.file(file))
        return try Importer(store: store).run(kind, tables, file: file, options: options)
    }

    private static let landmarks = "schools/nakhon-pathom-fgds/geodata/village.geojson"

    @Test("metres without a CRS are found to be UTM 47N, within 5 cm of the oracle", arguments: [nil, "EPSG:32647"])
    func nakhonPathom(crs: String?) throws {
        let store = MemoryStore()
        let report = try Self.run(
            Self.landmarks, columns: "name=lm_name_t,name_en=lm_name_e", where: "lm_type=04104", crs: crs, into: store)
        #expect(report.crs == "EPSG:32647" && report.added == 364 && report.refused == 0)
        let oracle = try SharedData.rows("schools/derived/nakhon-pathom-education-wgs84.csv")
        let schools = try ImportFixture.schools(in: store)
        #expect(oracle.count == 364 && schools.count == 364)
        // English names hold commas, so the oracle's columns are counted from the end.
        let lines = try SharedData.text("schools/derived/nakhon-pathom-education-wgs84.csv").split(
            whereSeparator: \.isNewline)
        for (school, line) in zip(schools, lines.dropFirst()) {
            let numbers = line.split(separator: ",").suffix(2).compactMap { Double($0) }
            let expected = try #require(LonLat(longitude: numbers[0], latitude: numbers[1]))
            let point = try #require(school.position?.point)
            #expect(Earth.roughDistance(point, expected) < 0.05, "\(school.name)")
        }
    }

    @Test("all 1,043 landmarks are kept, with the likely name fields")
    func allLandmarks() throws {
        let store = MemoryStore()
        let report = try Self.run(Self.landmarks, into: store)
        #expect(report.added == 1043 && report.refused == 0)
        #expect(report.columns == ["name": "lm_name_t", "name_en": "lm_name_e"])
        let again = try Self.run(Self.landmarks, into: store)
        #expect(again.unchanged == 1043 && again.added == 0)
    }

    @Test("two snapshots of Korea: 451 new, 320 missing, 226 renamed, and sync closes the missing ones")
    func korea() throws {
        let columns = "code=학교ID,name=학교명,lat=위도,lon=경도,level=학교급구분"
        let store = MemoryStore()
        let first = try Self.run(
            "schools/korea/korea-schools-2018-09.csv", columns: columns, extent: .none, into: store)
        #expect(first.encoding == "CP949" && first.added == 11_854 && first.refused == 0)
        let second = try Self.run(
            "schools/korea/korea-schools-2025-03.csv", columns: columns, extent: .none, mode: .sync, into: store)
        #expect(second.added == 451 && second.missing == 320 && second.renamed == 226 && second.closed == 320)
        #expect(try ImportFixture.schools(in: store).count { $0.status == .open } == 11_985)
    }

    @Test("the national list of Thailand: columns, levels and repeated rows")
    func thailand() throws {
        let store = MemoryStore()
        let report = try Self.run("schools/derived/thai-schools-approx-points.csv", into: store)
        #expect(report.rowsRead == 7947 && report.added + report.refused == 7947)
        // 90 rows repeat a school of the same subdistrict, told apart only by an invisible character.
        #expect(report.refused == 90)
        #expect(Set(report.entries.filter { $0.action == .refused }.map(\.code)) == ["duplicate-key"])
        #expect(!report.entries.contains { $0.code == "unknown-level" })
    }

    @Test("zones of a city keep their crossing rings and identical pairs")
    func zones() throws {
        let store = MemoryStore()
        let report = try Self.run("zones/edmonton/catchments.geojson", .areas, extent: .none, into: store)
        #expect(report.added == 222 && report.refused == 0)
        let again = try Self.run("zones/edmonton/catchments.geojson", .areas, extent: .none, into: store)
        #expect(again.unchanged == 222)
    }

    @Test("with boundaries the schools outside their stated subdistrict are pointed out")
    func boundaries() throws {
        let store = MemoryStore()
        let provinces = try Self.run("boundaries/cod-ab-rtsd/tha_adm1/tha_adm1_province.json", .boundaries, into: store)
        #expect(provinces.added == 77 && provinces.columns["level"] == "= province")
        let report = try Self.run("schools/derived/thai-schools-approx-points.csv", into: store)
        let outside = report.entries.count { $0.code == "not-in-stated-place" }
        // The list itself says that 20 points lie outside their province.
        #expect((15...25).contains(outside), "\(outside)")
    }
}
