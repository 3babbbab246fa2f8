import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// One Thai table in every foreign format, written by GDAL's own tool and read back through the child process.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ogr2ogr"), "ogr2ogr is not installed"))
struct ConvertedFormatTests {
    static let source = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"Name":"โรงเรียนบ้านหนองแวง","code":"0010010001"},"geometry":{"type":"Point","coordinates":[100.5,13.75]}},
        {"type":"Feature","properties":{"Name":"โรงเรียนวัดโคก","code":"0010010002"},"geometry":{"type":"Point","coordinates":[100.625,13.5]}}]}
        """

    @Test(
        "reads what GDAL writes",
        arguments: [
            ("t.gpkg", "GPKG", "GeoPackage"), ("t.fgb", "FlatGeobuf", "FlatGeobuf"), ("t.kmz", "LIBKML", "KML"),
            ("t.kml", "LIBKML", "KML"), ("t.ods", "ODS", "ODS"), ("t.xlsx", "XLSX", "XLSX"),
            ("t.shp", "ESRI Shapefile", "Shapefile"),
            ("t.dxf", "DXF", "DXF"),
        ])
    func formats(name: String, driver: String, format: String) throws {
        let folder = try TemporaryFolder()
        let source = try folder.file("source.geojson", Array(Self.source.utf8))
        let target = folder.url.appending(path: name)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/ogr2ogr")
        let noFields = driver == "DXF" ? ["-sql", "SELECT geometry FROM source", "-dialect", "sqlite"] : []
        // With its index FlatGeobuf sorts the features.
        let noIndex = driver == "FlatGeobuf" ? ["-lco", "SPATIAL_INDEX=NO"] : []
        process.arguments = ["-f", driver, "-lco", "ENCODING=UTF-8", target.path, source.path] + noFields + noIndex
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let table = try #require(try TableReader(foreign: FormatWorkerReader()).read(target).first)
        #expect(table.origin.format == format)
        #expect(table.rowCount == 2)
        if format != "DXF" {
            let (names, codes) = (try #require(table.column(named: "Name")), try #require(table.column(named: "code")))
            #expect((0..<2).map { table.text($0, names) } == ["โรงเรียนบ้านหนองแวง", "โรงเรียนวัดโคก"])
            #expect((0..<2).map { table.text($0, codes) } == ["0010010001", "0010010002"])
        }
        if !["ODS", "XLSX"].contains(format) {
            #expect(table.geometry(of: 0) == .point(SourcePoint(100.5, 13.75)))
            #expect(table.geometry(of: 1) == .point(SourcePoint(100.625, 13.5)))
        }
        if ["GeoPackage", "FlatGeobuf", "KML", "Shapefile"].contains(format) {
            #expect(table.origin.declaredCRS == "EPSG:4326")
        }
    }
}
