import Foundation
import GeoCore

/// The register of schools' information officers: private to the office.
struct RegisterRoutes {
    let service: WorkService

    /// `GET /api/register`
    func list(_ visitor: Visitor) throws -> Response {
        let all = try service.gatekeeper.book.informationOfficers().filter { service.sees($0.school, visitor) }
        return .personal(["officers": .array(all.map(describe))])
    }

    private struct Form: Decodable {
        var school: SchoolID?
        var name: String?
        var post: String?
        var phone: String?
        var line: String?
        var from: String?
        var to: String?
        var handover: String?

        /// What is left out stays as it is.
        func filled(into old: InformationOfficer) -> InformationOfficer {
            var officer = old
            officer.school = school ?? officer.school
            officer.name = name?.trimmed ?? officer.name
            officer.post = post?.trimmed ?? officer.post
            officer.phone = phone?.trimmed ?? officer.phone
            officer.line = line?.trimmed ?? officer.line
            officer.from = from ?? officer.from
            officer.to = to ?? officer.to
            officer.handover = handover ?? officer.handover
            return officer
        }
    }

    /// `POST /api/register`
    func add(_ request: Request, _ visitor: Visitor) throws -> Response {
        let form: Form = try request.json()
        guard let school = form.school else {
            throw Problem.badForm(th: "ต้องระบุโรงเรียน", en: "school is missing.")
        }
        _ = try service.school(school)
        return try keep(InformationOfficer(school: school, name: ""), form, visitor, status: 201)
    }

    /// `PATCH /api/register/{id}`: the answer has a new id; the former entry stays as history.
    func change(_ id: Int64, _ request: Request, _ visitor: Visitor) throws -> Response {
        let form: Form = try request.json()
        return try keep(try officer(id, visitor), form, visitor, status: 200)
    }

    /// `DELETE /api/register/{id}`
    func remove(_ id: Int64, _ visitor: Visitor) throws -> Response {
        _ = try officer(id, visitor)
        try service.gatekeeper.book.removeInformationOfficer(id, by: visitor.name, at: service.clock())
        return .done
    }

    /// `POST /api/register/{id}/handover`: the post passes to the person in the body, who begins on the day `from`;
    /// `handover` is what was handed over.
    func handOver(_ id: Int64, _ request: Request, _ visitor: Visitor) throws -> Response {
        let form: Form = try request.json()
        let former = try officer(id, visitor)
        var next = InformationOfficer(school: former.school, name: "")
        next.post = former.post
        next = form.filled(into: next)
        next.from = form.from ?? OfficeTime.day(service.clock())
        next.school = former.school
        guard next.isValid, let first = OfficeTime.time(next.from) else { throw Self.badEntry }
        let last = OfficeTime.day(first.addingTimeInterval(-3_600))
        guard former.from.isEmpty || former.from <= last else {
            throw Problem.badForm(
                th: "คนใหม่ต้องเริ่มหลังวันที่คนเดิมเริ่ม (\(former.from))",
                en: "The next one begins after the day the former one began (\(former.from)).")
        }
        let kept = try service.gatekeeper.book.handOver(
            id, to: next, lastDay: last, by: visitor.name, at: service.clock())
        guard let kept else { throw Problem.notFound }
        return .personal(describe(kept), status: 201)
    }

    private static let badEntry = Problem.badForm(
        th: "ต้องมีชื่อ และวันที่เป็น ปปปป-ดด-วว โดยวันเริ่มไม่หลังวันสิ้นสุด",
        en: "A name is needed; days are YYYY-MM-DD, and from is not after to.")

    private func officer(_ id: Int64, _ visitor: Visitor) throws -> InformationOfficer {
        guard let officer = try service.gatekeeper.book.informationOfficer(id) else { throw Problem.notFound }
        try service.expectSeen(officer.school, visitor)
        return officer
    }

    private func keep(_ old: InformationOfficer, _ form: Form, _ visitor: Visitor, status: Int) throws -> Response {
        let officer = form.filled(into: old)
        try service.expectSeen(officer.school, visitor)
        guard officer.isValid else { throw Self.badEntry }
        let kept = try service.gatekeeper.book.keep(officer, by: visitor.name, at: service.clock())
        return .personal(describe(kept), status: status)
    }

    private func describe(_ officer: InformationOfficer) -> JSON {
        [
            "id": .int(Int(officer.id)), "school": .id(officer.school),
            "school_name": .string(service.live.snapshot.school(officer.school)?.name ?? ""),
            "name": .string(officer.name), "post": .string(officer.post), "phone": .string(officer.phone),
            "line": .string(officer.line), "from": .string(officer.from), "to": .string(officer.to),
            "handover": .string(officer.handover),
        ]
    }
}
