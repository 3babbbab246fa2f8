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

    private func officer(_ id: Int64, _ visitor: Visitor) throws -> InformationOfficer {
        guard let officer = try service.gatekeeper.book.informationOfficer(id) else { throw Problem.notFound }
        try service.expectSeen(officer.school, visitor)
        return officer
    }

    private func keep(_ old: InformationOfficer, _ form: Form, _ visitor: Visitor, status: Int) throws -> Response {
        var officer = old
        officer.school = form.school ?? officer.school
        try service.expectSeen(officer.school, visitor)
        officer.name = form.name?.trimmed ?? officer.name
        officer.post = form.post?.trimmed ?? officer.post
        officer.phone = form.phone?.trimmed ?? officer.phone
        officer.line = form.line?.trimmed ?? officer.line
        officer.from = form.from ?? officer.from
        officer.to = form.to ?? officer.to
        officer.handover = form.handover ?? officer.handover
        guard officer.isValid else {
            throw Problem.badForm(
                th: "ต้องมีชื่อ และวันที่เป็น ปปปป-ดด-วว โดยวันเริ่มไม่หลังวันสิ้นสุด",
                en: "A name is needed; days are YYYY-MM-DD, and from is not after to.")
        }
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
