import Testing

@testable import GeoCore

@Suite struct HeaderFinderTests {
    static func table(_ text: String) throws -> SourceTable {
        try DelimitedTextReader(options: ReadOptions()).read(Array(text.utf8), name: "t")
    }

    @Test(
        "says when a file ends inside a row",
        arguments: [
            ("name,lat,lon\nA,1,2\nB,1", ["cut-row"]), ("name,lat,lon\nA,1,2\nB,1,2", []),
            ("name,lat,lon\nA,1,2\nB,1\n", []), ("name,lat,lon\nA,1,2\n", []),
        ])
    func cutFile(text: String, codes: [String]) throws {
        let notes = try Self.table(text).notes
        #expect(notes.map(\.code) == codes)
        #expect(notes.allSatisfy { $0.line == 3 })
    }

    @Test(
        "knows rows that add up others, and no school for one",
        arguments: [
            ("รวม", true), ("รวมทั้งสิ้น 2 โรงเรียน", true), ("รวม ๑๔๐ แห่ง", true), ("Grand total: 12", true),
            ("รวมไทยพัฒนา", false), ("โรงเรียนรวม", false), ("2 โรงเรียน", false), ("รวม โรงเรียน", false),
        ])
    func totals(text: String, isTotal: Bool) {
        #expect(HeaderWords.isTotal(text) == isTotal)
    }

    @Test("finds the header below title rows, the running number and the total row")
    func titles() throws {
        let table = try Self.table(
            """
            ข้อมูลโรงเรียน ปีการศึกษา 2564,,,
            สำนักงานเขตพื้นที่การศึกษา,,,

            ที่,ชื่อโรงเรียน,ตำบล,นักเรียน
            1,บ้านหนองแวง,หนองกี่,120
            2,บ้านโคก,เมือง,80
            ,รวมทั้งสิ้น,,200
            """)
        #expect(table.fields.map(\.name) == ["ที่", "ชื่อโรงเรียน", "ตำบล", "นักเรียน"])
        #expect(table.fields.map(\.isRunningNumber) == [true, false, false, false])
        #expect(table.skippedTitleRows == 2)
        #expect(table.rowCount == 3)
        #expect((0..<3).map(table.isTotal) == [false, false, true])
        #expect(table.line(of: 0) == 5)
    }

    @Test("flattens a header of two rows")
    func twoRows() throws {
        let table = try Self.table(
            """
            จำนวนนักเรียน,,,,,,,
            ที่,โรงเรียน,อ.1,,,ป.1,,
            ,,ชาย,หญิง,รวม,ชาย,หญิง,รวม
            1,บ้านหนองแวง,5,6,11,7,8,15
            2,บ้านโคก,1,2,3,4,5,9
            """)
        #expect(
            table.fields.map(\.name) == [
                "ที่", "โรงเรียน", "อ.1 ชาย", "อ.1 หญิง", "อ.1 รวม", "ป.1 ชาย", "ป.1 หญิง", "ป.1 รวม",
            ])
        #expect(table.rowCount == 2 && table.skippedTitleRows == 1)
        #expect(table.text(1, 7) == "9")
    }

    @Test("names the columns of a file without a header by number")
    func noHeader() throws {
        let table = try Self.table("10010001,บ้านหนองแวง,13.75,100.5\n10010002,บ้านโคก,13.76,100.6\n")
        #expect(table.fields.map(\.name) == ["column 1", "column 2", "column 3", "column 4"])
        #expect(table.rowCount == 2)
    }

    @Test("keeps a header of years and names that stand twice")
    func yearsAndTwins() throws {
        let table = try Self.table("จังหวัด,2563,2564,2564\nระยอง,1,2,3\nตราด,4,5,6\n")
        #expect(table.fields.map(\.name) == ["จังหวัด", "2563", "2564", "2564 (2)"])
        #expect(table.rowCount == 2)
    }

    @Test("drops an empty last column and notes rows that are too wide")
    func ragged() throws {
        let table = try Self.table("a,b,\n1,2,\n3\n4,5,,6\n")
        #expect(table.fields.map(\.name) == ["a", "b", "column 3", "column 4"])
        #expect(table.text(1, 1).isEmpty && table.text(2, 3) == "6")
        let trailing = try Self.table("a,b,\n1,2,\n3,4,\n")
        #expect(trailing.fields.map(\.name) == ["a", "b"] && trailing.notes.isEmpty)
    }

    @Test("does not take a school or a place for a total")
    func notTotals() throws {
        let table = try Self.table("name,n\nรวมใจพัฒนา,1\nโรงเรียนรวมมิตร,2\nTotal,3\n")
        #expect((0..<3).map(table.isTotal) == [false, false, true])
    }

    @Test("reads a file of one column and one of a header alone")
    func small() throws {
        #expect(try Self.table("name\nก\nข\n").rowCount == 2)
        let empty = try Self.table("code,name\n")
        #expect(empty.rowCount == 0 && empty.fields.map(\.name) == ["code", "name"])
    }

    @Test("fills cells merged downwards, not those merged sideways")
    func merged() throws {
        var builder = CellGrid.Builder()
        for (line, row) in [
            (1, ["อำเภอ", "ชื่อ", "n"]), (2, ["เมือง", "ก", "1"]), (3, ["", "ข", "2"]), (4, ["รวม", "", "3"]),
        ] {
            for cell in row {
                builder.append(cell.utf8)
                try builder.endCell()
            }
            builder.endRow(line: line)
        }
        let merges = [
            MergedCells(firstRow: 2, firstColumn: 1, lastRow: 3, lastColumn: 1),
            MergedCells(firstRow: 4, firstColumn: 1, lastRow: 4, lastColumn: 2),
        ]
        let table = SourceTable(
            sheet: builder.finish(), origin: SourceTable.Origin(format: "XLSX", lineUnit: .row), merges: merges)
        #expect(table.text(1, 0) == "เมือง")
        #expect(table.text(2, 1).isEmpty && table.isTotal(2))
    }
}
