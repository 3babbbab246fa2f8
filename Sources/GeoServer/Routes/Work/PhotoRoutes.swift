import Foundation
import GeoCore
import MediaContract

/// What a school does with its photos.
struct PhotoRoutes {
    let service: WorkService

    /// `POST /api/schools/{id}/photos`
    func receive(_ school: SchoolID, _ request: Request, _ visitor: Visitor) throws -> Response {
        _ = try service.school(school)
        let sending = PhotoIntake.Sending(
            school: school, actor: try service.actor(visitor), key: try Self.key(request))
        guard let body = request.file else {
            throw Problem.badForm(th: "ไม่มีข้อมูลที่ส่งมา", en: "There is nothing in the request.")
        }
        let photo = try service.intake.receive(
            body, contentType: request.headers["content-type"] ?? "", sending,
            mostWaiting: service.settings.mostWaiting, at: service.clock())
        return .personal(try WorkAnswer(service).photo(photo), status: 201)
    }

    private static func key(_ request: Request) throws(Problem) -> String? {
        guard let key = request.headers["idempotency-key"] else { return nil }
        guard 8...200 ~= key.utf8.count else {
            throw .badForm(th: "Idempotency-Key ยาว 8–200 ตัวอักษร", en: "Idempotency-Key has 8–200 characters.")
        }
        return key
    }

    private struct Order: Decodable { let ids: [PhotoID] }

    /// `PUT /api/schools/{id}/photos/order`
    func arrange(_ school: SchoolID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let order: Order = try request.json()
        try service.act(visitor) { try $0.arrange(order.ids, of: school) }
        return .done
    }

    private struct Change: Decodable {
        var caption: String?
        var consent: Photo.Consent?
        var edits: PhotoEdits?
        var undo: Bool?
        var version: String?
    }

    /// `PATCH /api/schools/{id}/photos/{photo}`: the new version's files are made before the record names them.
    func change(_ id: PhotoID, of school: SchoolID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let given: Change = try request.json()
        var change = PhotoChange()
        (change.caption, change.consent, change.edits) = (given.caption, given.consent, given.edits)
        change.undoesStep = given.undo ?? false
        let version = WorkService.version(request, given.version)
        let (states, seen) = try service.act(visitor) { desk in
            (try desk.changed(id, of: school, change, version: version), try desk.versionOf(id))
        }
        if let last = states.last { try service.intake.prepare(last.digest, last.currentEdits) }
        let photo = try service.act(visitor) { try $0.keep(try $0.changed(id, of: school, change, version: seen)) }
        return .personal(try WorkAnswer(service).photo(photo))
    }

    /// `DELETE /api/schools/{id}/photos/{photo}`
    func withdraw(_ id: PhotoID, of school: SchoolID, _ visitor: Visitor) throws -> Response {
        try photo(id, of: school)
        let reason = visitor.account?.role == .school ? "" : "ถอนโดยเจ้าหน้าที่ (withdrawn by the office)"
        try service.act(visitor) { try $0.decide(id, .withdraw, reason: reason) }
        return .done
    }

    /// A picture of a photo in any state, for those who work on it.
    func preview(_ id: PhotoID, of school: SchoolID, _ preview: WorkRoute.Preview) throws -> Response {
        let photo = try photo(id, of: school)
        let edits: PhotoEdits
        let name: String
        switch preview {
        case .current(let file): (edits, name) = (photo.currentEdits, file)
        case .unedited: (edits, name) = (PhotoEdits(), "1600.webp")
        }
        try service.intake.prepare(photo.digest, edits)
        let file = service.intake.folder.version(photo.digest, edits).appending(path: name)
        guard let bytes = try? Data(contentsOf: file) else { throw Problem.notFound }
        var response = Response(Array(bytes), type: MediaType(fileExtension: file.pathExtension), cache: .revalidate)
        // Kept by the browser of who may see it, never by a proxy.
        response.headers = response.headers.map { $0.name == "Cache-Control" ? ($0.name, "private, no-cache") : $0 }
        return response
    }

    @discardableResult
    private func photo(_ id: PhotoID, of school: SchoolID) throws -> Photo {
        guard let photo = try service.index.current().photos[id], photo.school == school else { throw Problem.notFound }
        return photo
    }
}
