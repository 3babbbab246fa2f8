import GeoCore
import TileRender

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
        case .pdf: return try pdf()
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

    private var title: String {
        "ประกาศเขตพื้นที่บริการของโรงเรียน ปีการศึกษา \(ThaiText.thaiDigits("\(ThaiDate.buddhistEra(open.plan.year))"))"
    }

    /// What stands below the title: that it is a draft, the number of the document, the day.
    private var preamble: [String] {
        let plan = open.plan
        return [
            plan.status == .announced ? nil : "ร่าง – ยังไม่ได้ประกาศ",
            plan.document.isEmpty ? nil : "ที่ \(ThaiText.thaiDigits(plan.document))",
            ThaiDate(plan.announced).map { "ประกาศ ณ วันที่ \($0.text(.official, in: .thai))" },
        ].compactMap(\.self)
    }

    private func pdf() throws -> Response {
        let document = try PrintedDocument(title: title)
        document.paragraph(title, .init(size: 16, isBold: true, isCentred: true))
        for line in preamble { document.paragraph(line, .init(size: 12, isCentred: true)) }
        for (number, school) in list.schools.enumerated() {
            document.paragraph(
                "\(ThaiText.thaiDigits("\(number + 1)")). \(school.name)", .init(size: 12, isBold: true))
            for place in school.places {
                document.paragraph("\(place.thai) อำเภอ\(place.amphoe)", .init(size: 12, indent: 24))
            }
        }
        document.drawing(PlanMap(open.desk).drawing, title: "แผนที่แนบท้ายประกาศ")
        var response = Response(try document.finish(), type: .pdf, cache: .never)
        response.headers.append(("Content-Disposition", "inline; filename=\"plan-\(open.plan.id).pdf\""))
        return response
    }

    /// Always Thai: the document is one of the Thai state.
    private func page() -> Response {
        var page = PlanPage(title, .thai)
        for line in preamble { page.paragraph(line) }
        page.table(
            ["ที่", "โรงเรียน", "เขตพื้นที่บริการ", "อำเภอ"],
            list.schools.enumerated().flatMap { number, school in
                school.places.enumerated().map { place, item in
                    [
                        place == 0 ? ThaiText.thaiDigits("\(number + 1)") : "", place == 0 ? school.name : "",
                        item.thai,
                        item.amphoe,
                    ]
                }
            })
        page.figure(PlanMap(open.desk).svg, caption: "แผนที่แนบท้ายประกาศ")
        return page.response()
    }
}
