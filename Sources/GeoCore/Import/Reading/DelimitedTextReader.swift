/// Reads CSV, TSV and their kin into a table.
struct DelimitedTextReader {
    let options: ReadOptions

    func read(_ bytes: [UInt8], name: String) throws(ReadError) -> SourceTable {
        let text = try SourceText(bytes, encoding: options.encoding, name: name)
        guard text.bytes.contains(where: { $0 > 0x20 }) else {
            throw ReadError(.empty, th: "ไฟล์ \(name) ว่างเปล่า", en: "\(name) is empty")
        }
        let result: CSVParser.Result
        let dialect = text.bytes.withUnsafeBufferPointer { CSVDialect.detect(in: $0) }
        do {
            result = try text.bytes.withUnsafeBufferPointer { try CSVParser(dialect: dialect).parse($0) }
        } catch {
            throw ReadError(
                .tooLarge, th: "ตารางใน \(name) ใหญ่เกิน 4 GiB โปรดแบ่งไฟล์",
                en: "\(name) holds more than 4 GiB of text; split it")
        }
        var notes = text.notes
        if let line = result.unclosedQuoteLine {
            notes.append(
                SourceNote(
                    line: line, code: "unclosed-quote",
                    text: LocalizedText(
                        th: "เครื่องหมายคำพูดที่เปิดไว้ในบรรทัดนี้ไม่มีตัวปิด จึงถือเป็นตัวอักษร",
                        en: "the quote opened here is never closed; it was taken as text")))
        }
        if let cut = Self.cutRow(result.grid, of: text.bytes) { notes.append(cut) }
        let format = dialect.delimiter == 0x09 ? "TSV" : "CSV"
        return SourceTable(
            sheet: result.grid, origin: SourceTable.Origin(format: format, encoding: text.encoding.rawValue),
            notes: notes)
    }

    /// A last row without an end of line and with fewer cells than the row before it: the file was cut off there.
    private static func cutRow(_ grid: CellGrid, of bytes: [UInt8]) -> SourceNote? {
        guard let end = bytes.last, end != 0x0A, end != 0x0D, grid.rowCount > 1 else { return nil }
        let (before, last) = (grid.width(of: grid.rowCount - 2), grid.width(of: grid.rowCount - 1))
        guard last < before else { return nil }
        return SourceNote(
            line: Int(grid.lines[grid.rowCount - 1]), code: "cut-row",
            text: LocalizedText(
                th: "ไฟล์จบกลางแถวนี้ (\(last) จาก \(before) ช่อง) ไฟล์อาจขาดหาย ตรวจสอบและส่งออกใหม่",
                en: "the file ends inside this row (\(last) of \(before) cells); it may be cut off: export it again"))
    }
}
