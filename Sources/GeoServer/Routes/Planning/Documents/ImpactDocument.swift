import Foundation
import GeoCore

/// The impact report of going from one plan to another: data, page or workbook.
struct ImpactDocument {
    private let impact: PlanImpact
    private let plans: [Plan]

    init(_ impact: PlanImpact, _ first: Plan, _ second: Plan) {
        self.impact = impact
        plans = [first, second]
    }

    func response(_ document: PlanRoute.Document, _ request: Request) throws -> Response {
        switch document {
        case .json: return PlanRoutes.json(PlanJSON(request).impact(impact, plans))
        case .xlsx: return try workbook(request.language)
        default:
            return try page(request.language).response(document, file: "impact-\(plans[0].id)-\(plans[1].id)")
        }
    }

    /// The tables of the report, in the order in which they are read.
    private func tables(_ language: Language) -> [(
        title: String, header: [String], rows: [[String]], numbers: Set<Int>
    )] {
        func word(_ thai: String, _ english: String) -> String { language == .thai ? thai : english }
        let comparison = impact.comparison
        func name(_ area: PlanAreaID?) -> String { area.map { comparison.name($0) } ?? "–" }
        return [
            (
                word("เด็กที่ย้ายโรงเรียน ตามอายุ", "Children who change school, by age"),
                [word("อายุ (ปี)", "Age"), word("คน", "Children")],
                impact.movedByAge.sorted { $0.key < $1.key }.map { ["\($0.key)", "\($0.value)"] }, [0, 1]
            ),
            (
                word("ทั้งแผน", "The whole plan"),
                [word("ตัวเลข", "Figure"), word("เดิม", "Before"), word("ใหม่", "After")],
                whole(comparison.first.total, comparison.second.total, language), [1, 2]
            ),
            (
                word("หมู่บ้านที่ย้ายเขต", "Villages that move"),
                [
                    word("หมู่บ้าน", "Village"), word("หมู่ที่", "Moo"), word("ตำบล", "Subdistrict"),
                    word("เด็ก", "Children"), word("จาก", "From"), word("ไป", "To"), word("เดิม (กม.)", "Before (km)"),
                    word("ใหม่ (กม.)", "After (km)"),
                ],
                comparison.moves.map { move in
                    [
                        move.village.name, move.village.address.moo, move.village.address.tambon,
                        PlanDocument.number(move.village.children), name(move.from), name(move.to),
                        PlanDocument.kilometres(move.before), PlanDocument.kilometres(move.after),
                    ]
                }, [1, 3, 6, 7]
            ),
            (
                word("โรงเรียนที่ต้องหารือ", "Schools to consult"),
                [
                    word("โรงเรียน", "School"), word("เด็กเดิม", "Children before"), word("เด็กใหม่", "Children after"),
                    word("ความจุ", "Places"), word("เปลี่ยนขนาด", "Size changes"), word("ข้ามความจุ", "Crosses its places"),
                ],
                impact.schools.map { school in
                    [
                        school.name, "\(school.before)", "\(school.after)", PlanDocument.number(school.capacity),
                        school.crossesSize ? word("ใช่", "yes") : "", school.crossesCapacity ? word("ใช่", "yes") : "",
                    ]
                }, [1, 2, 3]
            ),
        ]
    }

    private func whole(_ before: PlanStatistics, _ after: PlanStatistics, _ language: Language) -> [[String]] {
        func row(_ thai: String, _ english: String, _ value: (PlanStatistics) -> String) -> [String] {
            [language == .thai ? thai : english, value(before), value(after)]
        }
        return [
            row("เด็กวัยเรียน (คน)", "Children of school age") { "\($0.children)" },
            row("เด็กที่ไม่มีเขต (คน)", "Children without an area") { "\($0.unserved)" },
            row("หมู่บ้านที่ไม่มีเขต", "Villages without an area") { "\($0.withoutArea)" },
            row("ระยะทางเฉลี่ย (กม.)", "Mean way (km)") { PlanDocument.kilometres($0.mean) },
            row("มัธยฐานระยะทาง (กม.)", "Median way (km)") { PlanDocument.kilometres($0.median) },
            row("ร้อยละ 90 อยู่ภายใน (กม.)", "90 % live within (km)") { PlanDocument.kilometres($0.ninetieth) },
            row("ไกลที่สุด (กม.)", "Farthest (km)") { PlanDocument.kilometres($0.farthest) },
        ]
    }

    /// A sheet for each table.
    private func workbook(_ language: Language) throws -> Response {
        let writer = try SheetWriter(in: FileManager.default.temporaryDirectory)
        for table in tables(language) {
            let widths = table.header.indices.map { table.numbers.contains($0) ? 12.0 : 32 }
            try writer.add(
                table.title, header: table.header, widths: widths, rows: table.rows, numbers: table.numbers)
        }
        var response = Response(try writer.finish(), type: .workbook, cache: .never)
        response.headers.append(
            ("Content-Disposition", "attachment; filename=\"impact-\(plans[0].id)-\(plans[1].id).xlsx\""))
        return response
    }

    private func page(_ language: Language) throws -> PlanDocument {
        let isThai = language == .thai
        var page = PlanDocument(
            isThai ? "ผลกระทบ: \(plans[0].name) → \(plans[1].name)" : "Impact: \(plans[0].name) → \(plans[1].name)",
            language)
        let (before, after) = (PlanDocument.kilometres(impact.meanBefore), PlanDocument.kilometres(impact.meanAfter))
        page.paragraph(
            isThai
                ? "เด็กย้ายโรงเรียน \(impact.moved) คน ระยะทางเฉลี่ยของเด็กกลุ่มนี้จาก \(before) เป็น \(after) กม. (เส้นตรง)"
                : "\(impact.moved) children change school; their mean way goes from \(before) to \(after) km (straight lines)."
        )
        for table in tables(language) {
            page.heading(table.title)
            page.table(table.header, table.rows, numbers: table.numbers)
        }
        guard !impact.comparison.moves.isEmpty else { return page }
        page.map(
            try PlanMap(impact.comparison.second).changes(impact.comparison),
            caption: isThai
                ? "พื้นที่ที่เปลี่ยนเขต สีตามเขตที่ไป" : "The ground that changes hands, coloured by where it goes")
        return page
    }
}
