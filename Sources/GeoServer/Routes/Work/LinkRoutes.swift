import GeoCore

/// What is known of the schools' websites.
struct LinkRoutes {
    let service: WorkService

    /// `GET /api/links?outcome=`: what is not live first, the longest dead at the top.
    func list(_ request: Request, _ visitor: Visitor) throws -> Response {
        let wanted = try Self.outcomes(request)
        let snapshot = service.live.snapshot
        let seen = try service.index.current().links.values.compactMap { check -> (LinkCheck, School)? in
            guard let school = snapshot.school(check.school), school.website == check.url,
                service.sees(check.school, visitor)
            else { return nil }
            return (check, school)
        }
        let counts = LinkCheck.Outcome.allCases.map { outcome in
            (outcome.rawValue, JSON.int(seen.count { $0.0.outcome == outcome }))
        }
        let lines = seen.filter { wanted.contains($0.0.outcome) }.sorted { left, right in
            (left.0.outcome.isLive ? 1 : 0, left.0.deadSince ?? left.0.checked, left.0.id)
                < (right.0.outcome.isLive ? 1 : 0, right.0.deadSince ?? right.0.checked, right.0.id)
        }
        return .personal([
            "counts": .object(counts), "walk": service.links.value.map(Self.describe) ?? .null,
            "links": .array(lines.prefix(2_000).map { LinkAnswer.describe($0.0, school: $0.1) }),
        ])
    }

    private static func describe(_ walk: LinkWalk) -> JSON {
        [
            "time": .time(walk.began), "end": .string(walk.end.rawValue), "looked": .int(walk.looked),
            "dead": .int(walk.dead), "doubtful": .bool(walk.isDoubtful),
        ]
    }

    /// Without a wish those an officer must do something about.
    private static func outcomes(_ request: Request) throws(Problem) -> Set<LinkCheck.Outcome> {
        guard let words = request.query("outcome"), !words.isEmpty else {
            return Set(LinkCheck.Outcome.allCases).subtracting([.live])
        }
        var outcomes: Set<LinkCheck.Outcome> = []
        for word in words.split(separator: ",") {
            guard let outcome = LinkCheck.Outcome(rawValue: String(word)) else {
                throw .badParameter("outcome", th: "ไม่รู้จัก \(word)", en: "'\(word)' is none.")
            }
            outcomes.insert(outcome)
        }
        return outcomes
    }

    /// `POST /api/schools/{id}/link`
    func look(_ id: SchoolID) throws -> Response {
        let school = try service.school(id)
        guard !school.website.isEmpty else {
            throw Problem.badForm(th: "โรงเรียนนี้ยังไม่มีเว็บไซต์", en: "This school has no website yet.")
        }
        do {
            return .personal(LinkAnswer.describe(try LinkPatrol.look(at: school, service), school: school))
        } catch is LinkChecker.Offline {
            throw Problem.unavailable.with(
                detail: LocalizedText(
                    th: "เครื่องแม่ข่ายต่ออินเทอร์เน็ตไม่ได้ จึงตรวจเว็บไซต์ไม่ได้ ลองใหม่ภายหลัง",
                    en:
                        "The server has no way to the Internet now, so nothing can be said about the website. Try later."
                ))
        }
    }
}
