import Foundation
import Testing

@testable import GeoCore
@testable import GeoServer

/// What an administrator keeps: settings, backups, disk, the traffic log.
@Suite final class AdminServiceTests {
    private let url = FileManager.default.temporaryDirectory.appending(path: "admin-\(UUID().uuidString)")
    private let book: AccountBook
    private let live: LiveMap
    private let log: AccessLog
    private let service: MapService
    private let admin: [String: String]

    init() throws {
        let folder = try DataFolder(url, for: .useOrCreate)
        let live = try LiveMap(try folder.openStore())
        book = try AccountBook(folder.accounts)
        log = try AccessLog(folder: url.appending(path: "logs"))
        self.live = live
        service = MapService(
            live: live, web: WebFiles(nil), tileCacheBytes: 0,
            gatekeeper: Gatekeeper(book: book) { live.snapshot.school($0)?.office }, log: log,
            upkeep: Upkeep(folder: folder, log: log))
        let account = try book.add("root", password: "long enough", role: .admin)
        let (token, session) = try book.openSession(for: account, client: "::1")
        admin = ["cookie": "schoolmap=\(token)", "x-csrf-token": session.csrf]
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    @Test("changes what is named, keeps the rest, and remembers who did it")
    func settings() throws {
        let changed = ask(
            .patch, "settings", #"{"officeName":"สพป.","staleAfterDays":200,"sizeBands":{"small":100}}"#)
        #expect(changed.status == 200)
        let settings = try live.store.settings()
        #expect(settings.officeName == "สพป." && settings.staleAfterDays == 200)
        #expect(settings.sizeBands.small == 100 && settings.sizeBands.large == 1_500)
        #expect(settings.extent == .thailand)
        #expect(live.snapshot.settings.officeName == "สพป.", "seen at once")
        let last = try #require(try book.changes(limit: 1).first)
        #expect(last.author == Author("root") && last.detail.contains("staleAfterDays: 400 → 200"))
        #expect(ask(.patch, "settings", #"{"extent":null}"#).status == 200)
        #expect(try live.store.settings().extent == nil)
    }

    @Test("writes every default out, and lays one part over them where nothing was set before")
    func nested() throws {
        let defaults = try #require(ask(.get, "settings").json["defaults"] as? [String: Any])
        let work = try #require(defaults["work"] as? [String: Any])
        #expect(work["takedownDays"] as? Int == 7 && (work["reasons"] as? [Any])?.isEmpty == false)
        #expect((defaults["checks"] as? [String: Any])?["primary"] != nil && defaults["trafficDays"] as? Int == 90)
        #expect(
            ask(.patch, "settings", #"{"work":{"takedownHidesAtOnce":false},"checks":{"fewPupils":60}}"#).status == 200)
        let exceptions = #"{"work":{"linkExceptions":["10.1.2.3","10.1.2.3:8080","fd00::1","[fd00::1]:80"]}}"#
        #expect(ask(.patch, "settings", exceptions).status == 200)
        let settings = try live.store.settings()
        #expect(settings.work?.takedownHidesAtOnce == false && settings.work?.takedownDays == 7)
        #expect(settings.checks?.fewPupils == 60 && settings.checks?.primary.farthest == 3_000)
    }

    @Test(
        "says in words what cannot be, and changes nothing",
        arguments: [
            (#"{"sizeBands":{"small":700}}"#, 422), (#"{"staleAfterDays":0}"#, 422), (#"{"trafficDays":30}"#, 422),
            (#"{"extent":{"west":105,"south":5,"east":97,"north":20}}"#, 422),
            (#"{"baseMaps":[{"name":"x","url":"http://a/{z}","attribution":"","maxZoom":19}]}"#, 422),
            (#"{"work":{"photoBytes":-5}}"#, 422), (#"{"work":{"takedownDays":0}}"#, 422),
            (#"{"work":{"linkExceptions":["http://x/"]}}"#, 422),
            (#"{"work":{"linkExceptions":["localhost:8080"]}}"#, 422),
            (#"{"work":{"reasons":[{"thai":"","english":""}]}}"#, 422),
            (#"{"checks":{"fewPupils":10}}"#, 422),
            (#"{"checks":{"primary":{"youngest":9,"oldest":6,"farthest":3000}}}"#, 422),
            (#"{"staleAfterDays":"many"}"#, 400), (#"{"unknown":1}"#, 400), ("[]", 400),
        ])
    func refused(body: String, status: Int) throws {
        let before = try live.store.settings()
        let answer = ask(.patch, "settings", body)
        #expect(answer.status == status)
        #expect((answer.json["detail"] as? String)?.isEmpty == false)
        #expect(try live.store.settings() == before)
    }

    @Test("makes a backup that is listed, and says how full the disk is")
    func upkeep() throws {
        let made = ask(.post, "backups", "{}")
        #expect(made.status == 201)
        let name = try #require(made.json["name"] as? String)
        let listed = ask(.get, "backups").json["backups"] as? [[String: Any]]
        #expect(listed?.first?["name"] as? String == name)
        let disk = ask(.get, "disk").json
        let parts = try #require(disk["parts"] as? [String: Int])
        #expect((parts["map"] ?? 0) > 0 && (parts["backups"] ?? 0) > 0 && (disk["free"] as? Int ?? 0) > 0)
        #expect(try book.changes(limit: 1).first?.action == "backup")
    }

    @Test("hands out the log of the days asked for, and deletes what is older than the law and the office want")
    func traffic() throws {
        let logs = url.appending(path: "logs")
        let today = BangkokTime.day(Date())
        for (day, text) in [("2026-01-05", "old\n"), ("2020-01-01", "older\n"), ("2020-01-02", "next\n")] {
            try Data(text.utf8).write(to: logs.appending(path: "access-\(day).log"))
        }
        log.add(ExchangeRecord(client: "192.0.2.7", user: "root", method: "GET", target: Array("/x".utf8), status: 200))
        let both = ask(.get, "traffic", query: [("from", "2020-01-01"), ("to", "2020-01-02")])
        #expect(both.text == "older\nnext\n")
        #expect(ask(.get, "traffic", query: [("from", today), ("to", today)]).text.contains("192.0.2.7 - root"))
        #expect(ask(.get, "traffic", query: [("from", "2020-01-02"), ("to", "2020-01-01")]).status == 400)
        #expect(ask(.get, "traffic", query: [("from", "../../x"), ("to", "z")]).status == 400)
        log.keep(days: 1)
        let left = try FileManager.default.contentsOfDirectory(atPath: logs.path).sorted()
        #expect(!left.contains("access-2020-01-01.log") && left.contains("access.log"))
        let yesterday = BangkokTime.day(Date(timeIntervalSinceNow: -86_400 * 80))
        try Data("kept\n".utf8).write(to: logs.appending(path: "access-\(yesterday).log"))
        log.keep(days: 1)
        #expect(FileManager.default.fileExists(atPath: logs.appending(path: "access-\(yesterday).log").path))
    }

    @Test("knows when the disk will be full at the pace of the last weeks")
    func forecast() throws {
        let folder = try DataFolder(url)
        try Data(count: 3_000_000).write(to: folder.photos.appending(path: "new.jpg"))
        let use = DiskUse(of: folder, backups: url.appending(path: "backups"))
        #expect(use.growth == 100_000 && use.photos == 3_000_000)
        #expect(use.daysLeft == use.free.map { Int($0 / 100_000) })
        let later = DiskUse(
            of: folder, backups: url.appending(path: "backups"), now: Date(timeIntervalSinceNow: 40 * 86_400))
        #expect(later.growth == 0 && later.daysLeft == nil)
    }

    @Test("lets the doctor see what was done to the history of the accounts")
    func doctor() throws {
        let folder = try DataFolder(url)
        #expect(Doctor.examine(folder).first { $0.check == "accounts" }?.severity == .fine)
        try book.use { try $0.execute("UPDATE account_changes SET author = 'x'") }
        #expect(Doctor.examine(folder).first { $0.check == "accounts" }?.severity == .error)
    }

    private func ask(
        _ method: Request.Method, _ path: String, _ body: String? = nil, query: [(String, String)] = []
    ) -> TestService.Answer {
        var request = Request(method: method, path: ["api", path])
        request.headers = admin
        request.query = query.map { (name: $0.0, value: $0.1) }
        if let body {
            request.body = Array(body.utf8)
            request.headers["content-type"] = "application/json"
        }
        return TestService.Answer(service.answer(request))
    }
}
