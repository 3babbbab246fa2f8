import Foundation
import Testing

@testable import GeoCore

@Suite struct ImporterTests {
    private static let list = """
        code,name,tambon,amphoe,province,lat,lon,pupils,website
        0001,โรงเรียนหนึ่ง,ก,ข,ค,13.1,99.1,120,http://a.ac.th
        0002,โรงเรียนสอง,ก,ข,ค,13.2,99.2,"1,200",-
        0003,โรงเรียนสาม,ก,ข,ค,,,,

        """

    @Test("stores what the rows say, codes as text, a school without coordinates too")
    func fields() throws {
        let (report, schools) = try ImportFixture.importing(Self.list)
        #expect(report.added == 3 && report.refused == 0 && report.withoutPosition == 1 && report.entries.isEmpty)
        #expect(schools.map(\.code) == ["0001", "0002", "0003"])
        #expect(schools.map(\.pupils) == [120, 1200, nil])
        #expect(schools.map(\.website) == ["http://a.ac.th", "", ""])
        #expect(schools[2].position == nil && schools[0].position?.source == "fixture.csv")
        #expect(report.columns["code"] == "code")
    }

    @Test("takes pupils by level under our names and Thai headers, and keeps what a later list leaves out")
    func pupilsByLevel() throws {
        let store = MemoryStore()
        let first = """
            code,name,pupils,รวมก่อนประถม,pupils_primary,จำนวนนักเรียนมัธยมศึกษาตอนต้น
            0001,โรงเรียนหนึ่ง,120,20,100,
            0002,โรงเรียนสอง,90,0,60,30

            """
        let (report, schools) = try ImportFixture.importing(first, into: store)
        #expect(report.added == 2 && report.entries.isEmpty)
        #expect(schools[0].pupilsByLevel.known.map { $0.level } == [.kindergarten, .primary])
        #expect(schools[0].pupilsByLevel.known.map { $0.count } == [20, 100])
        // None is a number, nothing is not.
        #expect(schools[1].pupilsByLevel[.kindergarten] == 0 && schools[1].pupilsByLevel[.upperSecondary] == nil)
        let (_, later) = try ImportFixture.importing("code,name,pupils_primary\n0001,โรงเรียนหนึ่ง,98\n", into: store)
        let one = try #require(later.first { $0.code == "0001" })
        #expect(one.pupilsByLevel[.kindergarten] == 20 && one.pupilsByLevel[.primary] == 98 && one.pupils == 120)
    }

    @Test("the same file again changes nothing")
    func again() throws {
        let store = MemoryStore()
        _ = try ImportFixture.importing(Self.list, into: store)
        let revision = try store.revision()
        let (report, _) = try ImportFixture.importing(Self.list, into: store)
        #expect(report.unchanged == 3 && report.added == 0 && report.updated == 0)
        #expect(try store.revision() == revision)
    }

    @Test("a dry run gives the report of the import and changes nothing")
    func dryRun() throws {
        let store = MemoryStore()
        var options = ImportOptions()
        options.isDryRun = true
        let (dry, schools) = try ImportFixture.importing(Self.list, into: store, options: options)
        #expect(schools.isEmpty && dry.dryRun)
        #expect(try store.revision() == Revision(0))
        var (real, _) = try ImportFixture.importing(Self.list, into: store)
        real.dryRun = true
        #expect(real == dry)
    }

    @Test("finds new, renamed, changed and missing ones; sync closes, update does not, a later list opens again")
    func compare() throws {
        let store = MemoryStore()
        _ = try ImportFixture.importing(Self.list, into: store)
        let second = """
            code,name,lat,lon,pupils
            0001,โรงเรียนหนึ่งใหม่,13.1,99.1,
            0002,โรงเรียนสอง,13.2,99.2,1300
            0004,โรงเรียนสี่,13.4,99.4,5

            """
        var options = ImportOptions()
        let (update, afterUpdate) = try ImportFixture.importing(second, into: store, options: options)
        #expect(update.added == 1 && update.updated == 2 && update.renamed == 1 && update.missing == 1)
        #expect(update.closed == 0 && afterUpdate.allSatisfy { $0.status == .open })
        #expect(update.missingFeatures.map(\.code) == ["0003"])
        #expect(update.renames == [.init(id: 1, before: "โรงเรียนหนึ่ง", after: "โรงเรียนหนึ่งใหม่")])
        // A blank cell takes nothing away.
        #expect(afterUpdate[0].pupils == 120 && afterUpdate[0].website == "http://a.ac.th")
        options.mode = .sync
        let (sync, afterSync) = try ImportFixture.importing(second, into: store, options: options)
        #expect(sync.closed == 1 && afterSync.first { $0.code == "0003" }?.status == .closed)
        let (again, reopened) = try ImportFixture.importing(Self.list, into: store)
        #expect(again.updated == 3 && reopened.first { $0.code == "0003" }?.status == .open)
    }

    @Test("a refused row does not make its school missing, and waits for an officer until it is right")
    func refused() throws {
        let store = MemoryStore()
        _ = try ImportFixture.importing(Self.list, into: store)
        var options = ImportOptions()
        options.mode = .sync
        let wrong = Self.list.replacing("13.2,99.2", with: "0,0")
        for _ in 0..<2 {
            let (report, schools) = try ImportFixture.importing(wrong, into: store, options: options)
            #expect(report.refused == 1 && report.closed == 0 && schools.allSatisfy { $0.status == .open })
        }
        var rows: [RefusedRow] = []
        try store.forEach(RefusedRow.self) { rows.append($0) }
        #expect(rows.count == 1 && rows[0].line == 3 && !rows[0].isResolved)
        #expect(rows[0].fields.first == "code" && rows[0].values[0] == "0002")
        _ = try ImportFixture.importing(Self.list, into: store, options: options)
        try store.forEach(RefusedRow.self) { #expect($0.isResolved) }
    }

    @Test(
        "rows of one file about the same school are found",
        arguments: [
            ("code,name\n1,ก\n1,ข\n", ["3 refused duplicate-key"]),
            ("smis,name\n32020001,ก\n32020001,ข\n", ["3 refused duplicate-key"]),
            (
                "name,tambon,amphoe,province\nบ้านหนองแวง,ก,ข,ค\nโรงเรียนบ้านหนองแวง,ต.ก,อ.ข,จ.ค\n",
                ["3 refused duplicate-key"]
            ),
            ("name,tambon,amphoe,province\nบ้านหนองแวง,ก,ข,ค\nบ้านหนองแวง,ง,ข,ค\n", []),
            ("code,name\n1,บ้านหนองแวง\n2,บ้านหนองแวง\n", []),
            ("name,lat,lon\nปั๊ม,13.1,99.1\nปั๊ม,13.2,99.2\n", []),
            ("name,lat,lon\nปั๊ม,13.1,99.1\nปั๊ม,13.1,99.1\n", ["3 suggested shared-point", "3 refused duplicate-key"]),
        ])
    func duplicates(csv: String, findings: [String]) throws {
        let (report, schools) = try ImportFixture.importing(csv)
        #expect(report.findings.filter { !$0.hasPrefix("2 ") } == findings)
        #expect(schools.count == 2 - report.refused)
    }

    @Test("--key chooses what rows are matched by")
    func key() throws {
        let store = MemoryStore()
        var options = ImportOptions()
        options.key = [.name, .province]
        _ = try ImportFixture.importing("code,name,province\n1,ก,ค\n", into: store, options: options)
        let (report, schools) = try ImportFixture.importing(
            "code,name,province\n7,ก,ค\n,,\n", into: store, options: options)
        #expect(report.updated == 1 && schools.map(\.code) == ["7"])
        options.key = [.pupils]
        #expect(throws: ImportError.badKey("pupils")) {
            try ImportFixture.importing("name,pupils\nก,1\n", into: store, options: options)
        }
    }

    @Test("--where keeps the rows that say so, and names a column that is not there")
    func condition() throws {
        var options = ImportOptions()
        options.conditions = [try RowCondition(parsing: "kind=04104"), try RowCondition(parsing: "name = ข")]
        let (report, schools) = try ImportFixture.importing("name,kind\nก,04104\nข,04104\nข,4104\n", options: options)
        #expect(report.rowsRead == 1 && schools.map(\.name) == ["ข"])
        options.conditions = [try RowCondition(parsing: "typ=1")]
        #expect(throws: ImportError.noSuchColumn("typ", there: ["name", "kind"])) {
            try ImportFixture.importing("name,kind\nก,1\n", options: options)
        }
        #expect(throws: ImportError.conditionSyntax("=1")) { try RowCondition(parsing: "=1") }
    }

    @Test("takes the column that is filled where KML adds an empty Name")
    func emptyName() throws {
        var table = try ImportFixture.table("Name,name_th,lat,lon\n,โรงเรียนหนึ่ง,13.1,99.1\n,โรงเรียนสอง,13.2,99.2\n")
        table.origin.format = "KML"
        let report = try Importer(store: MemoryStore()).run(.schools, [table], file: "list.kml")
        #expect(report.columns["name"] == "name_th" && report.added == 2)
    }

    @Test("leaves out running numbers and total rows, and says so")
    func sheet() throws {
        let csv =
            "รายชื่อโรงเรียน ปี 2564,,\nที่,ชื่อโรงเรียน,จำนวนนักเรียน\n1,โรงเรียน ก,10\n2,โรงเรียน ข,20\n3,โรงเรียน ค,30\nรวม,,60\n"
        let (report, schools) = try ImportFixture.importing(csv)
        #expect(
            schools.map(\.name) == ["โรงเรียน ก", "โรงเรียน ข", "โรงเรียน ค"] && schools.map(\.pupils) == [10, 20, 30])
        #expect(report.findings == ["0 repaired running-number", "6 repaired total-row"])
        #expect(report.repaired == 0 && report.rowsRead == 3)
    }

    @Test("repairs Thai text and keeps the original")
    func text() throws {
        let (report, schools) = try ImportFixture.importing(
            "name,tambon\nโรงเรียนบ้านน\u{0E49}\u{0E4D}\u{0E32}ใส,บาง\u{200B}แขม\nDoÃ±a ES,x\nDoï¿½a ES,x\n")
        #expect(schools.map(\.name) == ["โรงเรียนบ้านน้ำใส", "Doña ES", "Doï¿½a ES"])
        #expect(schools[0].address.tambon == "บางแขม")
        #expect(schools[0].originals == ["name": "โรงเรียนบ้านน\u{0E49}\u{0E4D}\u{0E32}ใส", "tambon": "บาง\u{200B}แขม"])
        #expect(
            report.findings == [
                "2 repaired text-repaired", "2 repaired text-repaired", "3 repaired wrong-encoding",
                "4 suggested garbled-text",
            ])
        #expect(report.repaired == 2)
    }

    @Test("refuses a row without a name and leaves out what is no number")
    func badCells() throws {
        let (report, schools) = try ImportFixture.importing("code,name,pupils,level\n1,,5,\n2,ก,สิบ,โรงเรียนใหญ่\n")
        #expect(report.findings == ["2 refused no-name", "3 suggested unknown-level", "3 suggested not-a-count"])
        #expect(schools.map(\.code) == ["2"] && schools[0].pupils == nil)
    }

    @Test("nothing is stored when the store fails in the middle")
    func atomic() throws {
        struct Stop: Error {}
        let store = MemoryStore()
        #expect(throws: Stop.self) {
            try store.write(by: Author("test")) { transaction in
                try transaction.put(School(name: "ก"))
                throw Stop()
            }
        }
        #expect(try store.count(of: School.self) == 0)
    }
}
