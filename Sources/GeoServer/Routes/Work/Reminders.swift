import Foundation
import GeoCore

/// Who still lacks what: as text to paste into a chat, and as a workbook with a sheet per district.
struct Reminders {
    private let board: Board
    private let all: Int
    private let people: [SchoolID: InformationOfficer]
    private let origin: String
    private let language: Language

    /// - Parameters:
    ///   - people: the register of information officers; the workbook names who holds the post today.
    ///   - today: "2026-11-20".
    init(_ board: Board, people: [InformationOfficer], origin: String, language: Language, today: String) {
        self.board = board.filtered { !$0.isComplete }
        all = board.rows.count
        let present = people.filter { ($0.to.isEmpty || $0.to >= today) && ($0.from.isEmpty || $0.from <= today) }
        self.people = Dictionary(present.map { ($0.school, $0) }, uniquingKeysWith: { first, _ in first })
        self.origin = origin
        self.language = language
    }

    /// Districts and the schools in them in Thai order.
    private var districts: [(amphoe: String, rows: [Board.Row])] {
        Dictionary(grouping: board.rows, by: \.amphoe).sorted { ThaiCollation.isBefore($0.key, $1.key) }.map {
            ($0.key, $0.value.sorted { ThaiCollation.isBefore($0.name, $1.name) })
        }
    }

    /// Plain text without marks that a chat would show.
    func text(at now: Date) -> Response {
        var lines = [closing(at: now)]
        let new = board.round.required.compactMap { item in since(item).map { "\(name(item)) \($0)" } }
        if !new.isEmpty {
            lines.append(say("นับเฉพาะที่ส่งหรือยืนยันใหม่: ", "Counts only what is new: ") + new.joined(separator: ", "))
        }
        if board.rows.isEmpty {
            lines.append(say("ครบทุกโรงเรียนแล้ว ขอบคุณทุกท่าน", "Every school is complete. Thank you."))
        } else {
            let count = board.rows.count
            lines.append(say("ยังไม่ครบ \(count) จาก \(all) โรงเรียน", "\(count) of \(all) schools are not complete"))
        }
        for (amphoe, rows) in districts {
            lines += ["", say("\(title(amphoe)) (\(rows.count) แห่ง)", "\(title(amphoe)) (\(rows.count))")]
            lines += rows.map { row in
                let missing = lacking(row, but: .waiting).joined(separator: ", ")
                return missing.isEmpty
                    ? "• \(row.name): \(say("ส่งครบแล้ว รอเขตตรวจ", "all sent, waits for the office"))"
                    : "• \(row.name): \(say("ขาด", "lacks")) \(missing)"
            }
        }
        lines += ["", say("ส่งได้ที่ \(origin)/staff", "Send it at \(origin)/staff")]
        return Response(Array((lines.joined(separator: "\n") + "\n").utf8), type: .text, cache: .never)
    }

    private func closing(at now: Date) -> String {
        let round = board.round
        let date = ThaiDate(inBangkok: round.closes)?.text(.long, in: language) ?? OfficeTime.day(round.closes)
        let clock = OfficeTime.clock(round.closes)
        let left = round.daysLeft(at: now)
        let rest =
            left < 0
            ? say(" (ปิดแล้ว)", " (closed)")
            : left == 0 ? say(" (วันนี้)", " (today)") : say(" (เหลือ \(left) วัน)", " (\(left) days left)")
        return say(
            "\(round.name) ปิดรับ \(date) เวลา \(clock) น.\(rest)", "\(round.name), closes \(date) at \(clock)\(rest)")
    }

    /// Throws `SheetWriter.CannotWrite`.
    func sheet(in folder: URL) throws -> Response {
        let writer = try SheetWriter(in: folder)
        let items = board.round.required
        let header =
            [say("โรงเรียน", "School"), say("อำเภอ", "District")]
            + items.map { item in since(item).map { "\(name(item)) (\($0))" } ?? name(item) }
            + [
                say("ขาด", "Lacks"), say("เจ้าหน้าที่ข้อมูล", "Information officer"), say("โทรศัพท์", "Phone"), "LINE",
                say("ลิงก์", "Link"),
            ]
        let widths = [40.0, 20] + items.map { _ in 14 } + [40, 26, 16, 16, 44]
        let all = districts
        for (amphoe, rows) in all {
            let cells = rows.map { row in
                let person = people[row.school]
                return [row.name, row.amphoe] + row.items.map { word($0) }
                    + [
                        lacking(row, but: nil).joined(separator: ", "), person?.name ?? "", person?.phone ?? "",
                        person?.line ?? "", "\(origin)/staff?school=\(row.school)",
                    ]
            }
            try writer.add(place(amphoe), header: header, widths: widths, rows: cells, links: [header.count - 1])
        }
        if all.isEmpty { try writer.add(say("ครบแล้ว", "Complete"), header: header, widths: widths, rows: []) }
        var response = Response(try writer.finish(), type: .workbook, cache: .never)
        response.headers.append(
            ("Content-Disposition", "attachment; filename=\"reminders-\(board.round.id).xlsx\""))
        return response
    }

    /// "since 1 November 2026", for an item that must be of this round.
    private func since(_ item: Round.Item) -> String? {
        guard let start = board.round.start(of: item), let day = ThaiDate(inBangkok: start) else { return nil }
        return say("ตั้งแต่ ", "since ") + day.text(.long, in: language)
    }

    private func say(_ thai: String, _ english: String) -> String { language == .thai ? thai : english }
    private func place(_ amphoe: String) -> String { amphoe.isEmpty ? say("ไม่ระบุอำเภอ", "no district") : amphoe }

    /// "อำเภอเมือง", also when the record says so already.
    private func title(_ amphoe: String) -> String {
        let isWhole = amphoe.isEmpty || ["อำเภอ", "เขต"].contains { amphoe.hasPrefix($0) }
        return language == .thai && !isWhole ? "อำเภอ\(amphoe)" : place(amphoe)
    }

    /// What is not done, without what stands as `passed`.
    private func lacking(_ row: Board.Row, but passed: ItemStanding?) -> [String] {
        zip(board.round.required, row.items).filter { $0.1 != .done && $0.1 != passed }.map { item, standing in
            standing == .missing ? name(item) : "\(name(item)) (\(word(standing)))"
        }
    }

    private func name(_ item: Round.Item) -> String {
        switch item {
        case .photos: say("ภาพกิจกรรม", "activity photos")
        case .information: say("ข้อมูลทั่วไป", "general information")
        case .website: say("เว็บไซต์", "website address")
        case .position: say("ยืนยันตำแหน่ง", "confirmed position")
        }
    }

    private func word(_ standing: ItemStanding) -> String {
        switch standing {
        case .done: say("ครบ", "done")
        case .waiting: say("รอตรวจ", "waits for the office")
        case .returned: say("ส่งกลับให้แก้", "returned")
        case .missing: say("ขาด", "missing")
        }
    }
}
