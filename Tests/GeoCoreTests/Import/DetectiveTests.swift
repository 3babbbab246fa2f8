import Testing

@testable import GeoCore

/// One table per mistake, in a store with the boundaries of `ImportFixture.storeWithBoundaries`.
@Suite struct DetectiveTests {
    /// Twelve right rows: the mistake of one row must be seen against them.
    private static let header = "code,name,tambon,amphoe,province,lat,lon\n"
    private static let right = (1...12).map { number in
        "1\(100 + number),โรงเรียนที่ \(number),ตกใต้หนึ่ง,ใต้หนึ่ง,หนึ่ง,13.\(10 + number),99.2\(number)"
    }.joined(separator: "\n")

    private static func table(_ rows: String...) -> String {
        header + right + "\n" + rows.joined(separator: "\n") + "\n"
    }

    /// A single wrong row, the 13th (line 14), and what must come of it.
    struct Case: Sendable, CustomTestStringConvertible {
        var code: String
        var lat: String
        var lon: String
        var place = "ตกใต้หนึ่ง,ใต้หนึ่ง,หนึ่ง"
        var action: ImportReport.Action
        /// Latitude and longitude that are stored; nil when the row is refused.
        var stored: (Double, Double)?
        var evidence: String
        var testDescription: String { "\(code) \(lat) \(lon)" }
    }

    @Test(
        "finds each mistake and says why",
        arguments: [
            Case(
                code: "lat-lon-swapped", lat: "99.25", lon: "13.5", action: .repaired, stored: (13.5, 99.25),
                evidence: "inside ต.ตกใต้หนึ่ง"),
            Case(
                code: "lost-decimal-point", lat: "1352345", lon: "99.25", action: .repaired, stored: (13.52345, 99.25),
                evidence: "as the row says"),
            Case(
                code: "lost-decimal-point", lat: "13.5", lon: "992512", action: .repaired, stored: (13.5, 99.2512),
                evidence: "as the row says"),
            Case(
                code: "lost-decimal-point", lat: "1352345", lon: "9925123", action: .repaired,
                stored: (13.52345, 99.25123), evidence: "as the row says"),
            Case(
                code: "metres-among-degrees", lat: "1492443.693", lon: "527055.119", action: .repaired,
                stored: (13.5, 99.25), evidence: "as the row says"),
            Case(
                code: "metres-among-degrees", lat: "527055.119", lon: "1492443.693", action: .repaired,
                stored: (13.5, 99.25), evidence: "as the row says"),
            Case(
                code: "wrong-sign", lat: "-13.5", lon: "99.25", action: .repaired, stored: (13.5, 99.25),
                evidence: "as the row says"),
            Case(
                code: "notation", lat: "13°30'00\"N", lon: "99°15'00\"E", action: .repaired, stored: (13.5, 99.25),
                evidence: "degrees, minutes and seconds"),
            Case(
                code: "notation", lat: "\"13,5\"", lon: "\"99,25\"", action: .repaired, stored: (13.5, 99.25),
                evidence: "decimal comma"),
            Case(
                code: "notation", lat: "๑๓.๕", lon: "๙๙.๒๕", action: .repaired, stored: (13.5, 99.25),
                evidence: "Thai digits"),
            Case(
                code: "notation", lat: "\"https://www.google.com/maps/@13.5,99.25,17z\"", lon: "", action: .repaired,
                stored: (13.5, 99.25), evidence: "map link"),
            Case(
                code: "notation", lat: "\"13.5, 99.25\u{200E}\"", lon: "", action: .repaired, stored: (13.5, 99.25),
                evidence: "stray characters"),
            Case(code: "zero-zero", lat: "0", lon: "0.0", action: .refused, evidence: ""),
            Case(
                code: "outside-extent", lat: "35.68", lon: "139.76", action: .refused, evidence: "35.680000, 139.760000"
            ),
            Case(
                code: "unreadable-coordinates", lat: "ไม่แน่ใจ", lon: "99.25", action: .refused, evidence: "no coordinate"
            ),
            Case(
                code: "unreadable-coordinates", lat: "https://maps.app.goo.gl/AbC", lon: "", action: .refused,
                evidence: "copy the long address"),
            Case(code: "half-a-coordinate", lat: "13.5", lon: "", action: .refused, evidence: ""),
            Case(
                code: "missing-digit", lat: "1492443", lon: "52755", action: .refused,
                evidence: "the easting is one digit short; "),
            // Swapped, but in the wrong province: not certain, so not done.
            Case(code: "lat-lon-swapped", lat: "100.75", lon: "13.5", action: .refused, evidence: "outside จ.หนึ่ง"),
            Case(
                code: "not-in-stated-place", lat: "13.5", lon: "99.75", action: .suggested, stored: (13.5, 99.75),
                evidence: "lies in ต.ออกใต้หนึ่ง อ.ใต้หนึ่ง จ.หนึ่ง, 27 km outside ต.ตกใต้หนึ่ง"),
            Case(
                code: "not-in-stated-place", lat: "13.5", lon: "100.75", action: .suggested, stored: (13.5, 100.75),
                evidence: "outside จ.หนึ่ง"),
        ])
    func mistake(_ fixture: Case) throws {
        let store = try ImportFixture.storeWithBoundaries()
        let csv = Self.table("9001,โรงเรียนผิด,\(fixture.place),\(fixture.lat),\(fixture.lon)")
        let (report, schools) = try ImportFixture.importing(csv, into: store)
        #expect(report.findings == ["14 \(fixture.action.rawValue) \(fixture.code)"])
        let entry = try #require(report.entries.first)
        #expect(entry.evidence?.contains(fixture.evidence) ?? fixture.evidence.isEmpty, "\(entry.evidence ?? "nil")")
        #expect(report.crs == "EPSG:4326" && report.rowsRead == 13)
        let school = schools.first { $0.code == "9001" }
        if let (latitude, longitude) = fixture.stored {
            let point = try #require(school?.position?.point)
            #expect(abs(point.latitude - latitude) < 1e-5 && abs(point.longitude - longitude) < 1e-5)
            #expect(school?.position?.originalText != nil && report.refused == 0)
        } else {
            #expect(school == nil && report.refused == 1)
            var kept: [RefusedRow] = []
            try store.forEach(RefusedRow.self) { kept.append($0) }
            #expect(kept.map(\.line) == [14] && kept.first?.values.first == "9001")
        }
    }

    @Test("a correct table gives no entries, with boundaries and without")
    func correct() throws {
        for store in [try ImportFixture.storeWithBoundaries(), MemoryStore()] {
            let (report, schools) = try ImportFixture.importing(Self.header + Self.right + "\n", into: store)
            #expect(report.entries.isEmpty && report.crsDoubt == nil)
            #expect(schools.count == 12 && report.added == 12 && report.repaired == 0)
        }
    }

    @Test("a table whose two headers are swapped is turned as a whole, with one entry")
    func swappedHeaders() throws {
        let csv = (Self.header + Self.right + "\n").replacing("lat,lon", with: "lon,lat")
        let (report, schools) = try ImportFixture.importing(csv)
        #expect(report.findings == ["0 repaired lat-lon-swapped"])
        #expect(schools.first?.position?.point == LonLat(longitude: 99.21, latitude: 13.11))
    }

    // MARK: Systems

    /// The right rows in metres of a system, with the wrong row given in metres of another.
    private static func grid(_ epsg: Int, shift: (Double, Double) = (0, 0), swapped: Bool = false) throws -> String {
        let transform = try CoordinateTransform(from: .wgs84, to: try CRS("EPSG:\(epsg)"))
        var rows = "code,name,tambon,amphoe,province,x,y\n"
        for number in 1...12 {
            let place = try transform.transform(
                x: 99.2 + Double(number) / 100 + shift.0, y: 13.1 + Double(number) / 100 + shift.1)
            let (x, y) = swapped ? (place.y, place.x) : (place.x, place.y)
            rows += "1\(100 + number),โรงเรียนที่ \(number),ตกใต้หนึ่ง,ใต้หนึ่ง,หนึ่ง,\(x),\(y)\n"
        }
        return rows
    }

    @Test(
        "tells the zones and the order of the axes of a grid by what the rows say", arguments: [32647, 32648],
        [false, true])
    func zones(epsg: Int, swapped: Bool) throws {
        let store = try ImportFixture.storeWithBoundaries()
        let (report, schools) = try ImportFixture.importing(try Self.grid(epsg, swapped: swapped), into: store)
        #expect(report.crs == "EPSG:\(epsg)")
        #expect(report.crsEvidence?.contains("12 of 12 points lie inside the extent") == true)
        #expect(report.entries.map(\.code) == (swapped ? ["east-north-swapped"] : []))
        let point = try #require(schools.first?.position?.point)
        #expect(abs(point.longitude - 99.21) < 1e-7 && abs(point.latitude - 13.11) < 1e-7)
        #expect(schools.first?.position?.originalCRS == "EPSG:\(epsg)")
    }

    @Test("says its doubt when the file cannot tell Indian 1975 from WGS 84, and keeps WGS 84")
    func datumInDoubt() throws {
        let store = try ImportFixture.storeWithBoundaries()
        let (report, _) = try ImportFixture.importing(try Self.grid(32647), into: store)
        #expect(report.crsDoubt?.english.contains("about 450 m") == true)
        #expect(report.crsDoubt?.thai.contains("450") == true)
    }

    @Test("metres without a system, of anywhere on the globe, are not taken for Thai ones")
    func metresOfTheGlobe() throws {
        var options = ImportOptions()
        options.extent = .none
        let edinburgh = "name,x,y\nBlackhall,321000,674500\nGilmerton,329000,668000\n"
        let tables = [try ImportFixture.table(edinburgh)]
        let store = MemoryStore()
        #expect(throws: ImportError.crsNeeded(possible: try CRS("EPSG:32647"))) {
            try Importer(store: store).run(.schools, tables, file: "list.csv", options: options)
        }
        #expect(try store.count(of: School.self) == 0)
        options.crs = try CRS("EPSG:27700")
        let report = try Importer(store: store).run(.schools, tables, file: "list.csv", options: options)
        #expect(report.crs == "EPSG:27700" && report.added == 2)
    }

    @Test("tells Indian 1975 when rows near a boundary are right under it alone")
    func indian1975() throws {
        let store = try ImportFixture.storeWithBoundaries()
        let transform = try CoordinateTransform(from: .wgs84, to: try CRS("EPSG:24047"))
        var csv = "code,name,tambon,amphoe,province,x,y\n"
        // 150 m north of the line between two districts; taken for WGS 84 they would lie 150 m south of it.
        for number in 1...20 {
            let place = try transform.transform(x: 99.1 + Double(number) / 100, y: 14 + 0.00135)
            csv += "1\(100 + number),โรงเรียนที่ \(number),ตกเหนือหนึ่ง,เหนือหนึ่ง,หนึ่ง,\(place.x),\(place.y)\n"
        }
        let (report, schools) = try ImportFixture.importing(csv, into: store)
        #expect(report.crs == "EPSG:24047" && report.crsDoubt == nil, "\(report.crsEvidence ?? "")")
        let point = try #require(schools.first?.position?.point)
        #expect(abs(point.latitude - (14 + 0.00135)) < 1e-7)
    }

    @Test("--crs is believed, and Indian 1975 so read")
    func forced() throws {
        var options = ImportOptions()
        options.crs = try CRS("EPSG:24047")
        let (report, schools) = try ImportFixture.importing(try Self.grid(24047), options: options)
        #expect(report.crs == "EPSG:24047" && report.crsDoubt == nil)
        #expect(report.crsEvidence?.contains("as --crs says") == true)
        #expect(abs((schools.first?.position?.point.longitude ?? 0) - 99.21) < 1e-7)
    }

    @Test("finds single rows of the other zone, swapped axes, degrees and a lost point in a grid")
    func mixedGrid() throws {
        let store = try ImportFixture.storeWithBoundaries()
        let other = try CoordinateTransform(from: .wgs84, to: try CRS("EPSG:32648")).transform(x: 99.25, y: 13.5)
        let same = try CoordinateTransform(from: .wgs84, to: try CRS("EPSG:32647")).transform(x: 99.25, y: 13.5)
        let place = "ตกใต้หนึ่ง,ใต้หนึ่ง,หนึ่ง"
        let csv =
            try Self.grid(32647) + """
                1,ก,\(place),\(other.x),\(other.y)
                2,ข,\(place),\(same.y),\(same.x)
                3,ค,\(place),99.25,13.5
                4,ง,\(place),\(Int(same.x * 100)),\(Int(same.y * 100))

                """
        let (report, schools) = try ImportFixture.importing(csv, into: store)
        #expect(
            report.findings.filter { $0.contains("repaired") } == [
                "14 repaired other-utm-zone", "15 repaired east-north-swapped", "16 repaired degrees-among-metres",
                "17 repaired lost-decimal-point",
            ])
        for school in schools where school.code.count == 1 {
            let point = try #require(school.position?.point)
            #expect(abs(point.longitude - 99.25) < 1e-6 && abs(point.latitude - 13.5) < 1e-6, "\(school.name)")
        }
    }

    // MARK: Points that are shared

    @Test("takes a point that many schools share for the middle of a province")
    func centroid() throws {
        let rows = (1...6).map { number in
            "90\(number),โรงเรียนกลาง \(number),ตำบล\(number),อำเภอ\(number),หนึ่ง,13.9,99.5"
        }
        let (report, schools) = try ImportFixture.importing(
            Self.header + Self.right + "\n" + rows.joined(separator: "\n"))
        #expect(report.findings == (14...19).map { "\($0) suggested province-centroid" })
        #expect(report.entries.first?.evidence == "6 rows of 6 places have this point, all of หนึ่ง")
        #expect(schools.filter { $0.position?.method == .centroid }.count == 6 && schools.count == 18)
    }

    @Test("says which rows have the same point")
    func shared() throws {
        let (report, schools) = try ImportFixture.importing(
            Self.table(
                "901,โรงเรียนคู่ ก,ตกใต้หนึ่ง,ใต้หนึ่ง,หนึ่ง,13.5,99.25", "902,โรงเรียนคู่ ข,ตกใต้หนึ่ง,ใต้หนึ่ง,หนึ่ง,13.5,99.25"))
        #expect(report.findings == ["14 suggested shared-point", "15 suggested shared-point"])
        #expect(report.entries.map(\.evidence) == ["the same point as line 15", "the same point as line 14"])
        #expect(schools.count == 14)
    }

    // MARK: Without boundaries

    @Test("without boundaries the other rows of the province speak")
    func neighbours() throws {
        var options = ImportOptions()
        options.extent = .none
        let (report, schools) = try ImportFixture.importing(
            Self.table(
                "901,ไกล,ตกใต้หนึ่ง,ใต้หนึ่ง,หนึ่ง,13.5,9.925", "902,สลับ,ตกใต้หนึ่ง,ใต้หนึ่ง,หนึ่ง,99.25,13.5",
                "903,ต่างแดน,X,Y,Z,48.1,11.5"), options: options)
        #expect(
            report.findings == [
                "14 refused far-from-neighbours", "15 repaired lat-lon-swapped", "15 suggested far-from-neighbours",
            ])
        #expect(report.entries.first?.evidence?.contains("km from the middle of 14 rows of") == false)
        #expect(report.entries.first?.evidence?.contains("from the middle of") == true)
        #expect(schools.contains { $0.code == "903" } && !schools.contains { $0.code == "901" })
    }
}
