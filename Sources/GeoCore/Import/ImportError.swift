/// Why an import cannot begin; nothing has been changed.
public enum ImportError: Error, Equatable, Sendable {
    /// Not `field=column` or `field:=value`.
    case columnSyntax(String)
    /// A field that no import has.
    case unknownField(String)
    /// A field the kind of import does not have.
    case fieldOfOtherKind(ImportField, ImportKind)
    /// A named column is not in the file.
    case noSuchColumn(String, there: [String])
    /// No column could be recognised for a field that must be there.
    case noColumn([ImportField], there: [String])
    /// The condition of `--where` is not FIELD=VALUE.
    case conditionSyntax(String)
    /// No row meets the conditions of `--where`.
    case noRowMatches([RowCondition])
    /// The key names a field that rows cannot be matched by.
    case badKey(String)
    /// A coordinate reference system that is not known.
    case badCRS(ProjectionError)
    /// Metres in a file that does not name their system, with any place on the globe allowed.
    case crsNeeded(possible: CRS)
    /// The file has several layers and none was chosen.
    case severalLayers([String])
    /// Rows of this kind need polygons and the file has none.
    case noPolygons
    /// Counts are of many years and sources; those a file does not have cannot be taken for gone.
    case noSyncOfCensus
}

extension ImportError: CustomStringConvertible {
    public var description: String { message.english }

    public var message: LocalizedText {
        switch self {
        case .columnSyntax(let part):
            LocalizedText(
                th: "'\(part)' ไม่ถูกต้อง ให้เขียน --columns ช่องข้อมูล=คอลัมน์",
                en: "'\(part)' is not field=column (or field:=value); write --columns name=COLUMN,code=COLUMN")
        case .unknownField(let name):
            LocalizedText(
                th: "ไม่มีช่องข้อมูลชื่อ '\(name)' มี \(Self.list(ImportField.allCases.map(\.rawValue)))",
                en: "there is no field '\(name)'; the fields are \(Self.list(ImportField.allCases.map(\.rawValue)))")
        case .fieldOfOtherKind(let field, let kind):
            LocalizedText(
                th:
                    "การนำเข้า \(kind.rawValue) ไม่มีช่องข้อมูล '\(field.rawValue)' มี \(Self.list(kind.fields.map(\.rawValue)))",
                en:
                    "\(kind.rawValue) have no field '\(field.rawValue)'; theirs are \(Self.list(kind.fields.map(\.rawValue)))"
            )
        case .noSuchColumn(let name, let there):
            LocalizedText(
                th: "ไฟล์ไม่มีคอลัมน์ '\(name)' คอลัมน์ที่มีคือ \(Self.list(there))",
                en: "the file has no column '\(name)'; it has \(Self.list(there))")
        case .noColumn(let fields, let there):
            LocalizedText(
                th:
                    "ไม่พบคอลัมน์สำหรับ \(fields.map(\.rawValue).joined(separator: " / ")) ให้ระบุด้วย --columns \(fields[0].rawValue)=คอลัมน์ คอลัมน์ที่มีคือ \(Self.list(there))",
                en:
                    "no column for \(fields.map(\.rawValue).joined(separator: " or ")) was recognised; say which with --columns \(fields[0].rawValue)=COLUMN; the file has \(Self.list(there))"
            )
        case .conditionSyntax(let text):
            LocalizedText(
                th: "'\(text)' ไม่ถูกต้อง ให้เขียน --where คอลัมน์=ค่า",
                en: "'\(text)' is not FIELD=VALUE; write --where COLUMN=VALUE"
            )
        case .noRowMatches(let conditions):
            LocalizedText(
                th:
                    "ไม่มีแถวใดตรงกับเงื่อนไข \(Self.list(conditions.map { "\($0.column)=\($0.value)" })) ตรวจสอบค่าใน --where",
                en:
                    "no row of the file has \(Self.list(conditions.map { "\($0.column)=\($0.value)" })); check the value of --where"
            )
        case .badKey(let text):
            LocalizedText(
                th: "ใช้ '\(text)' เป็นกุญแจจับคู่ไม่ได้ ใช้ได้ code, smis, name, tambon, amphoe, province",
                en:
                    "rows cannot be matched by '\(text)'; a key is made of code, smis, id, name, tambon, amphoe, province"
            )
        case .badCRS(let error): error.message
        case .crsNeeded(let possible):
            LocalizedText(
                th:
                    "พิกัดเป็นเมตร แต่ไฟล์ไม่บอกระบบพิกัด ให้ระบุ --crs EPSG:n (ถ้าอยู่ในประเทศไทย อาจเป็น \(possible)) หรือ --extent thailand",
                en:
                    "the coordinates are metres and the file does not name their system; say --crs EPSG:n (in Thailand it could be \(possible)), or --extent thailand"
            )
        case .severalLayers(let names):
            LocalizedText(
                th: "ไฟล์มีหลายชั้นข้อมูล เลือกด้วย --layer: \(Self.list(names))",
                en: "the file has several layers; choose one with --layer: \(Self.list(names))")
        case .noPolygons:
            LocalizedText(
                th: "ไฟล์ไม่มีรูปหลายเหลี่ยม", en: "the file has no polygons; areas and boundaries need them")
        case .noSyncOfCensus:
            LocalizedText(
                th: "ข้อมูลสำมะโนใช้ --mode sync ไม่ได้ ให้ใช้ update",
                en: "census counts cannot be synchronised; use --mode update")
        }
    }

    /// The names, as many and as much of each as a person can read.
    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(60).map { $0.count > 60 ? "\($0.prefix(60))…" : $0 }.joined(separator: ", ")
        return names.count > 60 ? "\(shown), … (\(names.count))" : shown
    }
}
