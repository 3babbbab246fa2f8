import Foundation
import GeoCore

extension Request {
    /// Reads the body as JSON. Only `application/json` is taken: a form of another site cannot send it without asking
    /// first.
    func json<Body: Decodable>(as type: Body.Type = Body.self) throws(Problem) -> Body {
        guard headers["content-type"]?.lowercased().hasPrefix("application/json") == true else {
            throw .badRequest(th: "ต้องส่งเป็น application/json", en: "Send the content as application/json.")
        }
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(body)) else {
            throw .badRequest(th: "ข้อมูล JSON ไม่ครบหรือไม่ถูกต้อง", en: "The JSON is not complete or not valid.")
        }
        return body
    }
}

extension Response {
    /// An answer for one person, which nobody may keep.
    static func personal(_ json: JSON, status: Int = 200) -> Response {
        var response = Response(json.bytes, type: .json, cache: .never)
        response.status = status
        return response
    }

    /// Done, and nothing to say.
    static let done = Response(status: 204, headers: [("Cache-Control", CacheRule.never.rawValue)])
}

extension JSON {
    /// ISO 8601 in UTC.
    static func time(_ time: Date?) -> JSON { time.map { .string($0.formatted(.iso8601)) } ?? .null }

    static func id(_ school: SchoolID?) -> JSON { school.map { .int(Int($0.rawValue)) } ?? .null }
}

extension String {
    /// Without white space at both ends, as people paste it.
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
