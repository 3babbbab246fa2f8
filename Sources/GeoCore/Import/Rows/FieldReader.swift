/// Reads the fields of a table's rows: trimmed, repaired, with every repair noted.
struct FieldReader {
    let table: SourceTable
    let mapping: ColumnMapping
    /// Repaired spellings of texts that come again and again: places, affiliations, offices.
    private var known: [String: String] = [:]

    init(table: SourceTable, mapping: ColumnMapping) {
        self.table = table
        self.mapping = mapping
    }

    func header(of field: ImportField) -> String? { mapping[field].map { table.fields[$0].name } }

    /// The cell as the file has it, without blanks around it.
    func raw(_ field: ImportField, _ row: Int) -> String {
        if let column = mapping[field] { return String(table.text(row, column).trimmed) }
        return mapping.constants[field] ?? ""
    }

    /// The text of a field, repaired; the original goes to `originals` under the field's name.
    mutating func text(
        _ field: ImportField, _ row: Int, _ findings: inout RowFindings, originals: inout [String: String]
    ) -> String {
        guard mapping.has(field) else { return "" }
        let raw = raw(field, row)
        guard !BlankWords.isBlank(raw) else { return "" }
        guard raw.utf8.count <= Self.longest else {
            let start = String(raw.prefix(80))
            findings.add(
                "text-too-long", .refused, column: header(of: field), value: "\(start)…",
                th: "ข้อความยาวเกินไป อาจมีเครื่องหมายคำพูดที่ไม่ได้ปิด",
                en: "the text is too long for this field; perhaps a quote was never closed",
                evidence: "\(raw.utf8.count) bytes, at most \(Self.longest)")
            return start
        }
        guard raw.utf8.contains(where: { $0 >= 0x80 || $0 < 0x20 }) else { return raw }
        if let plain = known[raw] {
            if plain != raw { originals[field.rawValue] = raw }
            return plain
        }
        var text = raw
        switch MojibakeRepair.judge(raw) {
        case .clean: break
        case .repaired(let better):
            text = better
            findings.add(
                "wrong-encoding", .repaired, column: header(of: field), value: raw, th: "ข้อความถูกอ่านด้วยรหัสอักขระผิด",
                en: "the text had been read in the wrong encoding", evidence: "its bytes are valid in the other one",
                result: better)
        case .lost:
            findings.add(
                "garbled-text", .suggested, column: header(of: field), value: raw, th: "ตัวอักษรบางตัวสูญหาย ต้องพิมพ์ใหม่",
                en: "letters were lost before this file was made; type them again")
        }
        let repaired = String(ThaiText.repair(text).trimmed)
        if repaired != text {
            findings.add(
                "text-repaired", .repaired, column: header(of: field), value: raw,
                th: "แก้ตัวอักษรไทยที่เสียหรืออักขระที่มองไม่เห็น",
                en: "damaged Thai letters or invisible characters were put right",
                result: repaired)
        }
        if repaired != raw {
            originals[field.rawValue] = raw
        } else if Self.repeating.contains(field) {
            known[raw] = repaired
        }
        return repaired
    }

    /// Bytes of the longest text that is taken; a long note has a page of some 3,000 Thai letters.
    private static let longest = 10_000

    private static let repeating: Set<ImportField> = [.tambon, .amphoe, .province, .affiliation, .office, .road]

    /// A code: text with Arabic digits and without what a spreadsheet adds ("1001.0", a leading apostrophe).
    func code(_ field: ImportField, _ row: Int) -> String {
        var code = ThaiText.arabicDigits(raw(field, row))
        guard !BlankWords.isBlank(code) else { return "" }
        if code.hasPrefix("'") { code.removeFirst() }
        if code.hasSuffix(".0"), code.dropLast(2).utf8.allSatisfy({ (0x30...0x39).contains($0) }) { code.removeLast(2) }
        return code
    }

    /// A count of people; what cannot be read is left out and noted.
    func count(_ field: ImportField, _ row: Int, _ findings: inout RowFindings) -> Int? {
        guard mapping.has(field) else { return nil }
        let raw = raw(field, row)
        switch CountText(raw) {
        case .blank: return nil
        case .count(let count): return count
        case .negative, .unreadable:
            findings.add(
                "not-a-count", .suggested, column: header(of: field), value: raw, th: "ไม่ใช่จำนวนคน จึงเว้นว่างไว้",
                en: "this is not a number of people, so it is left empty")
            return nil
        }
    }
}
