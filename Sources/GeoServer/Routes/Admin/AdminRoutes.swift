import Foundation
import GeoCore

/// Answers the addresses of the administrator.
struct AdminRoutes {
    /// The traffic log is handed out up to this size at once, bytes; the period can be shortened.
    private static let exportLimit = 256 << 20

    let live: LiveMap
    let book: AccountBook
    /// Nil where there is no folder, in memory only.
    let upkeep: Upkeep?

    func response(_ route: AdminRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        switch (route, request.method) {
        case (.settings, .patch): return try changeSettings(request, visitor)
        case (.settings, _): return try settings()
        case (.disk, _): return try disk()
        case (.backups, .post): return try makeBackup(visitor)
        case (.backups, _): return .personal(["backups": .array(try needed().backupFiles().map(Self.json))])
        case (.traffic, _): return try traffic(request, visitor)
        }
    }

    private func needed() throws(Problem) -> Upkeep {
        guard let upkeep else { throw .notBuilt }
        return upkeep
    }

    // MARK: Settings

    /// `GET /api/settings`: as they are, and what they would be if nobody had set anything.
    private func settings() throws -> Response {
        .personal([
            "settings": .raw(try SettingsChange.encoded(live.store.settings())),
            "defaults": .raw(try SettingsChange.encoded(SettingsChange.defaults)),
        ])
    }

    /// `PATCH /api/settings`: the members that are named get the value given, null the default.
    private func changeSettings(_ request: Request, _ visitor: Visitor) throws -> Response {
        guard let given = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any] else {
            throw Problem.badRequest(th: "ต้องส่งวัตถุ JSON", en: "Send a JSON object.")
        }
        let change = try live.store.write(by: Author(visitor.name)) { transaction in
            let change = try SettingsChange(given, of: try transaction.settings())
            let faults = change.after.faults
            guard faults.isEmpty else { throw Problem.badSettings(faults) }
            try transaction.save(change.after)
            return change
        }
        if !change.words.isEmpty {
            try book.note(.settings, "settings", detail: change.words, by: Author(visitor.name))
        }
        upkeep?.log.keep(days: change.after.trafficLogDays)
        try live.renew()
        return try settings()
    }

    // MARK: Disk and backups

    private func disk() throws -> Response {
        let upkeep = try needed()
        let use = DiskUse(of: upkeep.folder, backups: upkeep.backups)
        return .personal([
            "free": use.free.map { .int(Int($0)) } ?? .null, "growth_per_day": .int(Int(use.growth)),
            "days_left": use.daysLeft.map(JSON.int) ?? .null,
            "parts": [
                "map": .int(Int(use.map)), "photos": .int(Int(use.photos)), "accounts": .int(Int(use.accounts)),
                "logs": .int(Int(use.logs)), "backups": .int(Int(use.backups)),
            ],
        ])
    }

    /// `POST /api/backups`: into the folder `backups` of the data folder; copy it from there to another disk.
    private func makeBackup(_ visitor: Visitor) throws -> Response {
        guard let made = try needed().makeBackup() else { throw Problem.overloaded(retryAfter: 10) }
        try book.note(.backup, made.name, by: Author(visitor.name))
        return .personal(Self.json(made), status: 201)
    }

    private static func json(_ file: Upkeep.BackupFile) -> JSON {
        ["name": .string(file.name), "bytes": .int(Int(file.bytes)), "time": .time(file.time)]
    }

    // MARK: Traffic

    /// `GET /api/traffic?from=2026-11-01&to=2026-11-30`: the log of these days in Bangkok, both included.
    private func traffic(_ request: Request, _ visitor: Visitor) throws -> Response {
        let log = try needed().log
        guard let from = request.query("from"), let to = request.query("to"), [from, to].allSatisfy(Self.isDay),
            from <= to
        else {
            throw Problem.badParameter(
                "from, to", th: "ต้องเป็นวันที่ เช่น 2026-11-01 และเรียงตามเวลา",
                en: "are days like 2026-11-01, in their order")
        }
        guard log.bytes(from: from, to: to) <= Self.exportLimit else {
            throw Problem.tooLarge(limit: Self.exportLimit).with(
                detail: LocalizedText(
                    th: "บันทึกช่วงนี้ใหญ่เกินไป โปรดเลือกช่วงที่สั้นลง", en: "This is too much at once; choose a shorter period."))
        }
        try book.note(.traffic, "\(from) – \(to)", by: Author(visitor.name))
        var response = Response(status: 200, body: .bytes(log.lines(from: from, to: to)))
        response.headers = [
            ("Content-Type", MediaType.text.rawValue), ("Cache-Control", CacheRule.never.rawValue),
            ("Content-Disposition", "attachment; filename=\"traffic-\(from)-\(to).log\""),
        ]
        return response
    }

    private static func isDay(_ text: String) -> Bool {
        text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
    }
}
