import GeoCore

/// "What if this school closes?" on one page for a village meeting.
struct ClosureDocument {
    let closure: SchoolClosure
    let open: OpenPlan

    func response(_ document: PlanRoute.Document, _ request: Request) throws -> Response {
        let (plan, isThai) = (open.plan, request.language == .thai)
        func word(_ thai: String, _ english: String) -> String { isThai ? thai : english }
        let (before, after) = (
            PlanDocument.kilometres(closure.meanBefore), PlanDocument.kilometres(closure.meanAfter)
        )
        var page = PlanDocument(word("หากปิด\(closure.name)", "If \(closure.name) closes"), request.language)
        page.paragraph(
            word(
                "แผน \(plan.name) ปีการศึกษา \(ThaiDate.buddhistEra(plan.year)) ระยะทางเป็นเส้นตรง",
                "Plan \(plan.name), academic year \(plan.year). Distances are straight lines."))
        page.paragraph(
            word(
                "หมู่บ้าน \(closure.villages.count) แห่ง เด็ก \(closure.children) คน ระยะทางเฉลี่ยจาก \(before) เป็น \(after) กม.",
                "\(closure.villages.count) villages, \(closure.children) children; the mean way goes from \(before) to \(after) km."
            ))
        let names = Dictionary(closure.receivers.map { ($0.area, $0.name) }) { first, _ in first }
        page.heading(word("หมู่บ้าน", "Villages"))
        page.table(
            [
                word("หมู่บ้าน", "Village"), word("หมู่ที่", "Moo"), word("ตำบล", "Subdistrict"), word("เด็ก", "Children"),
                word("เดิม (กม.)", "Now (km)"), word("ไปโรงเรียน", "To school"), word("ใหม่ (กม.)", "Then (km)"),
            ],
            closure.villages.map { item in
                let address = item.village.address
                return [
                    item.village.name, address.moo.isEmpty ? "–" : address.moo, address.tambon,
                    PlanDocument.number(item.village.children), PlanDocument.kilometres(item.before),
                    item.to.flatMap { names[$0] } ?? "–", PlanDocument.kilometres(item.after),
                ]
            }, numbers: [1, 3, 4, 6])
        page.heading(word("โรงเรียนที่รับเด็ก", "Schools that take them"))
        page.table(
            [
                word("โรงเรียน", "School"), word("เด็กเดิม", "Children now"), word("เด็กใหม่", "Children then"),
                word("ความจุ", "Places"), word("ที่ว่าง", "Room"),
            ],
            closure.receivers.map { receiver in
                [
                    receiver.name, "\(receiver.before)", "\(receiver.after)", PlanDocument.number(receiver.capacity),
                    receiver.room.map { $0 < 0 ? word("ขาด \(-$0)", "\(-$0) too few") : "\($0)" } ?? "–",
                ]
            }, numbers: [1, 2, 3, 4])
        page.map(
            PlanMap(open.desk).closure(closure),
            caption: word("หมู่บ้านและโรงเรียนที่จะไป", "The villages and the schools they would go to"))
        return try page.response(document, file: "closure-\(plan.id)-\(closure.area.rawValue)")
    }
}
