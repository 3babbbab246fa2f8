import GeoCore

/// Reads the school filter of a query; the same names on tiles, items, list and downloads.
enum FilterQuery {
    static let names = ["level", "affiliation", "size", "office", "province", "amphoe", "tambon", "complete"]

    /// Empty values mean no filter; repeated or comma-separated levels add up.
    static func filter(_ request: Request) throws(Problem) -> SchoolFilter {
        var filter = SchoolFilter()
        for (name, value) in request.query where !value.isEmpty {
            switch name {
            case "level": for part in value.split(separator: ",") { filter.levels.formUnion(try levels(part)) }
            case "affiliation": filter.affiliation = value
            case "office": filter.office = value
            case "province": filter.province = value
            case "amphoe": filter.amphoe = value
            case "tambon": filter.tambon = value
            case "size": filter.size = try size(value)
            case "complete": filter.complete = try flag(value)
            default: break
            }
        }
        return filter
    }

    private static func levels(_ text: Substring) throws(Problem) -> Levels {
        let name = text.trimmingSpaces.lowercased()
        if let level = Level(rawValue: name) { return Levels(level) }
        if let levels = otherNames[name] { return levels }
        let known = (Level.allCases.map(\.rawValue) + ["secondary"]).joined(separator: ", ")
        throw .badParameter("level", th: "ต้องเป็นค่าใดค่าหนึ่งใน \(known)", en: "is one of \(known).")
    }

    private static let otherNames: [String: Levels] = [
        "secondary": [Levels(.lowerSecondary), Levels(.upperSecondary)],
        "อนุบาล": Levels(.kindergarten), "ก่อนประถมศึกษา": Levels(.kindergarten),
        "ประถม": Levels(.primary), "ประถมศึกษา": Levels(.primary),
        "มัธยม": [Levels(.lowerSecondary), Levels(.upperSecondary)],
        "มัธยมศึกษา": [Levels(.lowerSecondary), Levels(.upperSecondary)],
        "มัธยมต้น": Levels(.lowerSecondary), "มัธยมศึกษาตอนต้น": Levels(.lowerSecondary),
        "มัธยมปลาย": Levels(.upperSecondary), "มัธยมศึกษาตอนปลาย": Levels(.upperSecondary),
    ]

    private static func size(_ text: String) throws(Problem) -> SchoolSize {
        if let size = SchoolSize(rawValue: text) { return size }
        let known = SchoolSize.allCases.map(\.rawValue).joined(separator: ", ")
        throw .badParameter("size", th: "ต้องเป็นค่าใดค่าหนึ่งใน \(known)", en: "is one of \(known).")
    }

    private static func flag(_ text: String) throws(Problem) -> Bool {
        switch text.lowercased() {
        case "true", "1", "yes": true
        case "false", "0", "no": false
        default: throw .badParameter("complete", th: "ต้องเป็น true หรือ false", en: "is true or false.")
        }
    }
}
