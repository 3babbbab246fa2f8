import Foundation

extension Doctor {
    /// The traffic log: whether every line is as it was written, and every day that was begun is there.
    mutating func examineTraffic() {
        let days = logDays()
        let broken = findings.count
        var lines = 0
        var last: [UInt8]?
        for (name, url) in days {
            let seals = LogSeal.all(in: LogSeal.file(of: url)) ?? []
            if let last, let first = seals.first, first.hash != last { noteGap(before: name) }
            last = seals.last?.hash
            switch LogInspection.examine(url) {
            case .whole(let count): lines += count
            case .broken(let range): noteBreak(name, range)
            case .unsealed(let bytes):
                note(
                    .warning, "traffic", th: "\(name): \(bytes) ไบต์ท้ายไฟล์ไม่มีตราปิด (โปรแกรมถูกหยุดกะทันหัน หรือมีผู้เพิ่มเข้ามา)",
                    en:
                        "\(name): the last \(bytes) bytes are not sealed (the service was killed, or somebody added them)."
                )
            case .noSeals: noteUnsealed(name)
            }
        }
        examineBegun(Dictionary(days, uniquingKeysWith: { $1 }))
        if findings.count == broken, !days.isEmpty {
            note(
                .fine, "traffic", th: "บันทึกการใช้งาน \(days.count) วัน \(lines) บรรทัดครบถ้วน",
                en: "all \(lines) lines of \(days.count) days of the traffic log are whole")
        }
    }

    /// Every day that has a log or seals, oldest first, today's last.
    private func logDays() -> [(String, URL)] {
        let logs = folder.url.appending(path: "logs", directoryHint: .isDirectory)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: logs.path(percentEncoded: false))) ?? []
        let names = Set(
            files.compactMap { name -> String? in
                name.wholeMatch(of: /(access(-[0-9]{4}-[0-9]{2}-[0-9]{2})?)\.(log|seals)/).map { "\($0.1).log" }
            })
        // "access-…" sorts before "access.log".
        return names.sorted().map { ($0, logs.appending(path: $0)) }
    }

    /// What the history of the accounts says of the log: each day was begun once, on the hash that its seals begin with.
    private mutating func examineBegun(_ days: [String: URL]) {
        guard let connection = try? Connection(folder.accounts.path(percentEncoded: false), .read),
            let begun = try? LogBegun.all(on: connection)
        else { return }
        var seen: Set<String> = []
        for day in begun {
            if !seen.insert(day.name).inserted { noteGap(before: day.name) }
            // The newest day has no day in the name of its file yet.
            guard let url = days[day.name] ?? (day.isLast ? days["access.log"] : nil) else {
                noteMissing(day.name)
                continue
            }
            let first = LogSeal.all(in: LogSeal.file(of: url))?.first
            if let first, SHA256.hex(first.hash) != day.hash { noteGap(before: day.name) }
            if first == nil { noteUnsealed(day.name) }
        }
    }

    private mutating func noteBreak(_ name: String, _ lines: ClosedRange<Int>) {
        note(
            .error, "traffic",
            th: "\(name): บรรทัดที่ \(lines.lowerBound)–\(lines.upperBound) ถูกแก้ไขหรือลบ ไม่ตรงกับตราปิด",
            en:
                "\(name): lines \(lines.lowerBound)–\(lines.upperBound) were altered, added or taken out; they do not fit their seal."
        )
    }

    private mutating func noteGap(before name: String) {
        note(
            .error, "traffic", th: "\(name) ไม่ต่อจากวันก่อนหน้า มีผู้ลบหรือเขียนบันทึกขึ้นใหม่",
            en: "\(name) does not follow the day before: a log was taken out or written anew.")
    }

    private mutating func noteUnsealed(_ name: String) {
        note(
            .error, "traffic", th: "\(name) ไม่มีตราปิด จึงยืนยันความถูกต้องไม่ได้",
            en: "\(name) has no seals, so nobody can say whether it is whole.")
    }

    private mutating func noteMissing(_ name: String) {
        note(
            .error, "traffic", th: "\(name) หายไปก่อนครบกำหนดเก็บ", en: "\(name) is gone before its time.")
    }
}

/// A day of the traffic log that the history of the accounts knows.
struct LogBegun {
    let name: String
    let hash: String
    /// The newest of all.
    var isLast = false

    /// Those that should still be there, in the order they were begun.
    static func all(on connection: Connection) throws(StoreError) -> [LogBegun] {
        let rows = try connection.take(
            """
            SELECT action, subject, detail FROM account_changes
            WHERE action IN ('log-begun', 'log-deleted', 'restored') ORDER BY id
            """)
        defer { connection.giveBack(rows) }
        var begun: [LogBegun] = []
        while try rows.step() {
            switch AccountChange.Action(rawValue: rows.text(0)) {
            case .logBegun:
                begun.append(LogBegun(name: rows.text(1), hash: rows.text(2)))
            case .logDeleted: begun.removeAll { $0.name == rows.text(1) }
            default: begun = []
            }
        }
        if !begun.isEmpty { begun[begun.count - 1].isLast = true }
        return begun
    }
}
