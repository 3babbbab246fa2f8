import Testing

@testable import GeoCore

@Suite struct OtherKindsTests {
    private static func run(
        _ kind: ImportKind, _ tables: [SourceTable], _ store: MemoryStore, _ options: ImportOptions = ImportOptions()
    ) throws -> ImportReport {
        try Importer(store: store).run(kind, tables, file: "fixture", options: options)
    }

    private static func collection(_ features: String...) -> String {
        #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
    }

    private static func feature(_ properties: String, _ type: String, _ coordinates: String) -> String {
        #"{"type":"Feature","properties":{"# + properties + #"},"geometry":{"type":""# + type
            + #"","coordinates":"# + coordinates + "}}"
    }

    @Test("villages get the names of the subdistrict they lie in, where the file gives none")
    func villages() throws {
        let store = try ImportFixture.storeWithBoundaries()
        let table = try ImportFixture.table(
            "รหัสหมู่บ้าน,ชื่อหมู่บ้าน,หมู่ที่,lat,lon\n71010103,บ้านดอน,3,13.5,99.2\nX9,บ้านนา,,14.5,100.7\n")
        let report = try Self.run(.villages, [table], store)
        #expect(report.added == 2 && report.entries.isEmpty)
        var villages: [Village] = []
        try store.forEach(Village.self) { villages.append($0) }
        #expect(villages.map(\.code) == ["71010103", "X9"] && villages[0].address.moo == "3")
        #expect(villages.map(\.address.tambon) == ["ตกใต้หนึ่ง", "ออกเหนือสอง"])
        #expect(villages[1].address.province == "สอง")
    }

    @Test("areas find their school, keep crossing rings as they are, and refuse polygons without points")
    func areas() throws {
        let store = MemoryStore()
        _ = try ImportFixture.importing(
            "code,name,lat,lon\n11,โรงเรียนหนึ่ง,13.5,99.5\n12,โรงเรียนสอง,13.6,99.6\n", into: store)
        let bowTie = "[[[99,13],[100,14],[100,13],[99,14],[99,13]]]"
        let text = Self.collection(
            Self.feature(
                #""id":"A","school":"11","year":"2564","status":"announced""#, "Polygon",
                "[[[99,13],[100,13],[100,14],[99,13]]]"),
            Self.feature(#""id":"B","school":"รร.สอง","band":"ม.ต้น","year":"2017-2018""#, "Polygon", bowTie),
            Self.feature(#""id":"C","school":"โรงเรียนไม่มี""#, "Polygon", "[[[99,13],[100,13],[100,14],[99,14]]]"),
            Self.feature(#""id":"D","school":"11""#, "MultiPolygon", "[[[[99,13],[100,13],[100,14],[99,13]]],[[]]]"),
            Self.feature(#""id":"E","school":"11""#, "Point", "[99,13]"))
        let report = try Self.run(.areas, try ImportFixture.geoJSON(text), store)
        var areas: [ServiceArea] = []
        try store.forEach(ServiceArea.self) { areas.append($0) }
        #expect(areas.map(\.code) == ["A", "B", "C"])
        #expect(
            areas.map(\.school?.rawValue) == [1, 2, nil]
                && areas.map(\.band) == ["primary", "lower-secondary", "primary"])
        #expect(areas.map(\.year) == [2021, 2017, nil] && areas[0].status == .announced)
        #expect(areas[1].geometry.polygons[0].outer.count == 5 && areas[2].schoolText == "โรงเรียนไม่มี")
        #expect(areas[2].geometry.polygons[0].outer.first == areas[2].geometry.polygons[0].outer.last)
        let findings = report.entries.map { "\($0.action.rawValue) \($0.code)" }
        #expect(findings.contains("suggested invalid-polygon") && findings.contains("suggested school-not-found"))
        #expect(findings.contains("refused empty-polygon") && findings.contains("refused not-a-polygon"))
        let empty = report.entries.first { $0.code == "empty-polygon" }
        #expect(empty?.evidence?.contains("polygon 2") == true && report.refused == 2)
        #expect(
            report.entries.first { $0.code == "invalid-polygon" }?.evidence?.contains("Self-intersection at") == true)
    }

    @Test("areas have their rings mended on request only, and what has no ground is refused then")
    func repair() throws {
        let bowTie = "[[[99,13],[100,14],[100,13],[99,14],[99,13]]]"
        let line = "[[[99,13],[100,13],[99.5,13],[99,13]]]"
        let text = Self.collection(
            Self.feature(#""id":"A""#, "Polygon", bowTie), Self.feature(#""id":"B""#, "Polygon", line),
            Self.feature(#""id":"C""#, "Polygon", "[[[99,13],[100,13],[100,14],[99,13]]]"))
        func imported(_ options: ImportOptions) throws -> (ImportReport, [ServiceArea]) {
            let store = MemoryStore()
            let report = try Importer(store: store).run(
                .areas, try ImportFixture.geoJSON(text), file: "areas.geojson", options: options)
            var areas: [ServiceArea] = []
            try store.forEach(ServiceArea.self) { areas.append($0) }
            return (report, areas)
        }
        var options = ImportOptions()
        options.extent = ImportOptions.Extent.none
        let (kept, asTheyCame) = try imported(options)
        #expect(kept.findings.sorted() == ["1 suggested invalid-polygon", "2 suggested invalid-polygon"])
        #expect(asTheyCame.map { $0.geometry.polygons[0].outer.count } == [5, 4, 4])
        options.repairsRings = true
        let (report, areas) = try imported(options)
        #expect(report.findings.sorted() == ["1 repaired polygon-repaired", "2 refused no-ground"])
        #expect(
            report.entries[0].evidence
                == "Self-intersection at 13.5, 99.5; 1 polygon with 4 corners before, 2 polygons with 6 corners after")
        #expect(areas.map(\.code) == ["A", "C"] && areas[0].geometry.polygons.count == 2)
        #expect(areas.allSatisfy { (try? $0.geometry.planar())?.invalidity == nil })
    }

    @Test("boundaries know their level by column, by --columns or by the length of the code")
    func boundaries() throws {
        let store = MemoryStore()
        let square = "[[[99,13],[100,13],[100,14],[99,14],[99,13]]]"
        let coded = Self.collection(
            Self.feature(#""code":"TH73","name":"ก""#, "Polygon", square),
            Self.feature(#""code":"7301","name":"ข""#, "Polygon", square),
            Self.feature(#""code":"730102","name":"ค""#, "Polygon", square),
            Self.feature(#""code":"1","name":"ง""#, "Polygon", square))
        let report = try Self.run(.boundaries, try ImportFixture.geoJSON(coded), store)
        #expect(report.added == 3 && report.findings.map { $0.split(separator: " ").last } == ["no-level"])
        var boundaries: [Boundary] = []
        try store.forEach(Boundary.self) { boundaries.append($0) }
        #expect(boundaries.map(\.level) == [.province, .amphoe, .tambon])
        #expect(boundaries.map(\.parent) == ["", "73", "7301"] && boundaries[0].code == "73")
        var options = ImportOptions()
        options.columns = try ColumnChoice(parsing: "level:=office")
        let office = try Self.run(
            .boundaries,
            try ImportFixture.geoJSON(Self.collection(Self.feature(#""name":"สพป.1""#, "Polygon", square))), store,
            options)
        #expect(office.added == 1 && office.columns["level"] == "= office")
    }

    @Test("a synchronised file of subdistricts leaves provinces alone")
    func scope() throws {
        let store = try ImportFixture.storeWithBoundaries()
        var options = ImportOptions()
        options.mode = .sync
        let square = "[[[99,13],[99.5,13],[99.5,14],[99,14],[99,13]]]"
        let text = Self.collection(Self.feature(#""code":"710101","name":"ตกใต้หนึ่ง""#, "Polygon", square))
        let report = try Self.run(.boundaries, try ImportFixture.geoJSON(text), store, options)
        #expect(report.missing == 7 && report.closed == 7)
        try store.forEach(Boundary.self) { #expect($0.isRemoved == ($0.level == .tambon && $0.code != "710101")) }
    }

    @Test("a presumed code that repeats is not taken for one; a named one is")
    func repeatingCode() throws {
        let rows = (0..<40).map { "\($0 % 4),บ้าน\($0),ก\($0),13.\(100 + $0),99.\(100 + $0)" }.joined(separator: "\n")
        let table = try ImportFixture.table("vill_id,name,tambon,lat,lon\n\(rows)\n")
        let report = try Self.run(.villages, [table], MemoryStore())
        #expect(report.added == 40 && report.findings == ["0 suggested code-not-unique"])
        var options = ImportOptions()
        options.columns = try ColumnChoice(parsing: "code=vill_id")
        #expect(try Self.run(.villages, [table], MemoryStore(), options).added == 4)
    }

    @Test("ids that only count the rows of a layer do not overwrite the areas of another")
    func layers() throws {
        let store = MemoryStore()
        for layer in ["ก", "ข"] {
            let square = "[[[99,13],[99.5,13],[99.5,14],[99,14],[99,13]]]"
            let features = (1...3).map { Self.feature(#""ID":"\#($0)","name":"\#(layer)\#($0)""#, "Polygon", square) }
            let text = Self.collection(features[0], features[1], features[2])
            let report = try Self.run(.areas, try ImportFixture.geoJSON(text), store)
            #expect(report.added == 3 && report.findings == ["0 suggested code-not-unique"])
        }
    }

    @Test("several villages of one name in a subdistrict are told apart by their point where there is no number")
    func namesakes() throws {
        let store = MemoryStore()
        let table = try ImportFixture.table(
            "name,tambon,lat,lon\nบ้านดอน,ก,13.10,99.1\nบ้านดอน,ก,13.11,99.1\nบ้านดอน,ก,13.11,99.1\n")
        let report = try Self.run(.villages, [table], store)
        #expect(report.added == 2 && report.entries.filter { $0.action == .refused }.map(\.line) == [4])
        #expect(try Self.run(.villages, [table], store).unchanged == 2)
    }

    @Test("areas and boundaries need polygons")
    func noPolygons() throws {
        #expect(throws: ImportError.noPolygons) {
            try Self.run(.areas, [try ImportFixture.table("name\nก\n")], MemoryStore())
        }
    }

    @Test("villages of one name and subdistrict are told apart by moo, code, number or place, or listed to choose from")
    func ambiguousVillages() throws {
        let store = MemoryStore()
        let villages = """
            code,name,moo,tambon,amphoe,lat,lon
            71010101,บ้านดอน,1,ก,อ หนึ่ง,13.1,99.1
            71010105,บ้านดอน,5,ก,อ หนึ่ง,13.2,99.2
            ,บ้านดอน,2,ก,อ สอง,13.9,99.9

            """
        _ = try Self.run(.villages, [try ImportFixture.table(villages)], store)
        let csv = """
            ชื่อหมู่บ้าน,หมู่ที่,รหัสหมู่บ้าน,ตำบล,อำเภอ,lon,lat,ปี,อายุ,เพศ,จำนวน
            บ้านดอน,๕,,ก,อ หนึ่ง,,,2568,6,ชาย,1
            บ้านดอน,,71010101,ก,,,,2568,7,ชาย,2
            บ้านดอน,,,ก,อ สอง,,,2568,8,ชาย,3
            บ้านดอน,,,ก,,99.2003,13.2001,2568,9,ชาย,4
            ,หมู่ 1,,ก,อ หนึ่ง,,,2568,10,ชาย,5
            #3,,,,,,,2568,11,ชาย,6
            บ้านดอน,,,ก,,,,2568,6,หญิง,7
            บ้านดอน,,,ก,,99.15,13.15,2568,6,หญิง,8
            บ้านดอน,9,,ก,,,,2568,6,หญิง,9
            บ้านดอน,,99999999,ก,,,,2568,6,หญิง,10

            """
        let report = try Self.run(.census, [try ImportFixture.table(csv)], store)
        #expect(
            report.findings == [
                "8 refused village-ambiguous", "9 refused village-ambiguous", "10 refused village-not-found",
                "11 refused village-not-found",
            ])
        let choices = try #require(report.entries.first?.evidence)
        for line in [
            "#1 71010101 บ้านดอน หมู่ที่ 1 ต.ก อ.อ หนึ่ง (99.10000, 13.10000)", "#2 71010105", "#3 บ้านดอน หมู่ที่ 2",
        ] { #expect(choices.contains(line), "\(choices)") }
        var counts: [String] = []
        try store.forEach(CensusCount.self) { counts.append("\($0.village) \($0.age) \($0.count)") }
        #expect(counts == ["2 6 1", "1 7 2", "3 8 3", "2 9 4", "1 10 5", "3 11 6"])
    }

    @Test("census counts find their village; what is no year, age, sex or count is refused")
    func census() throws {
        let store = MemoryStore()
        let villages =
            "code,name,moo,tambon,lat,lon\n71010101,บ้านดอน,1,ก,13.1,99.1\n71010102,บ้านนา,2,ก,13.2,99.2\n71010201,บ้านดอน,1,ข,13.3,99.3\n"
        _ = try Self.run(.villages, [try ImportFixture.table(villages)], store)
        let csv = """
            หมู่บ้าน,ตำบล,ปี พ.ศ.,อายุ,เพศ,จำนวน
            71010101,,2564,6,ชาย,12
            ดอน,ข,๒๕๖๔,6,หญิง,๗
            บ้านดอน,,2564,6,ชาย,1
            71010102,,2021,7,ด.ญ.,0
            71010102,,2564,8,ชาย,-3
            71010102,,2564,9,ชาย,สาม
            71010102,,ปีก่อน,9,ชาย,3
            71010102,,2564,200,ชาย,3
            71010102,,2564,9,x,3
            71010101,,2564,6,ช.,12

            """
        let report = try Self.run(.census, [try ImportFixture.table(csv)], store)
        #expect(
            report.findings == [
                "4 refused village-ambiguous", "6 refused bad-count", "7 refused bad-count", "8 refused bad-year",
                "9 refused bad-age", "10 refused bad-sex", "11 refused duplicate-key",
            ])
        var counts: [CensusCount] = []
        try store.forEach(CensusCount.self) { counts.append($0) }
        #expect(counts.map(\.count) == [12, 7, 0] && counts.map(\.year) == [2021, 2021, 2021])
        #expect(counts.map(\.village.rawValue) == [1, 3, 2] && counts.map(\.sex) == [.male, .female, .female])
        var sync = ImportOptions()
        sync.mode = .sync
        #expect(throws: ImportError.noSyncOfCensus) {
            try Self.run(.census, [try ImportFixture.table(csv)], store, sync)
        }
    }
}
