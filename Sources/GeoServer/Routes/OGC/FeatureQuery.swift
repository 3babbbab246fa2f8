import GeoCore

/// The query of an items request (OGC API – Features Part 1, 7.15), checked.
struct FeatureQuery: Sendable {
    static let defaultLimit = 1_000
    static let maximumLimit = 10_000

    /// None = everywhere; two when the box crosses the antimeridian.
    var boxes: [Bounds] = []
    var limit = Self.defaultLimit
    /// The last id of the page before.
    var after: Int64?
    var time: TimeSpan?
    var text: String?
    var filter = SchoolFilter()
    /// Equality with properties of layers other than schools.
    var properties: [(name: String, value: String)] = []

    /// Names every layer takes.
    private static let common: Set<String> = ["bbox", "limit", "datetime", "q", "after", "f", "lang"]

    private static let known = Dictionary(
        uniqueKeysWithValues: OGCCollection.allCases.map { ($0, common.union($0.queryables)) })

    /// Reads a query; a name the collection does not know is a mistake of the client (Req. 8) and answered so.
    init(_ request: Request, collection: OGCCollection) throws(Problem) {
        let known = Self.known[collection] ?? Self.common
        for (name, value) in request.query {
            guard known.contains(name) else { throw .unknownParameter(name, known: known) }
            // A form sends its empty fields too; they ask for nothing.
            if value.isEmpty { continue }
            switch name {
            case "bbox": boxes = try Self.boxes(value)
            case "limit": limit = try Self.limit(value)
            case "after": after = try Self.id(value)
            case "datetime": time = try Self.time(value)
            case "q": text = value
            case "f": try OGCRoutes.checkFormat(value)
            case "lang": try OGCRoutes.checkLanguage(value)
            default: if collection != .schools { properties.append((name, value)) }
            }
        }
        if collection == .schools { filter = try FilterQuery.filter(request) }
    }

    private static func limit(_ value: String) throws(Problem) -> Int {
        guard let number = Int(value), number >= 1 else {
            throw .badParameter(
                "limit", th: "ต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง \(maximumLimit)",
                en: "is a whole number from 1 to \(maximumLimit).")
        }
        return min(number, maximumLimit)
    }

    private static func id(_ value: String) throws(Problem) -> Int64 {
        guard let id = Int64(value), id >= 0 else {
            throw .badParameter("after", th: "ต้องเป็นหมายเลข", en: "is the id of a feature.")
        }
        return id
    }

    private static func time(_ value: String) throws(Problem) -> TimeSpan {
        guard let time = TimeSpan(value) else {
            throw .badParameter(
                "datetime", th: "ต้องเป็นเวลาหรือช่วงเวลาตาม RFC 3339",
                en: "is a time or an interval by RFC 3339, like 2026-05-16T00:00:00Z or 2026-05-16/..")
        }
        return time
    }

    /// Four numbers, or six with heights, which the map does not have and ignores.
    static func boxes(_ value: String) throws(Problem) -> [Bounds] {
        let numbers = value.split(separator: ",", omittingEmptySubsequences: false).map { Double($0.trimmingSpaces) }
        let parts = numbers.compactMap { $0.flatMap { $0.isFinite ? $0 : nil } }
        var refusal: Problem {
            .badParameter(
                "bbox", th: "ต้องเป็นตัวเลข ตะวันตก,ใต้,ตะวันออก,เหนือ หน่วยองศา",
                en: "is west,south,east,north in degrees, or six numbers with heights.")
        }
        guard parts.count == numbers.count, parts.count == 4 || parts.count == 6 else { throw refusal }
        let half = parts.count / 2
        let (west, east) = (clamp(parts[0], 180), clamp(parts[half], 180))
        let (south, north) = (clamp(parts[1], 90), clamp(parts[half + 1], 90))
        guard south <= north else { throw refusal }
        let spans: [(west: Double, east: Double)] = west <= east ? [(west, east)] : [(west, 180), (-180, east)]
        let boxes = spans.compactMap { Bounds(west: $0.west, south: south, east: $0.east, north: north) }
        guard boxes.count == spans.count else { throw refusal }
        return boxes
    }

    private static func clamp(_ value: Double, _ limit: Double) -> Double { max(-limit, min(limit, value)) }
}

extension OGCCollection {
    /// Properties that can be asked for by name.
    var queryables: [String] {
        switch self {
        case .schools: FilterQuery.names
        case .areas: ["band", "kind", "school"]
        case .villages: ["code", "tambon", "amphoe", "province"]
        case .boundaries: ["level", "code", "parent"]
        case .photos: ["school"]
        }
    }
}

extension Problem {
    static func unknownParameter(_ name: String, known: Set<String>) -> Problem {
        let list = known.sorted().joined(separator: ", ")
        return .badParameter(
            name.prefix(60).description, th: "ไม่รู้จักพารามิเตอร์นี้ ที่ใช้ได้คือ \(list)",
            en: "is not a parameter of this address; those are \(list).")
    }
}
