import Foundation
import GeoCore

/// The areas of a plan with their statistics, as a file.
struct AreaTable {
    private let open: OpenPlan

    init(_ open: OpenPlan) { self.open = open }

    func response(_ document: PlanRoute.Document, _ request: Request) throws -> Response {
        switch document {
        case .geojson: return file(geoJSON, .geoJSON, "geojson")
        case .csv: return file(csv, .csv, "csv")
        case .xlsx: return file(try workbook(), .workbook, "xlsx")
        default: throw Problem.notBuilt
        }
    }

    private func file(_ bytes: [UInt8], _ type: MediaType, _ ending: String) -> Response {
        var response = Response(bytes, type: type, cache: .never)
        response.headers.append(
            ("Content-Disposition", "attachment; filename=\"plan-\(open.plan.id)-areas.\(ending)\""))
        return response
    }

    private var geoJSON: [UInt8] {
        let desk = open.desk
        let features = desk.areas.map { area -> JSON in
            let facts = desk.state.facts(of: area)
            return [
                "type": "Feature", "id": .int(Int(area.rawValue)),
                "geometry": PlanJSON.geometry(desk.grounds[area]?.polygons ?? []),
                "properties": [
                    "name": .string(desk.context.name(of: area, facts)),
                    "school": PlanJSON.id(area.school?.rawValue), "band": .string(open.plan.band),
                    "year": .int(open.plan.year), "kind": .string(facts.kind.rawValue),
                    "status": .string(open.plan.status.rawValue),
                    "statistics": PlanJSON.statistics(desk.statistics[area] ?? PlanStatistics()),
                ],
            ]
        }
        return JSON.object([("type", "FeatureCollection"), ("features", .array(features))]).bytes
    }

    private static let header = [
        "area", "name", "school", "band", "year", "kind", "status", "villages", "children", "pupils", "capacity", "use",
        "mean_metres", "median_metres", "p90_metres", "farthest_metres", "square_metres",
    ]
    /// The columns of words; all others hold numbers.
    private static let words: Set<Int> = [1, 2, 3, 5, 6]

    private var rows: [[PlanSheet.Cell]] {
        let desk = open.desk
        return desk.areas.map { area in
            let facts = desk.state.facts(of: area)
            let figures = desk.statistics[area] ?? PlanStatistics()
            let school = area.school.flatMap { desk.context.schools[$0] }
            return [
                .number(Double(area.rawValue)), .text(desk.context.name(of: area, facts)), .text(school?.code ?? ""),
                .text(open.plan.band), .number(Double(open.plan.year)), .text(facts.kind.rawValue),
                .text(open.plan.status.rawValue), .number(Double(figures.villages)), .number(Double(figures.children)),
                .number(figures.pupils.map(Double.init)), .number(figures.capacity.map(Double.init)),
                .number(figures.use.map { ($0 * 1_000).rounded() / 1_000 }), .number(figures.mean?.rounded()),
                .number(figures.median?.rounded()), .number(figures.ninetieth?.rounded()),
                .number(figures.farthest?.rounded()), .number(figures.squareMetres.rounded()),
            ]
        }
    }

    private var csv: [UInt8] {
        var sheet = PlanSheet(Self.header)
        for row in rows { sheet.row(row) }
        return sheet.bytes
    }

    /// Throws `SheetWriter.CannotWrite`.
    private func workbook() throws -> [UInt8] {
        let writer = try SheetWriter(in: FileManager.default.temporaryDirectory)
        let texts = rows.map { row in
            row.map { cell in
                switch cell {
                case .text(let text): text
                case .number(let number): number.map { String($0) } ?? ""
                }
            }
        }
        let numbers = Set(Self.header.indices).subtracting(Self.words)
        let widths = Self.header.indices.map { $0 == 1 ? 36.0 : 14 }
        try writer.add(open.plan.name, header: Self.header, widths: widths, rows: texts, numbers: numbers)
        return try writer.finish()
    }
}
