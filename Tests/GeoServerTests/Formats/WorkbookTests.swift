import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// Small workbooks written part by part, so that each cell's storage is known.
@Suite struct WorkbookTests {
    static let namespace = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#

    static func workbook(
        sheet: String, strings: String = "", styles: String = "", properties: String = ""
    ) -> [UInt8] {
        var zip = ZipBuilder()
        zip.add(
            "xl/workbook.xml",
            #"<workbook \#(namespace) xmlns:r="r">\#(properties)<sheets><sheet name="หนึ่ง" sheetId="1" r:id="rId7"/><sheet name="ลับ" sheetId="2" state="hidden" r:id="rId8"/></sheets></workbook>"#
        )
        zip.add(
            "xl/_rels/workbook.xml.rels",
            #"<Relationships><Relationship Id="rId7" Target="worksheets/a.xml"/><Relationship Id="rId8" Target="/xl/worksheets/b.xml"/></Relationships>"#
        )
        if !strings.isEmpty { zip.add("xl/sharedStrings.xml", "<sst \(namespace)>\(strings)</sst>") }
        if !styles.isEmpty { zip.add("xl/styles.xml", "<styleSheet \(namespace)>\(styles)</styleSheet>") }
        zip.add("xl/worksheets/a.xml", "<worksheet \(namespace)>\(sheet)</worksheet>")
        zip.add(
            "xl/worksheets/b.xml",
            "<worksheet \(namespace)><sheetData><row r=\"1\"><c t=\"str\"><v>ลับ</v></c></row></sheetData></worksheet>")
        return zip.finish()
    }

    static func read(_ bytes: [UInt8], layer: String? = nil) throws -> [SourceTable] {
        let folder = try TemporaryFolder()
        let file = try folder.file("t.xlsx", bytes)
        return try TableReader(foreign: FormatWorkerReader()).read(file, options: ReadOptions(layer: layer))
    }

    static let styles = """
        <numFmts><numFmt numFmtId="164" formatCode="0000000000"/><numFmt numFmtId="165" formatCode="[$-107041E]d\\ mmm\\ yy"/>
        <numFmt numFmtId="166" formatCode="0-0000-00000"/><numFmt numFmtId="167" formatCode="#,##0.00"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/></cellXfs>
        """

    @Test(
        "shows cells as a person sees them",
        arguments: [
            (#"<c r="A2"><v>18.266653000000002</v></c>"#, "18.266653"), (#"<c r="A2"><v>100</v></c>"#, "100"),
            (#"<c r="A2"><v>1.0</v></c>"#, "1"), (#"<c r="A2"><v>1.0E-5</v></c>"#, "0.00001"),
            (#"<c r="A2"><v>3.1234567E7</v></c>"#, "31234567"),
            (#"<c r="A2" s="1"><v>10010001</v></c>"#, "0010010001"),
            (#"<c r="A2" s="2"><v>23451</v></c>"#, "1964-03-15"),
            (#"<c r="A2" s="3"><v>812345678</v></c>"#, "0-8123-45678"),
            (#"<c r="A2" s="4"><v>1234.5</v></c>"#, "1234.5"),
            (#"<c r="A2" s="5"><v>44270.5</v></c>"#, "2021-03-15T12:00:00"), (#"<c r="A2" t="b"><v>1</v></c>"#, "TRUE"),
            (#"<c r="A2" t="s"><v>0</v></c>"#, "บ้านหนองแวง"), (#"<c r="A2" t="s"><v>99</v></c>"#, ""),
            (#"<c r="A2" t="inlineStr"><is><r><t>ก</t></r><r><t xml:space="preserve"> ข</t></r></is></c>"#, "ก ข"),
            (#"<c r="A2" t="str"><f>A1&amp;"x"</f><v>&lt;ผล&gt;</v></c>"#, "<ผล>"),
            (#"<c r="A2" t="e"><v>#N/A</v></c>"#, "#N/A"),
        ])
    func cells(cell: String, expected: String) throws {
        let sheet =
            #"<sheetData><row r="1"><c r="A1" t="str"><v>รหัส</v></c><c r="B1" t="str"><v>ชื่อ</v></c></row><row r="2">\#(cell)<c r="B2" t="str"><v>x</v></c></row></sheetData>"#
        let strings = "<si><t>บ้าน</t><rPh><t>อ่าน</t></rPh><r><t>หนองแวง</t></r></si>"
        let tables = try Self.read(Self.workbook(sheet: sheet, strings: strings, styles: Self.styles))
        #expect(tables.map(\.origin.layer) == ["หนึ่ง"], "a hidden sheet is not read unasked")
        #expect(tables.first?.text(0, 0) == expected)
    }

    @Test("counts days from 1904 where the workbook does")
    func macDates() throws {
        let sheet =
            #"<sheetData><row r="1"><c t="str"><v>วันที่</v></c><c t="str"><v>ชื่อ</v></c></row><row r="2"><c s="5"><v>42808</v></c><c t="str"><v>x</v></c></row></sheetData>"#
        let tables = try Self.read(
            Self.workbook(sheet: sheet, styles: Self.styles, properties: #"<workbookPr date1904="1"/>"#))
        #expect(tables.first?.text(0, 0) == "2021-03-15")
    }

    @Test("keeps row numbers and gaps, and reads a hidden sheet when asked")
    func gaps() throws {
        let sheet =
            #"<sheetData><row r="3"><c r="B3" t="str"><v>ชื่อ</v></c><c r="D3" t="str"><v>n</v></c></row><row r="7"><c r="B7" t="str"><v>ก</v></c><c r="D7"><v>5</v></c></row></sheetData><mergeCells><mergeCell ref="B7:B8"/></mergeCells>"#
        let bytes = Self.workbook(sheet: sheet)
        let table = try #require(try Self.read(bytes).first)
        #expect(table.fields.map(\.name) == ["column 1", "ชื่อ", "column 3", "n"])
        #expect(table.line(of: 0) == 7 && table.text(0, 3) == "5" && table.text(0, 0).isEmpty)
        #expect(try Self.read(bytes, layer: "ลับ").count == 1)
    }
}
