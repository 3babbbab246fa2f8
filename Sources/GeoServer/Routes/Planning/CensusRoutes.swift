import Foundation
import GeoCore

/// The school-age census: sheets of schools, progress, sums and projection.
struct CensusRoutes {
    let book: PlanBook

    func response(_ route: PlanRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        switch (route, request.method) {
        case (.censusSheet(let school), .put): return try enter(school, request, visitor)
        case (.censusSheet(let school), _): return try sheet(school, request)
        case (.censusProgress, _): return try progress(request)
        case (.censusProjection, _): return try projection(request)
        default: return try rollUp(request)
        }
    }

    private static func ages(_ settings: Settings) -> ClosedRange<Int> {
        let checks = settings.checks ?? CheckSettings()
        return checks.kindergarten.youngest...max(checks.kindergarten.youngest, checks.upperSecondary.oldest)
    }

    /// The year asked for, else the latest that was counted, else this one.
    private func year(_ request: Request, _ facts: PlanningFacts) throws(Problem) -> Int {
        let latest = facts.census.map(\.year).max() ?? book.today?.year
        guard let text = request.query("year") ?? latest.map({ String($0) }) else {
            throw .badParameter("year", th: "ต้องระบุปี", en: "is missing.")
        }
        guard let year = ThaiDate.year(text) else { throw .badParameter("year", th: "ต้องเป็นปี", en: "is a year.") }
        return year
    }

    private static func counts(_ counts: [Int: CensusBook.Pair]) -> JSON {
        .object(
            counts.sorted { $0.key < $1.key }.map {
                (String($0.key), ["male": .int($0.value.male), "female": .int($0.value.female)])
            })
    }

    // MARK: A school's sheet

    private func sheet(_ school: SchoolID, _ request: Request) throws -> Response {
        let (facts, settings) = try book.facts()
        let year = try self.year(request, facts)
        let (source, villages) = try CensusVillages(book).villages(of: school)
        let census = CensusBook(book.store)
        return PlanRoutes.json([
            "year": .int(year), "source": .string(source),
            "ages": [.int(Self.ages(settings).lowerBound), .int(Self.ages(settings).upperBound)],
            "villages": .array(
                try villages.map { village in
                    [
                        "id": .int(Int(village.id.rawValue)), "name": .string(village.name),
                        "moo": .string(village.address.moo), "tambon": .string(village.address.tambon),
                        "counts": Self.counts(try census.counts(of: village.id, year: year)),
                        "previous": Self.counts(try census.counts(of: village.id, year: year - 1)),
                    ]
                }),
        ])
    }

    private func enter(_ school: SchoolID, _ request: Request, _ visitor: Visitor) throws -> Response {
        let given: CensusSheet = try request.decoded()
        let (_, villages) = try CensusVillages(book).villages(of: school)
        let names = Dictionary(villages.map { ($0.id, $0.name) }) { first, _ in first }
        guard 1900...2300 ~= given.year else {
            throw Problem.badRequest(th: "ปีต้องเป็น ค.ศ. 1900–2300", en: "year is of the common era, 1900–2300.")
        }
        let entries = try given.counts.map { line in
            guard let name = names[VillageID(line.village)] else {
                throw Problem.censusRefused(
                    th: "หมู่บ้าน \(line.village) ไม่อยู่ในเขตของโรงเรียน",
                    en: "village \(line.village) is not in the school's area.")
            }
            return try line.entry(name)
        }
        do {
            try CensusBook(book.store).enter(
                entries, year: given.year, ages: Self.ages(try book.facts().settings), by: Author(visitor.name))
        } catch let bad as CensusBook.BadCount {
            let name = names[bad.village] ?? ""
            throw Problem.censusRefused(
                th: "\(name) อายุ \(bad.age) ปี: ใช้ค่า \(bad.value) ไม่ได้",
                en: "\(name), age \(bad.age): \(bad.value) cannot be taken.")
        }
        var read = request
        read.query = [("year", String(given.year))]
        return try sheet(school, read)
    }

    // MARK: The office's view

    private func progress(_ request: Request) throws -> Response {
        let facts = try book.facts().facts
        let year = try self.year(request, facts)
        let counted = Set(facts.census.lazy.filter { $0.year == year }.map(\.village))
        let groups = try CensusVillages(book).bySchool()
        let names = Dictionary(facts.schools.map { ($0.id, $0.name) }) { first, _ in first }
        return PlanRoutes.json([
            "year": .int(year), "villages": .int(facts.villages.count),
            "counted": .int(facts.villages.count { counted.contains($0.id) }),
            "schools": .array(
                groups.sorted { $0.key < $1.key }.map { school, villages in
                    [
                        "id": .int(Int(school.rawValue)), "name": .string(names[school] ?? ""),
                        "villages": .int(villages.count), "counted": .int(villages.count { counted.contains($0) }),
                    ]
                }),
        ])
    }

    private func rollUp(_ request: Request) throws -> Response {
        let (facts, settings) = try book.facts()
        let year = try self.year(request, facts)
        let by = request.query("by") ?? "village"
        let groups = try CensusGroups(by, request, book, facts)
        let sums = CensusBook.rollUp(facts.census, year: year) { groups.group(of: $0) }
        let ages = Self.ages(settings)
        return PlanRoutes.json([
            "year": .int(year), "by": .string(by), "ages": [.int(ages.lowerBound), .int(ages.upperBound)],
            "rows": .array(
                groups.order.compactMap { id in
                    guard let counts = sums[id] else { return nil }
                    return [
                        "id": .int(Int(id)), "name": .string(groups.name(of: id)),
                        "tambon": .string(groups.tambon(of: id)),
                        "counts": Self.counts(counts), "total": .int(counts.values.reduce(0) { $0 + $1.total }),
                    ]
                }),
        ])
    }

    private func projection(_ request: Request) throws -> Response {
        let (facts, settings) = try book.facts()
        let ages = Self.ages(settings)
        let years = min(20, max(1, request.query("years").flatMap { Int($0) } ?? 5))
        let groups = try CensusGroups(request.query("plan") == nil ? "office" : "area", request, book, facts)
        var totals: [Int: [Int: Int]] = [:]
        var own: [Int64: [Int: [Int: Int]]] = [:]
        for count in facts.census where ages.contains(count.age) {
            guard let group = groups.group(of: count.village) else { continue }
            totals[count.year, default: [:]][count.age, default: 0] += count.count
            own[group, default: [:]][count.year, default: [:]][count.age, default: 0] += count.count
        }
        let projection = CohortProjection(totals, ages: ages)
        return PlanRoutes.json([
            "estimate": true,
            "method": .string(
                LocalizedText(
                    th: "ค่าประมาณด้วยวิธีอัตราการรอดของรุ่น (cohort survival) จากสำมะโนปีก่อน ๆ",
                    en: "An estimate by cohort survival from the censuses before."
                ).text(in: request.language)),
            "base": .array(projection.base.map { .int($0) }),
            "survival": .object(
                projection.survival.sorted { $0.key < $1.key }.map {
                    (String($0.key), .double(($0.value * 10_000).rounded() / 10_000))
                }),
            "rows": .array(
                groups.order.compactMap { id in
                    guard let history = own[id] else { return nil }
                    let ahead = projection.project(history, years: years)
                    return [
                        "area": .int(Int(id)), "name": .string(groups.name(of: id)),
                        "years": .object(
                            ahead.sorted { $0.key < $1.key }.map { (String($0.key), PlanJSON.ages($0.value)) }),
                    ]
                }),
        ])
    }
}

/// `PUT /api/census/schools/{school}`
struct CensusSheet: Decodable {
    struct Line: Decodable {
        var village: Int64
        var age: Int
        var male: Count?
        var female: Count?

        func entry(_ name: String) throws(Problem) -> CensusBook.Entry {
            CensusBook.Entry(
                village: VillageID(village), age: age, male: try male?.whole(name, age),
                female: try female?.whole(name, age))
        }
    }

    /// What somebody typed: a number, or anything else, which is told by its place.
    struct Count: Decodable {
        private let number: Int?
        private let typed: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            number = try? container.decode(Int.self)
            typed =
                number.map { String($0) } ?? (try? container.decode(String.self))
                ?? (try? container.decode(Double.self)).map { "\($0)" } ?? "?"
        }

        func whole(_ village: String, _ age: Int) throws(Problem) -> Int {
            if let number, number >= 0 { return number }
            let text = String(typed.prefix(40))
            throw .censusRefused(
                th: "\(village) อายุ \(age) ปี: '\(text)' ไม่ใช่จำนวนเต็มตั้งแต่ 0",
                en: "\(village), age \(age): '\(text)' is not a whole number from 0 on.")
        }
    }

    var year: Int
    var counts: [Line]
}

extension Problem {
    static func censusRefused(th thai: String, en english: String) -> Problem {
        Problem(
            422, "census-refused", title: LocalizedText(th: "ยังไม่ได้บันทึก", en: "Nothing was stored"),
            detail: LocalizedText(th: thai, en: english))
    }
}
