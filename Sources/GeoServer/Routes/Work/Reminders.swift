import Foundation
import GeoCore

/// Who still lacks what: as text to paste into a chat, and as a workbook with a sheet per district.
struct Reminders {
    private let board: Board
    private let origin: String
    private let language: Language

    init(_ board: Board, origin: String, language: Language) {
        self.board = board.filtered { !$0.isComplete }
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
    func text() -> Response {
        let closes = OfficeTime.day(board.round.closes)
        var lines = [say("\(board.round.name) ปิดรับ \(closes)", "\(board.round.name), closes \(closes)")]
        for (amphoe, rows) in districts {
            lines += ["", say("อำเภอ\(place(amphoe)) (\(rows.count) แห่ง)", "\(place(amphoe)) (\(rows.count) schools)")]
            lines += rows.map { "• \($0.name): \(say("ขาด", "lacks")) \(lacking($0).joined(separator: ", "))" }
        }
        if board.rows.isEmpty { lines += ["", say("ครบทุกโรงเรียนแล้ว", "Every school is complete.")] }
        lines += ["", say("ส่งได้ที่ \(origin)/staff", "Send it at \(origin)/staff")]
        return Response(Array((lines.joined(separator: "\n") + "\n").utf8), type: .text, cache: .never)
    }

    /// Throws `SheetWriter.CannotWrite`.
    func sheet(in folder: URL) throws -> Response {
        let writer = try SheetWriter(in: folder)
        let header =
            [say("โรงเรียน", "School"), say("อำเภอ", "District")] + board.round.required.map { name($0) }
            + [say("ขาด", "Lacks"), say("ลิงก์", "Link")]
        let widths = [40.0, 20] + board.round.required.map { _ in 14 } + [40, 40]
        let all = districts
        for (amphoe, rows) in all {
            let cells = rows.map { row in
                [row.name, row.amphoe] + row.items.map { word($0) }
                    + [lacking(row).joined(separator: ", "), "\(origin)/schools/\(row.school)"]
            }
            try writer.add(place(amphoe), header: header, widths: widths, rows: cells)
        }
        if all.isEmpty { try writer.add(say("ครบแล้ว", "Complete"), header: header, widths: widths, rows: []) }
        var response = Response(try writer.finish(), type: .workbook, cache: .never)
        response.headers.append(
            ("Content-Disposition", "attachment; filename=\"reminders-\(board.round.id).xlsx\""))
        return response
    }

    private func say(_ thai: String, _ english: String) -> String { language == .thai ? thai : english }
    private func place(_ amphoe: String) -> String { amphoe.isEmpty ? say("ไม่ระบุ", "no district") : amphoe }

    private func lacking(_ row: Board.Row) -> [String] {
        zip(board.round.required, row.items).filter { $0.1 != .done }.map { item, standing in
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
        case .returned: say("ส่งกลับ", "returned")
        case .missing: say("ขาด", "missing")
        }
    }
}
