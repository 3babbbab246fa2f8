import Foundation
import GeoCore

/// The consultation: schools see the draft of their area and answer, planners see who has.
struct ConsultationRoutes {
    let book: PlanBook

    func response(_ route: PlanRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        switch (route, request.method) {
        case (.answers(let id), _): return try answers(id)
        case (.answer(let id, let school), .put): return try answer(id, school, request, visitor)
        case (.answer(let id, let school), _): return try draft(id, school, request)
        default: return try waiting(for: visitor)
        }
    }

    private func answers(_ id: PlanID) throws -> Response {
        let desk = try book.open(id).desk
        let answers = try book.answers(to: id)
        let heard = Set(answers.map(\.school))
        let waiting = desk.areas.compactMap(\.school).filter { !heard.contains($0) }
        return PlanRoutes.json([
            "answers": .array(answers.map { Self.json($0, desk) }),
            "waiting": .array(
                waiting.map { school in
                    ["school": .int(Int(school.rawValue)), "name": .string(Self.name(school, desk))]
                }),
        ])
    }

    /// The draft of one school's area, for the school itself.
    private func draft(_ id: PlanID, _ school: SchoolID, _ request: Request) throws -> Response {
        let open = try book.open(id)
        let (desk, area) = (open.desk, PlanAreaID(school))
        guard open.plan.status != .draft, desk.areas.contains(area) else { throw PlanError.notInConsultation }
        let answer = try book.answers(to: id).first { $0.school == school }
        return PlanRoutes.json([
            "plan": PlanJSON.plan(open.plan, open), "area": PlanJSON(request).area(area, desk),
            "villages": .array(
                desk.villages(of: area).map { village in
                    [
                        "id": .int(Int(village.id.rawValue)), "name": .string(village.name),
                        "moo": .string(village.address.moo), "tambon": .string(village.address.tambon),
                        "lon": PlanJSON.double(village.point?.longitude),
                        "lat": PlanJSON.double(village.point?.latitude),
                        "children": PlanJSON.int(village.children),
                        "metres": PlanJSON.metres(desk.context.metres(village.id, to: area)),
                    ]
                }),
            "school": Self.place(desk.context.schools[school]?.position?.point),
            "statistics": PlanJSON.statistics(desk.statistics[area] ?? PlanStatistics()),
            "answer": answer.map { Self.json($0, desk) } ?? .null,
        ])
    }

    private func answer(_ id: PlanID, _ school: SchoolID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let given: AnswerRequest = try request.decoded()
        guard let decision = PlanAnswer.Decision(rawValue: given.decision) else {
            throw Problem.badRequest(th: "decision ต้องเป็น agree หรือ comment", en: "decision is agree or comment.")
        }
        let text = (given.text ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        guard decision == .agree || !text.isEmpty else {
            throw Problem.badRequest(th: "โปรดเขียนความเห็น", en: "A comment needs its text.")
        }
        let answer = try book.answer(id, school: school, decision, text, by: Author(visitor.name))
        return PlanRoutes.json(["answer": Self.json(answer, try book.open(id).desk)])
    }

    /// The plans that ask for the answer of the visitor's school.
    private func waiting(for visitor: Visitor) throws -> Response {
        guard let school = visitor.account?.school else { throw Problem.notYours }
        let plans = try book.plans().filter { $0.status == .consultation }.filter { plan in
            try book.open(plan.id).desk.areas.contains(PlanAreaID(school))
        }
        return PlanRoutes.json(["plans": .array(plans.map { PlanJSON.plan($0) })])
    }

    /// Where a school stands, `[lon, lat]`.
    private static func place(_ point: LonLat?) -> JSON {
        point.map { [.double($0.longitude), .double($0.latitude)] } ?? .null
    }

    private static func name(_ school: SchoolID, _ desk: PlanDesk) -> String {
        desk.context.name(of: PlanAreaID(school), desk.state.facts(of: PlanAreaID(school)))
    }

    private static func json(_ answer: PlanAnswer, _ desk: PlanDesk) -> JSON {
        [
            "school": .int(Int(answer.school.rawValue)), "name": .string(name(answer.school, desk)),
            "decision": .string(answer.decision.rawValue), "text": .string(answer.text),
            "version": .int(answer.version), "author": .string(answer.author), "time": .string(answer.time),
        ]
    }
}
