import Foundation
import GeoCore

extension Request {
    /// The body as JSON; only `application/json` is taken: a form of another site cannot send it without asking first.
    func decoded<Body: Decodable>(_: Body.Type = Body.self) throws(Problem) -> Body {
        guard headers["content-type"]?.lowercased().hasPrefix("application/json") == true else {
            throw .badRequest(th: "ต้องส่งเป็น application/json", en: "Send the content as application/json.")
        }
        do {
            return try JSONDecoder().decode(Body.self, from: Data(body))
        } catch let error as DecodingError {
            let place = error.place
            throw .badRequest(
                th: "ข้อมูล JSON ไม่ครบหรือไม่ถูกต้อง\(place.isEmpty ? "" : ": \(place)")",
                en: "The JSON is not complete or not valid\(place.isEmpty ? "." : ": \(place).")")
        } catch {
            throw .badRequest(th: "ข้อมูล JSON ไม่ครบหรือไม่ถูกต้อง", en: "The JSON is not complete or not valid.")
        }
    }
}

extension DecodingError {
    /// The member that could not be read, as a path: "counts.3.age".
    fileprivate var place: String {
        switch self {
        case .keyNotFound(let key, let context):
            (context.codingPath + [key]).map(\.plain).joined(separator: ".")
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            context.codingPath.map(\.plain).joined(separator: ".")
        @unknown default: ""
        }
    }
}

extension CodingKey {
    fileprivate var plain: String { intValue.map(String.init) ?? stringValue }
}

/// `POST /api/plans`
struct NewPlan: Decodable {
    enum Start: Decodable {
        case word(String)
        case branch(plan: Int64, version: Int?)

        private enum Key: String, CodingKey { case plan, version }

        init(from decoder: any Decoder) throws {
            if let word = try? decoder.singleValueContainer().decode(String.self) {
                self = .word(word)
                return
            }
            let container = try decoder.container(keyedBy: Key.self)
            self = .branch(
                plan: try container.decode(Int64.self, forKey: .plan),
                version: try container.decodeIfPresent(Int.self, forKey: .version))
        }
    }

    var name: String
    var band: String?
    var year: Int?
    var boundaries: [Int64]?
    var start: Start?
    /// Whether rings of stored areas that are not valid may be mended.
    var repair: Bool?

    func plan() throws(Problem) -> Plan {
        let isBranch = if case .branch = start { true } else { false }
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty, name.count <= 200 else {
            throw .badRequest(th: "แผนต้องมีชื่อ ไม่เกิน 200 อักษร", en: "A plan has a name of at most 200 characters.")
        }
        guard let year = year ?? (isBranch ? 0 : nil), isBranch || 1900...2300 ~= year else {
            throw .badRequest(th: "แผนต้องมีปี (ค.ศ.) 1900–2300", en: "A plan has a year of the common era, 1900–2300.")
        }
        var plan = Plan(name: name, year: year)
        if let band, !band.isEmpty { plan.band = String(band.prefix(60)) }
        plan.ground = (boundaries ?? []).map { BoundaryID($0) }
        return plan
    }

    func beginning() throws(Problem) -> PlanBook.Start {
        switch start {
        case nil, .word("empty"): return .empty
        case .word("nearest"): return .nearest
        case .word("areas"): return .areas(mends: repair ?? false)
        case .branch(let plan, let version): return .branch(PlanID(plan), version: version)
        case .word:
            throw .badRequest(
                th: "start ต้องเป็น empty, nearest, areas หรือ {plan}", en: "start is empty, nearest, areas or {plan}.")
        }
    }
}

/// `PATCH /api/plans/{id}`
struct PlanDescription: Decodable {
    var version: Int?
    var name: String?
    var note: String?
    var detour: Double?

    func apply(to plan: inout Plan) throws {
        if let version, version != plan.version { throw PlanError.changed(version: plan.version, since: []) }
        if let name { plan.name = String(name.prefix(200)) }
        if let note { plan.note = String(note.prefix(10_000)) }
        guard let detour else { return }
        guard 1...5 ~= detour else {
            throw Problem.badRequest(th: "ตัวคูณระยะทางต้องอยู่ระหว่าง 1 ถึง 5", en: "detour is a factor from 1 to 5.")
        }
        plan.detour = detour
    }
}

/// `POST /api/plans/{id}/automatic`
struct AutomaticRequest: Decodable {
    /// Metres; 0 = no limit, left out = the limit of the level.
    var limit: Double?
    var seed: UInt64?
    var moves: Bool?
}

/// `POST /api/plans/{id}/status`
struct StatusRequest: Decodable {
    var version: Int
    var status: String
    var document: String?
    var date: String?
    /// Why a plan is announced that the schools have not agreed to.
    var reason: String?

    func chosen() throws(Problem) -> ServiceArea.Status {
        guard let chosen = ServiceArea.Status(rawValue: status) else {
            throw .badRequest(
                th: "status ต้องเป็น draft, consultation, agreed หรือ announced",
                en: "status is draft, consultation, agreed or announced.")
        }
        return chosen
    }

    func day() throws(Problem) -> String {
        guard let date, !date.isEmpty else { return "" }
        guard let day = ThaiDate(date) else {
            throw .badRequest(th: "date ต้องเป็นวันที่", en: "date is a date.")
        }
        return day.iso8601
    }
}

/// `PUT /api/plans/{id}/answers/{school}`
struct AnswerRequest: Decodable {
    var decision: String
    var text: String?
}
