/// Reads CSV, TSV and their kin into a table.
struct DelimitedTextReader {
    let options: ReadOptions

    func read(_ bytes: [UInt8], name: String) throws(ReadError) -> SourceTable {
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw ReadError(.empty, th: "ไฟล์ \(name) ว่างเปล่า", en: "\(name) is empty")
        }
        do {
            let (result, dialect) = try bytes.withUnsafeBufferPointer { text in
                let dialect = CSVDialect.detect(in: text)
                return (try CSVParser(dialect: dialect).parse(text), dialect)
            }
            var notes: [SourceNote] = []
            if let line = result.unclosedQuoteLine {
                notes.append(
                    SourceNote(
                        line: line, code: "unclosed-quote",
                        text: LocalizedText(
                            th: "เครื่องหมายคำพูดเปิดแล้วไม่ปิด", en: "a quote is opened here and never closed; taken as text"))
                )
            }
            let format = dialect.delimiter == 0x09 ? "TSV" : "CSV"
            return SourceTable(
                sheet: result.grid, origin: SourceTable.Origin(format: format, encoding: "UTF-8"), notes: notes)
        } catch {
            throw ReadError(.tooLarge, th: "ตารางใหญ่เกินไป", en: "\(name) holds more than 4 GiB of text; split it")
        }
    }
}
