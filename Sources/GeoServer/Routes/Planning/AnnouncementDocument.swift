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
        case .html: return page()
        default: throw Problem.notBuilt
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
    private func page() -> Response {
        let plan = open.plan
        let year = ThaiText.thaiDigits("\(ThaiDate.buddhistEra(plan.year))")
        var page = PlanPage("ประกาศเขตพื้นที่บริการของโรงเรียน ปีการศึกษา \(year)", .thai)
        if plan.status != .announced { page.paragraph("ร่าง – ยังไม่ได้ประกาศ") }
        if !plan.document.isEmpty { page.paragraph("ที่ \(ThaiText.thaiDigits(plan.document))") }
        if let day = ThaiDate(plan.announced) { page.paragraph("ประกาศ ณ วันที่ \(day.text(.official, in: .thai))") }
        page.table(
            ["ที่", "โรงเรียน", "เขตพื้นที่บริการ", "อำเภอ"],
            list.schools.enumerated().flatMap { number, school in
                school.places.enumerated().map { place, item in
                    [
                        place == 0 ? ThaiText.thaiDigits("\(number + 1)") : "", place == 0 ? school.name : "", item.thai,
                        item.amphoe,
                    ]
                }
            })
        page.figure(PlanMap(open.desk).svg, caption: "แผนที่แนบท้ายประกาศ")
        return page.response()
    }
}
