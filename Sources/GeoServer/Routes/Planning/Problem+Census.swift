import GeoCore

/// What people are told when a census sheet cannot be taken; nothing was stored.
extension Problem {
    private static let notTaken = LocalizedText(th: "อ่านไฟล์นี้ไม่ได้", en: "This file cannot be taken")

    static func notASheet(_ name: String) -> Problem {
        Problem(
            415, "not-a-sheet", title: notTaken,
            detail: LocalizedText(
                th: "\(name) ไม่ใช่ตาราง รับไฟล์ XLSX, XLS, ODS และ CSV",
                en: "\(name) is not a sheet. XLSX, XLS, ODS and CSV files are taken."))
    }

    static func sheetTooLarge(_ name: String, _ limit: Int) -> Problem {
        Problem(
            413, "too-large", title: notTaken,
            detail: LocalizedText(
                th: "\(name) ใหญ่เกิน \(limit >> 20) MB ให้แบ่งเป็นหลายไฟล์",
                en: "\(name) is larger than \(limit >> 20) MB; split it into several files."))
    }

    static func sheetUnreadable(_ error: ReadError) -> Problem {
        Problem(
            422, "sheet-unreadable", title: notTaken,
            detail: LocalizedText(th: error.message.thai, en: error.message.english + "."))
    }

    /// The same as the command line says, without its options.
    static func sheetRefused(_ error: ImportError) -> Problem {
        switch error {
        case .noColumn(let fields, let there):
            let columns = there.prefix(30).map { $0.prefix(40) }.joined(separator: ", ")
            let thai = fields.map { names[$0]?.thai ?? $0.rawValue }.joined(separator: " หรือ ")
            let english = fields.map { names[$0]?.english ?? $0.rawValue }.joined(separator: " or ")
            return Problem(
                422, "sheet-refused", title: notTaken,
                detail: LocalizedText(
                    th: "ไม่พบคอลัมน์ของ\(thai) ให้ตั้งชื่อหัวคอลัมน์แล้วเลือกไฟล์ใหม่ คอลัมน์ในไฟล์คือ \(columns)",
                    en:
                        "There is no column for the \(english): give it a heading and choose the file again. The file has the columns \(columns)."
                ))
        case .severalLayers(let layers):
            var problem = Problem(
                422, "sheet-layers", title: LocalizedText(th: "เลือกแผ่นงาน", en: "Choose a sheet"),
                detail: LocalizedText(
                    th: "ไฟล์มีหลายแผ่นงาน เลือกแผ่นที่เป็นสำมะโน",
                    en: "The file has several sheets; choose the one with the census."))
            problem.members = ["layers": JSON.array(layers.map { .string($0) }).bytes]
            return problem
        default:
            return Problem(
                422, "sheet-refused", title: notTaken,
                detail: LocalizedText(th: error.message.thai, en: sentence(error.message.english)))
        }
    }

    /// Begins with a capital and ends with a stop, as the messages of a command line do not.
    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

    private static let names: [ImportField: LocalizedText] = [
        .village: LocalizedText(th: "หมู่บ้าน", en: "village"), .code: LocalizedText(th: "รหัสหมู่บ้าน", en: "village code"),
        .moo: LocalizedText(th: "หมู่ที่", en: "moo"), .year: LocalizedText(th: "ปี", en: "year"),
        .age: LocalizedText(th: "อายุ", en: "age"), .sex: LocalizedText(th: "เพศ", en: "sex"),
        .count: LocalizedText(th: "จำนวน", en: "number of children"),
    ]
}
