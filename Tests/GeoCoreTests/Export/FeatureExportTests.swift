import Foundation
import Testing

@testable import GeoCore

@Suite struct FeatureExportTests {
    static func school() -> School {
        var school = School(id: SchoolID(7), name: "=cmd|'/c calc'!A0")
        school.code = "0010010001"
        school.phone = "+66 2 123"
        school.note = "ก \"ข\", ค\nง"
        school.levels = Levels(from: .kindergarten, to: .lowerSecondary)
        school.pupils = 120
        school.address = Address(tambon: "'@x", amphoe: " เมือง", province: "ระยอง")
        school.position = Position(LonLat(longitude: -100.5018, latitude: 13.7563)!)
        return school
    }

    static func export<F: Exportable>(_ features: [F], _ format: ExportFormat, _ lookup: ExportLookup = ExportLookup())
        throws -> [UInt8]
    {
        var bytes: [UInt8] = []
        var export = FeatureExport<F>(format, lookup: lookup) { bytes += $0 }
        for feature in features { try export.append(feature) }
        try export.finish()
        #expect(export.count == features.count)
        return bytes
    }

    /// Reads an exported file back by the readers of this program.
    static func table(_ bytes: [UInt8], _ format: ExportFormat) throws -> SourceTable {
        if format == .csv { return try DelimitedTextReader(options: ReadOptions()).read(bytes, name: "t") }
        return try #require(try bytes.withUnsafeBufferPointer { try GeoJSONReader.read($0, name: "t") }.first)
    }

    @Test("writes a CSV that spreadsheets open without running anything")
    func csv() throws {
        let bytes = try Self.export([Self.school()], .csv)
        let text = try #require(String(bytes: bytes, encoding: .utf8))
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.count == 3 && lines[2].isEmpty)
        #expect(lines[0].hasPrefix("code,smis,name,name_en,affiliation,office,level_min,level_max,pupils"))
        #expect(lines[1].hasPrefix("0010010001,,'=cmd|'/c calc'!A0,"))
        #expect(lines[1].contains(",'+66 2 123,"))
        #expect(lines[1].contains(",-100.5018,13.7563,"), "a negative number stays a number")
        #expect(!lines[1].contains(",=") && !lines[1].contains(",+") && !lines[1].contains(",@"))
    }

    @Test("comes back through the reader as it was", arguments: ExportFormat.allCases)
    func roundTrip(format: ExportFormat) throws {
        let school = Self.school()
        let table = try Self.table(try Self.export([school, School(id: SchoolID(8), name: "ข")], format), format)
        func cell(_ row: Int, _ name: String) throws -> String {
            table.text(row, try #require(table.column(named: name)))
        }
        #expect(table.rowCount == 2)
        #expect(try cell(0, "code") == school.code)
        #expect(try cell(0, "name") == school.name)
        #expect(try cell(0, "phone") == school.phone)
        #expect(try cell(0, "note") == school.note)
        #expect(try cell(0, "tambon") == "'@x")
        #expect(try cell(0, "amphoe") == " เมือง")
        #expect(try cell(0, "pupils") == "120")
        #expect(try cell(1, "name") == "ข" && cell(1, "pupils").isEmpty)
        if format == .csv {
            #expect(try cell(0, "lon") == "-100.5018" && cell(0, "lat") == "13.7563")
        } else {
            #expect(table.geometry(of: 0) == .point(SourcePoint(-100.5018, 13.7563)))
            #expect(table.geometry(of: 1) == nil)
        }
    }

    @Test("brings the naughty strings back unchanged", .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
    func naughtyStrings() throws {
        let folder = SharedData.file("formats/naughty-strings")
        let file = try #require(
            try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).first {
                $0.pathExtension == "txt"
            })
        let strings = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let schools = strings.map { text in
            var school = School(name: "x")
            school.note = text
            return school
        }
        for format in ExportFormat.allCases {
            let table = try Self.table(try Self.export(schools, format), format)
            let column = try #require(table.column(named: "note"))
            try #require(table.rowCount == strings.count)
            for row in strings.indices { #expect(Array(table.text(row, column).utf8) == Array(strings[row].utf8)) }
        }
    }

    @Test("writes areas with the code of their school, and says what is public")
    func areas() throws {
        let store = MemoryStore()
        let id = try store.write(by: Author("t")) { try $0.put(Self.school()) }
        let ring = [(0.0, 0.0), (1, 0), (1, 1), (0, 0)].map { LonLat(longitude: $0.0, latitude: $0.1)! }
        var area = ServiceArea(id: ServiceAreaID(1), name: "ก", geometry: MultiPolygon([Polygon(outer: ring)]))
        area.school = id
        let lookup = try ExportLookup(reading: store)
        let csv = try Self.table(try Self.export([area], .csv, lookup), .csv)
        #expect(csv.text(0, try #require(csv.column(named: "school"))) == "0010010001")
        #expect(
            csv.text(0, try #require(csv.column(named: "wkt")))
                == "MULTIPOLYGON (((0.0 0.0, 1.0 0.0, 1.0 1.0, 0.0 0.0)))")
        let json = try Self.table(try Self.export([area], .geojson, lookup), .geojson)
        #expect(json.column(named: "wkt") == nil)
        #expect(json.geometry(of: 0) == .polygons([[[.init(0, 0), .init(1, 0), .init(1, 1), .init(0, 0)]]]))
        #expect(!area.isPublic)
        area.status = .announced
        #expect(area.isPublic)
        area.isRemoved = true
        #expect(!area.isPublic && !area.isKept)
    }
}
