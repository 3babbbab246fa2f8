import Testing

@testable import GeoCore

@Suite struct AutomaticPlanTests {
    @Test("keeps every area in one piece that holds its school", arguments: UInt64(1)...6)
    func connected(seed: UInt64) throws {
        let problem = try InventedDistrict(side: 14, schools: 14, seed: seed).problem
        let plan = AutomaticPlan(problem, seed: seed)
        #expect(plan.infeasible.isEmpty)
        for school in problem.schools.indices {
            let stranded = Set(problem.stranded(plan.school, of: school)).subtracting(plan.detached)
            #expect(stranded.isEmpty, "seed \(seed), school \(school)")
        }
        #expect(plan.detached.isEmpty)
    }

    @Test("overfills less than nearest school does and stays near the lower bound", arguments: UInt64(1)...6)
    func quality(seed: UInt64) throws {
        let problem = try InventedDistrict(side: 14, schools: 14, seed: seed, room: 1.3).problem
        let nearest = PlanScore(problem, school: AutomaticPlan.nearest(problem))
        let plan = AutomaticPlan(
            problem, weights: PlanWeights(overfullPlace: 20_000, movedChild: 0, border: 0), seed: seed)
        #expect(plan.score.overfull <= nearest.overfull / 10, "seed \(seed)")
        #expect(plan.score.childMetres < plan.lowerBound * 1.1, "seed \(seed)")
    }

    @Test("keeps within the capacities when a place too few costs more than any way", arguments: UInt64(1)...6)
    func withinCapacity(seed: UInt64) throws {
        let problem = try InventedDistrict(side: 14, schools: 14, seed: seed, room: 1.3).problem
        let plan = AutomaticPlan(problem, weights: PlanProposals.Aim.capacity.weights, seed: seed)
        #expect(plan.score.overfull == 0, "seed \(seed)")
        #expect(plan.score.childMetres < plan.lowerBound * 1.1, "seed \(seed)")
    }

    @Test("passes room along rows of full schools until none is overfull", arguments: UInt64(1)...6)
    func findsRoom(seed: UInt64) throws {
        // With capacities for a quarter more children than there are; single moves leave up to 60 places missing.
        let problem = try InventedDistrict(side: 20, schools: 48, seed: seed, room: 1.25).problem
        let plan = AutomaticPlan(problem, weights: PlanProposals.Aim.capacity.weights, seed: seed)
        #expect(plan.score.overfull == 0, "seed \(seed)")
        #expect(plan.detached.isEmpty, "seed \(seed)")
        #expect(plan.score.childMetres < plan.lowerBound * 1.06, "seed \(seed)")
    }

    @Test("lets a village leave exactly when the rest of its area stays in one piece", arguments: UInt64(1)...4)
    func leaving(seed: UInt64) throws {
        let problem = try InventedDistrict(side: 12, schools: 5, seed: seed).problem
        var generator = SplitMix64(seed: seed)
        // Areas with arms, rings and holes: a plan whose villages were moved at random as long as they hang together.
        var partition = Partition(problem, weights: .balanced, school: AutomaticPlan(problem, seed: seed).school)
        for _ in 0..<3_000 {
            let village = generator.below(problem.villages.count)
            let neighbours = problem.villages[village].neighbours
            guard let own = partition.school[village],
                let target = partition.school[neighbours[generator.below(neighbours.count)]], target != own,
                problem.schools[own].home != village
            else { continue }
            var without = partition.school
            without[village] = nil
            let isWhole = problem.stranded(without, of: own).isEmpty
            #expect(partition.canLeave(village) == isWhole, "seed \(seed), village \(village)")
            if isWhole { partition.move(village, to: target) }
        }
    }

    @Test("is the same plan for the same seed")
    func repeatable() throws {
        let problem = try InventedDistrict(side: 10, schools: 8, seed: 3).problem
        #expect(AutomaticPlan(problem, seed: 9).school == AutomaticPlan(problem, seed: 9).school)
    }

    @Test("leaves locked villages where a person put them and closed schools empty")
    func locks() throws {
        let free = try InventedDistrict(side: 10, schools: 8, seed: 5).problem
        var (villages, schools) = (free.villages, free.schools)
        villages[17].locked = 2
        schools[3].capacity = 0
        let plan = AutomaticPlan(try AssignmentProblem(villages: villages, schools: schools))
        #expect(plan.school[17] == 2)
        #expect(!plan.school.contains(3))
    }

    @Test("names the villages that no school reaches")
    func outOfReach() throws {
        let problem = try InventedDistrict(side: 10, schools: 2, seed: 8, reach: 3_000).problem
        let plan = AutomaticPlan(problem)
        #expect(plan.infeasible == problem.villages.indices.filter { problem.villages[$0].reachable.isEmpty })
        #expect(plan.score.unserved > 0)
    }

    @Test("refuses numbers that are not a problem")
    func refused() {
        let village = AssignmentProblem.Village(children: -1, reachable: [], neighbours: [])
        #expect(throws: AssignmentError.negativeChildren(village: 0)) {
            try AssignmentProblem(villages: [village], schools: [])
        }
    }
}
