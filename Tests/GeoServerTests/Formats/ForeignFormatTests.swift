import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// Reads real files of foreign formats through the child process.
@Suite(.enabled(if: SharedFormats.isThere, "the folder ../shared with the test data is missing"))
struct ForeignFormatTests {
    static func tables(_ path: String, _ options: ReadOptions = ReadOptions()) throws -> [SourceTable] {
        try TableReader(foreign: FormatWorkerReader()).read(SharedFormats.file(path), options: options)
    }

    @Test("reads the workbook of the Philippines: codes and coordinates as a person sees them")
    func philippines() throws {
        let table = try #require(try Self.tables("schools/philippines/Data for OSM.xlsx").first)
        #expect(table.origin.format == "XLSX" && table.origin.layer == "Sheet1")
        #expect(table.rowCount == 46_486)
        let latitude = try #require(table.column(named: "Latitude"))
        #expect(table.text(0, latitude) == "18.266653")
        #expect(table.line(of: 0) == 2)
        #expect((0..<table.rowCount).count { table.isEmpty($0, latitude) } >= 17_359)
    }

    @Test(
        "reads shapefiles with Thai in whatever encoding, as a folder, a file or an archive",
        arguments: [
            ("boundaries/bma-20k/BMA20k/District/district.shp", "Windows-874", "dname", "เขตบางพลัด", 50),
            ("boundaries/bma-20k/BMA20k/District", "Windows-874", "dname", "เขตบางพลัด", 50),
            ("boundaries/bma-20k/BMA20k/BMAZone/bma_zone.shp", "Windows-874", "z_name_e", "North Western Bangkok", 6),
            ("boundaries/cod-ab-rtsd/tambon/shapefiles_zip/Phuket.zip", "UTF-8", "ADM3_TH", "ตลาดใหญ่", 17),
            ("boundaries/cod-ab-rtsd/village/TH_VILLAGE2012.zip", "UTF-8", "NAME", "บ้านท่าลานเตียน", 65_213),
        ])
    func shapefiles(path: String, encoding: String, field: String, value: String, rows: Int) throws {
        let table = try #require(try Self.tables(path).first)
        #expect(table.origin.encoding == encoding)
        #expect(table.hasGeometry && table.origin.declaredCRS?.hasPrefix("EPSG:") == true)
        #expect(table.rowCount == rows)
        let column = try #require(table.column(named: field))
        #expect(table.text(0, column) == value)
    }

    @Test("agrees with the CSV that lies beside a shapefile")
    func oracle() throws {
        let table = try #require(
            try Self.tables("boundaries/cod-ab-rtsd/tambon/shapefiles_zip/Nakhon Pathom.zip").first)
        let oracle = try #require(try Self.tables("boundaries/cod-ab-rtsd/tambon/csv/Nakhon Pathom.csv").first)
        let (here, there) = (
            try #require(table.column(named: "ADM3_TH")), try #require(oracle.column(named: "ADM3_TH"))
        )
        let names = Set((0..<table.rowCount).map { table.text($0, here) })
        #expect(names == Set((0..<oracle.rowCount).map { oracle.text($0, there) }))
        #expect(table.rowCount == oracle.rowCount)
    }

    @Test("reads KML without the fields its library adds")
    func kml() throws {
        let table = try #require(try Self.tables("boundaries/cod-ab-rtsd/tambon/kml/Phuket.kml").first)
        #expect(table.rowCount == 17 && table.origin.declaredCRS == "EPSG:4326")
        #expect(table.column(named: "ADM3_TH") != nil && table.column(named: "tessellate") == nil)
        guard case .polygons = table.geometry(of: 0) else {
            Issue.record("no polygon")
            return
        }
    }

    @Test("reads an old .xls, and every sheet of a workbook or the one asked for")
    func sheets() throws {
        let old = try Self.tables("boundaries/thai-encodings/thailand/thailand.xls")
        #expect(old.first?.column(named: "AMP_ID") != nil)
        let all = try Self.tables("boundaries/cod-ab-rtsd/tha_adminboundaries.xlsx")
        #expect(all.map(\.origin.layer) == ["ADM0", "ADM1", "ADM2", "ADM3"])
        #expect(all.map(\.rowCount) == [1, 77, 928, 7425])
        var options = ReadOptions()
        options.layer = "ADM1"
        #expect(try Self.tables("boundaries/cod-ab-rtsd/tha_adminboundaries.xlsx", options).map(\.rowCount) == [77])
        options.layer = "nothing"
        let error = #expect(throws: ReadError.self) {
            try Self.tables("boundaries/cod-ab-rtsd/tha_adminboundaries.xlsx", options)
        }
        #expect(error?.kind == .noSuchLayer)
    }
}

enum SharedFormats {
    static let root = URL(
        filePath: ProcessInfo.processInfo.environment["SCHOOLMAP_SHARED"]
            ?? FileManager.default.currentDirectoryPath + "/../shared"
    ).appending(path: "data")
    static var isThere: Bool { FileManager.default.fileExists(atPath: root.path) }
    static func file(_ path: String) -> URL { root.appending(path: path) }
}
