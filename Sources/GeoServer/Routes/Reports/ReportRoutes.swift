import Foundation
import GeoCore

/// Reports of errors: taken from anybody, shown to officers.
struct ReportRoutes {
    let live: LiveMap
    let intake: ReportIntake

    func response(_ route: ReportRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        switch route {
        case .send(let school): try send(school, request)
        case .form(let school): try form(school, request)
        // Answered by those who keep such requests.
        case .removal: throw Problem.notBuilt
        case .list: try list(request, visitor)
        case .settle(let id): try settle(id, request, visitor)
        }
    }

    /// `POST /api/schools/{id}/reports` → 201.
    private func send(_ school: SchoolID, _ request: Request) throws -> Response {
        try Self.refuseForeign(request)
        let id = try intake.take(Self.draft(request), about: school, from: request.client, live)
        let json = JSON.object([("id", .id(id)), ("state", .string(ErrorReport.State.open.rawValue))])
        var response = Response(status: 201, body: .bytes(json.bytes))
        response.headers = [
            ("Content-Type", MediaType.json.rawValue), ("Cache-Control", CacheRule.never.rawValue),
        ]
        return response
    }

    /// The same by the form of the page, which is shown again with thanks.
    private func form(_ school: SchoolID, _ request: Request) throws -> Response {
        try Self.refuseForeign(request)
        _ = try intake.take(Self.draft(request), about: school, from: request.client, live)
        return Response(
            status: 303,
            headers: [
                ("Location", "/schools/\(school)?report=sent&lang=\(request.language.rawValue)#report"),
                ("Cache-Control", CacheRule.never.rawValue),
            ])
    }

    private static func draft(_ request: Request) throws(Problem) -> ReportIntake.Draft {
        let type = request.headers["content-type"]?.lowercased() ?? ""
        if type.hasPrefix("application/json") {
            guard let draft = try? JSONDecoder().decode(ReportIntake.Draft.self, from: Data(request.body)) else {
                throw .badRequest(th: "ข้อมูล JSON ไม่ครบหรือไม่ถูกต้อง", en: "The JSON needs kind and message as texts.")
            }
            return draft
        }
        guard type.hasPrefix("application/x-www-form-urlencoded") else {
            throw .badRequest(
                th: "ต้องส่งเป็น application/json หรือแบบฟอร์ม",
                en: "Send the report as application/json or application/x-www-form-urlencoded.")
        }
        guard let fields = FormFields(request.body) else {
            throw .badRequest(th: "แบบฟอร์มไม่ถูกต้อง", en: "The form cannot be read.")
        }
        return ReportIntake.Draft(kind: fields["kind"], message: fields["message"], contact: fields["contact"])
    }

    /// Browsers say from where a form comes (Fetch Metadata, RFC 6454); other programs say nothing.
    static func refuseForeign(_ request: Request) throws(Problem) {
        if let site = request.headers["sec-fetch-site"] {
            guard ["same-origin", "none"].contains(site) else { throw .foreignForm }
        } else if let origin = request.headers["origin"] {
            func host(_ address: String) -> Substring { address.split(separator: "/").last ?? "" }
            guard host(origin) == host(request.origin) else { throw .foreignForm }
        }
    }

    /// `GET /api/reports?state=open` – of the officer's own office, newest first.
    private func list(_ request: Request, _ visitor: Visitor) throws -> Response {
        let state = try request.query("state").flatMap { $0.isEmpty ? nil : $0 }.map(Self.state)
        var reports: [ErrorReport] = []
        try live.store.forEach(ErrorReport.self) { report in
            if state == nil || report.state == state { reports.append(report) }
        }
        let snapshot = live.snapshot
        let items = reports.reversed().filter { Self.concerns($0, visitor, live) }.prefix(500).map { report -> JSON in
            [
                "id": .id(report.id), "school": .id(report.school),
                "schoolName": .string(snapshot.school(report.school)?.name ?? ""),
                "kind": .string(report.kind.rawValue), "label": .text(ReportForm.name(of: report.kind)),
                "message": .string(report.message), "contact": .string(report.contact),
                "time": .string(report.time), "state": .string(report.state.rawValue), "note": .string(report.note),
            ]
        }
        return Response(JSON.object([("reports", .array(Array(items)))]).bytes, type: .json, cache: .never)
    }

    private struct Settlement: Decodable {
        let state: String
        let note: String?
    }

    /// `PATCH /api/reports/{id}` `{state, note}`
    private func settle(_ id: ErrorReportID, _ request: Request, _ visitor: Visitor) throws -> Response {
        guard let given = try? JSONDecoder().decode(Settlement.self, from: Data(request.body)) else {
            throw Problem.badRequest(th: "ต้องส่ง JSON ที่มี state", en: "Send JSON with state, and a note if there is one.")
        }
        let state = try Self.state(given.state)
        let note = String((given.note ?? "").prefix(ReportIntake.longestMessage))
        try live.store.write(by: Author(visitor.name)) { transaction in
            guard var report = try transaction.feature(id) else { throw Problem.notFound }
            guard Self.concerns(report, visitor, live) else { throw Problem.notYours }
            (report.state, report.note) = (state, note)
            try transaction.put(report)
        }
        return Response(status: 204, headers: [("Cache-Control", CacheRule.never.rawValue)])
    }

    private static func state(_ text: String) throws(Problem) -> ErrorReport.State {
        guard let state = ErrorReport.State(rawValue: text) else {
            let known = ErrorReport.State.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badParameter("state", th: "ต้องเป็นค่าใดค่าหนึ่งใน \(known)", en: "is one of \(known).")
        }
        return state
    }

    /// Officers of an office see the reports about its schools; those of no office see all.
    private static func concerns(_ report: ErrorReport, _ visitor: Visitor, _ live: LiveMap) -> Bool {
        guard let account = visitor.account else { return false }
        return account.office.isEmpty || live.snapshot.school(report.school)?.office == account.office
    }
}
