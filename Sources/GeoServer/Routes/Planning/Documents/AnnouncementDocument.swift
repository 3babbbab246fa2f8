import GeoCore

/// The announcement of a plan: the official list by school with its map annex.
struct AnnouncementDocument {
    private let open: OpenPlan
    private let list: AnnouncementList

    init(_ open: OpenPlan) {
        self.open = open
        list = AnnouncementList(open.desk)
    }

    func response(_ document: PlanRoute.Document, _ request: Request) throws -> Response {
        switch document {
        case .json: return PlanRoutes.json(json)
        default: return try page().response(document, file: "plan-\(open.plan.id)")
        }
    }

    private var json: JSON {
        [
            "plan": PlanJSON.plan(open.plan, open),
            "schools": .array(
                list.schools.map { school in
                    [
                        "area": .int(Int(school.area.rawValue)), "name": .string(school.name),
                        "places": .array(
                            school.places.map { place in
                                [
                                    "tambon": .string(place.tambon), "amphoe": .string(place.amphoe),
                                    "province": .string(place.province), "moos": .array(place.moos.map { .int($0) }),
                                    "others": .array(place.others.map { .string($0) }), "text": .string(place.thai),
                                ]
                            }),
                    ]
                }),
        ]
    }

    /// Always Thai: the document is one of the Thai state.
    private func page() -> PlanDocument {
        let plan = open.plan
        let office = open.desk.context.settings.officeName
        var page = PlanDocument("ประกาศ\(office.isEmpty ? "เขตพื้นที่บริการของโรงเรียน" : office)", .thai)
        let year = ThaiText.thaiDigits("\(ThaiDate.buddhistEra(plan.year))")
        page.line("เรื่อง กำหนดเขตพื้นที่บริการของโรงเรียน ระดับ\(band) ปีการศึกษา \(year)")
        if plan.status != .announced { page.line("ร่าง – ยังไม่ได้ประกาศ") }
        if !plan.document.isEmpty { page.line("ที่ \(ThaiText.thaiDigits(plan.document))") }
        page.paragraph(
            "ตามมาตรา ๕ แห่งพระราชบัญญัติการศึกษาภาคบังคับ พ.ศ. ๒๕๔๕ จึงประกาศเขตพื้นที่บริการของโรงเรียน "
                + "จำนวน \(ThaiText.thaiDigits("\(list.schools.count)")) โรงเรียน ดังต่อไปนี้")
        page.table(
            ["ที่", "โรงเรียน", "เขตพื้นที่บริการ", "อำเภอ"],
            list.schools.enumerated().flatMap { number, school in
                school.places.enumerated().map { place, item in
                    [
                        place == 0 ? ThaiText.thaiDigits("\(number + 1)") : "", place == 0 ? school.name : "",
                        item.thai, item.amphoe,
                    ]
                }
            })
        if let day = ThaiDate(plan.announced) { page.line("ประกาศ ณ วันที่ \(day.text(.official, in: .thai))") }
        page.map(PlanMap(open.desk).annex, caption: "แผนที่แนบท้ายประกาศ", isAnnex: true)
        return page
    }

    private var band: String {
        open.plan.level.map { Vocabulary.name(of: $0).text(in: .thai) } ?? open.plan.band
    }
}
