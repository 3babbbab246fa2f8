import Dispatch
import Foundation
import Synchronization

/// Automatic plans for a desk along the trade-off between short ways, room, children who move, and compact areas.
public struct PlanProposals: Sendable {
    /// What a proposal is best at.
    public enum Aim: String, Sendable, CaseIterable {
        /// Each village to the nearest school, whatever its room.
        case nearest
        /// Short ways and few children over the capacities, whichever costs less.
        case balanced
        /// The shortest ways that keep within the capacities, however far a child must go for it.
        case capacity
        /// As balanced, but few children change school.
        case steady
        /// As balanced, with short borders.
        case compact

        var weights: PlanWeights {
            switch self {
            case .nearest: PlanWeights(overfullPlace: 0, movedChild: 0, border: 0)
            case .balanced: .balanced
            case .capacity: PlanWeights(overfullPlace: 1_000_000, movedChild: 0, border: 2_000)
            case .steady: PlanWeights(overfullPlace: 8_000, movedChild: 1_500, border: 2_000)
            case .compact: PlanWeights(overfullPlace: 8_000, movedChild: 0, border: 20_000)
            }
        }
    }

    public struct Proposal: Sendable {
        public let aim: Aim
        public let weights: PlanWeights
        public let score: PlanScore
        /// Distance of Σ children · metres to a bound no plan within the capacities goes below, percent; nil without
        /// children, and for a plan that is not within them.
        public let gap: Double?
        public let assignment: [VillageID: PlanAreaID]
        /// Areas with more children than places, with the places that are missing, most first.
        public let overfull: [(area: PlanAreaID, places: Int)]
        /// Villages away from the rest of their area.
        public let detached: [VillageID]
        public let milliseconds: Int
    }

    public let proposals: [Proposal]
    /// Villages that no school in reach can take.
    public let infeasible: [VillageID]

    /// - Parameters:
    ///   - limit: the farthest way in metres; nil = no limit.
    ///   - regardsMoves: whether what villages have now counts.
    /// - Throws: `EditRefusal` when there is no school to assign to.
    public init(_ desk: PlanDesk, limit: Double?, seed: UInt64 = 1, regardsMoves: Bool = true) throws {
        let question = try PlanQuestion(desk, limit: limit, regardsMoves: regardsMoves)
        let relaxed = Transport(question.problem)
        let aims = Aim.allCases
        let done = Mutex<[Int: Proposal]>([:])
        DispatchQueue.concurrentPerform(iterations: aims.count) { place in
            let proposal = question.propose(aims[place], relaxed, seed: seed)
            done.withLock { $0[place] = proposal }
        }
        proposals = done.withLock { done in aims.indices.compactMap { done[$0] } }
        infeasible = question.problem.villages.indices.filter { question.problem.villages[$0].reachable.isEmpty }
            .map { question.villages[$0] }
    }
}

/// A desk as the problem that an automatic plan solves, with the names of its indices.
public struct PlanQuestion: Sendable {
    public let problem: AssignmentProblem
    public let villages: [VillageID]
    public let schools: [PlanAreaID]

    /// - Throws: `EditRefusal` when there is no school, or the ground is too large.
    public init(_ desk: PlanDesk, limit: Double?, regardsMoves: Bool) throws {
        let context = desk.context
        let schools = context.candidates.map { PlanAreaID($0.id) }
        guard !schools.isEmpty else {
            throw EditRefusal(
                th: "ไม่มีโรงเรียนระดับนี้ที่เปิดอยู่และมีพิกัด", en: "there is no open school of the level with a place.")
        }
        guard schools.count <= Self.mostSchools, schools.count * context.villages.count <= Self.mostPairs else {
            throw EditRefusal(
                th: "พื้นที่กว้างเกินไปสำหรับข้อเสนออัตโนมัติ วางแผนทีละจังหวัดหรืออำเภอ",
                en: "the ground is too large for proposals; plan one province or district at a time.")
        }
        self.schools = schools
        villages = context.villages.map(\.id)
        let placeOfSchool = Dictionary(uniqueKeysWithValues: schools.enumerated().map { ($1, $0) })
        let places = schools.map { $0.school.flatMap { context.placeOfSchool[$0] } }
        let neighbours = Self.neighbours(desk)
        let members = context.villages.enumerated().map { index, village in
            let area = desk.state.areaOfVillage[village.id]
            let current = area.flatMap { placeOfSchool[$0] }
            let reach = Self.reach(of: village, places, context.detour, limit ?? .infinity)
            return AssignmentProblem.Village(
                children: village.children ?? 0, current: regardsMoves ? current : nil,
                locked: desk.state.isLocked(area) ? current : nil,
                reachable: reach,
                neighbours: neighbours[index])
        }
        let total = members.reduce(0) { $0 + $1.children }
        let homes = Self.homes(desk, schools)
        problem = try AssignmentProblem(
            villages: members,
            schools: schools.enumerated().map { place, area in
                // A locked area takes nobody new; where the room is not known there is enough.
                let capacity = area.school.flatMap { context.schools[$0]?.capacity } ?? total
                return AssignmentProblem.School(
                    capacity: desk.state.isLocked(area) ? 0 : capacity, home: homes[place])
            })
    }

    func propose(_ aim: PlanProposals.Aim, _ relaxed: Transport, seed: UInt64) -> PlanProposals.Proposal {
        let start = DispatchTime.now().uptimeNanoseconds
        let (school, detached, bound): ([Int?], [Int], Double)
        if aim == .nearest {
            school = AutomaticPlan.nearest(problem)
            (detached, bound) = ([], PlanScore(problem, school: school).childMetres)
        } else {
            let plan = AutomaticPlan(problem, relaxed, weights: aim.weights, seed: seed)
            (school, detached, bound) = (plan.school, plan.detached, plan.lowerBound)
        }
        let score = PlanScore(problem, school: school)
        var assignment: [VillageID: PlanAreaID] = [:]
        for (village, own) in school.enumerated() { if let own { assignment[villages[village]] = schools[own] } }
        return PlanProposals.Proposal(
            aim: aim, weights: aim.weights, score: score,
            // What overfills schools may go below the bound: a distance from it would flatter.
            gap: bound > 0 && score.overfull == 0 ? max(0, (score.childMetres / bound - 1) * 100) : nil,
            assignment: assignment, overfull: overfull(school),
            detached: detached.map { villages[$0] },
            milliseconds: Int((DispatchTime.now().uptimeNanoseconds - start) / 1_000_000))
    }

    private func overfull(_ school: [Int?]) -> [(area: PlanAreaID, places: Int)] {
        var load = Array(repeating: 0, count: schools.count)
        for (village, own) in school.enumerated() { if let own { load[own] += problem.villages[village].children } }
        return schools.indices.filter { load[$0] > problem.schools[$0].capacity }
            .map { (schools[$0], load[$0] - problem.schools[$0].capacity) }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    /// What the search holds in memory: schools squared, and villages times schools.
    private static let mostSchools = 3_000
    private static let mostPairs = 16_000_000

    /// The schools within the limit, nearest first.
    private static func reach(
        of village: PlanContext.Village, _ places: [(x: Double, y: Double)?], _ detour: Double, _ limit: Double
    ) -> [AssignmentProblem.Reach] {
        guard let from = village.place else { return [] }
        var reach: [AssignmentProblem.Reach] = []
        for (school, place) in places.enumerated() {
            guard let place else { continue }
            let metres = hypot(from.x - place.x, from.y - place.y) * detour
            if metres <= limit { reach.append(AssignmentProblem.Reach(school: school, metres: metres)) }
        }
        return reach.sorted { ($0.metres, $0.school) < ($1.metres, $1.school) }
    }

    /// Villages whose ground shares an edge.
    private static func neighbours(_ desk: PlanDesk) -> [[Int]] {
        var owner: [GridEdge: Int] = [:]
        var sets = Array(repeating: Set<Int>(), count: desk.context.villages.count)
        for (_, face) in desk.state.faces.sorted(by: { $0.key < $1.key }) {
            guard let own = face.village.flatMap({ desk.context.index(of: $0) }) else { continue }
            for edge in face.ground.edges {
                guard let other = owner[edge] else {
                    owner[edge] = own
                    continue
                }
                if other != own {
                    sets[other].insert(own)
                    sets[own].insert(other)
                }
            }
        }
        return sets.map { $0.sorted() }
    }

    /// The village each school stands in.
    private static func homes(_ desk: PlanDesk, _ schools: [PlanAreaID]) -> [Int?] {
        let faces = desk.state.faces.values.compactMap { face in face.ground.box.map { (face: face, box: $0) } }
        return schools.map { area in
            guard let point = area.school.flatMap({ desk.context.schools[$0]?.position?.point }).map(GridPoint.init)
            else { return nil }
            let holding = faces.first { item in
                item.box.minX <= point.x && point.x <= item.box.maxX && item.box.minY <= point.y
                    && point.y <= item.box.maxY && item.face.ground.contains(point)
            }
            return holding?.face.village.flatMap { desk.context.index(of: $0) }
        }
    }
}
