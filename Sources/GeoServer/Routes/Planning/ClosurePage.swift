import GeoCore

/// "What if this school closes?" on one page for a village meeting.
struct ClosurePage {
    let closure: SchoolClosure
    let plan: Plan

    func response(_ request: Request) -> Response {
        let isThai = request.language == .thai
        func word(_ thai: String, _ english: String) -> String { isThai ? thai : english }
        var page = PlanPage(
            word("หากปิด\(closure.name)", "If \(closure.name) closes"), request.language)
        page.paragraph(
            word(
                "แผน \(plan.name) ปีการศึกษา \(ThaiDate.buddhistEra(plan.year)) ระยะทางเป็นเส้นตรง",
                "Plan \(plan.name), academic year \(plan.year). Distances are straight lines."))
        page.paragraph(
            word(
                "หมู่บ้าน \(closure.villages.count) แห่ง เด็ก \(closure.children) คน ระยะทางเฉลี่ยจาก \(PlanPage.kilometres(closure.meanBefore)) เป็น \(PlanPage.kilometres(closure.meanAfter)) กม.",
                "\(closure.villages.count) villages, \(closure.children) children; the mean way goes from \(PlanPage.kilometres(closure.meanBefore)) to \(PlanPage.kilometres(closure.meanAfter)) km."
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
                    item.village.name, address.moo, address.tambon, PlanPage.number(item.village.children),
                    PlanPage.kilometres(item.before), item.to.flatMap { names[$0] } ?? "–",
                    PlanPage.kilometres(item.after),
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
                    receiver.name, "\(receiver.before)", "\(receiver.after)", PlanPage.number(receiver.capacity),
                    PlanPage.number(receiver.room),
                ]
            }, numbers: [1, 2, 3, 4])
        return page.response()
    }
}
