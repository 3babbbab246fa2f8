import GeoCore

/// Reads the school filter of a query; the same names on tiles, items, list and downloads.
enum FilterQuery {
    static let names = [
        "level", "affiliation", "size", "office", "province", "amphoe", "tambon", "complete", "photos", "website",
        "near", "within",
    ]

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
            case "complete": filter.complete = try flag(name, value)
            case "photos": filter.photos = try flag(name, value)
            case "website": filter.website = try flag(name, value)
            default: break
            }
        }
        filter.near = try nearby(request)
        return filter
    }

    /// `near=lon,lat`, a point to measure from; nil when it is not given.
    static func point(_ request: Request) throws(Problem) -> LonLat? {
        guard let text = request.query("near"), !text.isEmpty else { return nil }
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0.trimmingSpaces) }
        guard numbers.count == 2, let longitude = numbers[0], let latitude = numbers[1],
            let point = LonLat(longitude: longitude, latitude: latitude)
        else {
            throw .badParameter(
                "near", th: "ต้องเป็น ลองจิจูด,ละติจูด หน่วยองศา", en: "is longitude,latitude in degrees.")
        }
        return point
    }

    /// `near` together with `within`; a point alone filters nothing.
    private static func nearby(_ request: Request) throws(Problem) -> Nearby? {
        let point = try point(request)
        guard let text = request.query("within"), !text.isEmpty else { return nil }
        guard let point else {
            throw .badParameter("within", th: "ต้องระบุ near ด้วย", en: "needs near=longitude,latitude as well.")
        }
        guard let metres = Double(text), let near = Nearby(point, within: metres) else {
            throw .badParameter(
                "within", th: "ต้องเป็นระยะทางเป็นเมตร มากกว่า 0 ไม่เกิน 1000000",
                en: "is a distance in metres, above 0 and at most 1000000.")
        }
        return near
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

    private static func flag(_ name: String, _ text: String) throws(Problem) -> Bool {
        switch text.lowercased() {
        case "true", "1", "yes": true
        case "false", "0", "no": false
        default: throw .badParameter(name, th: "ต้องเป็น yes หรือ no", en: "is yes or no.")
        }
    }
}
