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
        if let column = mapping[field] {
            return table.withUTF8(row, column) { ink($0) } ?? String(table.text(row, column).trimmed)
        }
        return mapping.constants[field] ?? ""
    }

    /// The cell in one copy when its first and last letter are plain ink; nil for others, which take the thorough way.
    private func ink(_ cell: UnsafeBufferPointer<UInt8>) -> String? {
        guard let first = cell.first, let last = cell.last else { return "" }
        // A Thai letter ends in any byte from 0x80 on, but begins with E0 B8 or E0 B9, as no blank does.
        let endsInThai = cell.count >= 3 && cell[cell.count - 3] == 0xE0 && cell[cell.count - 2] & 0xFE == 0xB8
        let beginsInThai = cell.count >= 3 && first == 0xE0 && cell[1] & 0xFE == 0xB8
        guard beginsInThai || (0x21..<0x80).contains(first), endsInThai || (0x21..<0x80).contains(last) else {
            return nil
        }
        return String(decoding: cell, as: UTF8.self)
    }

    /// The cell when nothing about it can need repair: plain Thai or ASCII without blanks around it, and no word for
    /// nothing; nil for others.
    private func plain(_ field: ImportField, _ row: Int) -> String? {
        guard let column = mapping[field] else { return nil }
        return table.withUTF8(row, column) { Self.isPlain($0) ? String(decoding: $0, as: UTF8.self) : nil }
    }

    /// Whether `text` gives a cell as it is, and has nothing to say about it; knows only what is certain.
    static func isPlain(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = cell.first, let last = cell.last, cell.count <= longest, first > 0x20, last > 0x20,
            // Letters of these are in no word for nothing, which are short besides.
            cell.count > BlankWords.longest || BlankWords.cannotBegin(cell)
        else { return false }
        return ThaiText.isPlain(cell)
    }

    /// The text of a field, repaired; the original goes to `originals` under the field's name.
    mutating func text(
        _ field: ImportField, _ row: Int, _ findings: inout RowFindings, originals: inout [String: String]
    ) -> String {
        if let plain = plain(field, row) { return plain }
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
        if let plain = plainCode(field, row) { return plain }
        var code = ThaiText.arabicDigits(raw(field, row))
        guard !BlankWords.isBlank(code) else { return "" }
        if code.hasPrefix("'") { code.removeFirst() }
        if code.hasSuffix(".0"), code.dropLast(2).utf8.allSatisfy({ (0x30...0x39).contains($0) }) { code.removeLast(2) }
        return code
    }

    /// The code when it is nothing but digits, as nearly all are.
    private func plainCode(_ field: ImportField, _ row: Int) -> String? {
        guard let column = mapping[field] else { return nil }
        return table.withUTF8(row, column) { Self.isPlainCode($0) ? String(decoding: $0, as: UTF8.self) : nil }
    }

    /// Whether `code` gives a cell as it is.
    static func isPlainCode(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        !cell.isEmpty && cell.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// A count of people; what cannot be read is left out and noted.
    func count(_ field: ImportField, _ row: Int, _ findings: inout RowFindings) -> Int? {
        if let column = mapping[field], let count = table.withUTF8(row, column, CountText.plain) { return count }
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
