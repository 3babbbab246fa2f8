import Foundation
import Synchronization
import Testing
import TileRender

@testable import GeoCore
@testable import GeoServer

/// An office with two schools and people of every role, asked through the whole service but without a socket.
final class WorkOffice {
    static let root = URL(filePath: FileManager.default.currentDirectoryPath)
    static let drawn = root.appending(path: "samples/photos")
    private static let renderer = TileRenderer()

    let folder: URL
    let store: GeoPackageStore
    let live: LiveMap
    let work: WorkService
    let service: MapService
    let book: AccountBook
    private var sessions: [String: (cookie: String, csrf: String)] = [:]

    /// What the clock of the office says; the real time until a test sets it.
    final class Hands: Sendable {
        private let time = Mutex<Date?>(nil)
        var now: Date { time.withLock { $0 } ?? Date() }
        /// To a time in Bangkok.
        func set(_ text: String) { time.withLock { $0 = OfficeTime.time(text) } }
    }

    let hands = Hands()

    init(settings: WorkSettings = WorkSettings()) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "work-\(UUID().uuidString)")
        let data = try DataFolder(folder, for: .useOrCreate)
        store = try data.openStore()
        try store.write(by: Author("import")) { transaction in
            for number in 1...2 {
                var school = School(name: "โรงเรียนที่ \(number)")
                school.office = number == 1 ? "A" : "B"
                school.position = LonLat(longitude: 100 + Double(number), latitude: 14).map { Position($0) }
                try transaction.put(school)
            }
            var all = Settings()
            all.work = settings
            try transaction.save(all)
        }
        book = try AccountBook(data.accounts)
        live = try LiveMap(store)
        let gatekeeper = Gatekeeper(book: book) { [live] in live.snapshot.school($0)?.office }
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        work = try WorkService(
            live: live, photos: data.photos, gatekeeper: gatekeeper,
            worker: PhotoWorker(executable: program.appending(path: "schoolmap-media").path),
            clock: { [hands] in hands.now })
        try work.intake.begin()
        service = MapService(
            live: live, web: WebFiles(nil), renderer: Self.renderer, tileCacheBytes: 0, gatekeeper: gatekeeper,
            work: work)
        for (name, role, school, office) in [
            ("kru", Role.school, SchoolID(1), ""), ("kru-b", .school, SchoolID(2), ""),
            ("officer", .officer, nil, "A"), ("second", .officer, nil, "A"), ("officer-b", .officer, nil, "B"),
            ("admin", .admin, nil, ""),
        ] as [(String, Role, SchoolID?, String)] {
            let account = try book.add(name, password: "0123456789", role: role, school: school, office: office)
            let (token, session) = try book.openSession(for: account, client: "192.0.2.1")
            sessions[name] = ("schoolmap=\(token)", session.csrf)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What came back, as JSON where it is.
    struct Answer {
        let status: Int
        let response: Response
        let bytes: [UInt8]
        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:] }
        var text: String { String(decoding: bytes, as: UTF8.self) }

        init(_ response: Response) {
            self.response = response
            status = response.status
            switch response.body {
            case .bytes(let body): bytes = body
            case .buffer(let buffer): bytes = Array(buffer.bytes)
            default: bytes = []
            }
        }

        func list(_ name: String) -> [[String: Any]] { json[name] as? [[String: Any]] ?? [] }
    }

    func ask(
        _ name: String?, _ method: Request.Method, _ target: String, _ json: String? = nil,
        headers: [String: String] = [:], file: SpooledBody? = nil, body: [UInt8] = []
    ) throws -> Answer {
        var request = Request(method: method, target: try RequestTarget(target.utf8, host: "localhost"))
        request.headers = headers
        request.body = body
        request.client = "192.0.2.9"
        request.origin = "http://localhost"
        request.language = .english
        if let name, let session = sessions[name] {
            request.headers["cookie"] = session.cookie
            request.headers["x-csrf-token"] = session.csrf
        }
        if let json {
            request.headers["content-type"] = "application/json"
            request.body = Array(json.utf8)
        }
        request.file = file
        do throws(Problem) {
            _ = try service.admit(request)
        } catch { return Answer(error.response(in: .english)) }
        return Answer(service.answer(request))
    }

    /// Sends a photo as a browser does.
    func send(
        _ file: Data, by name: String = "kru", school: Int = 1, caption: String = "กีฬาสี",
        consent: String? = "none-visible", key: String? = nil
    ) throws -> Answer {
        let body = try SpooledBody(in: work.intake.folder.incoming)
        var form = Data("--XY\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\n\(caption)\r\n".utf8)
        if let consent {
            form += Data("--XY\r\nContent-Disposition: form-data; name=\"consent\"\r\n\r\n\(consent)\r\n".utf8)
        }
        form += Data(
            "--XY\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a.jpg\"\r\n\r\n".utf8)
        form += file + Data("\r\n--XY--\r\n".utf8)
        try form.withUnsafeBytes { try body.append($0) }
        var headers = ["content-type": "multipart/form-data; boundary=XY"]
        if let key { headers["idempotency-key"] = key }
        return try ask(name, .post, "/api/schools/\(school)/photos", headers: headers, file: body)
    }

    static func picture(_ number: Int) throws -> Data {
        try Data(contentsOf: drawn.appending(path: number < 10 ? "drawn-0\(number).jpg" : "drawn-\(number).jpg"))
    }

    /// Everything in the photo folder, hidden work in progress included, without the folder of uploads itself.
    var files: [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: "photos").path)) ?? [])
            .filter { $0 != ".incoming" }
    }
}
