/// The gaps of a plan (ground that no area holds), or its overlaps, each as one connected strip of faces.
struct PlanGaps {
    struct Strip {
        var faces: [Int]
        var ground: [GridPolygon]
    }

    let strips: [Strip]

    /// The gaps.
    init(_ state: PlanState) throws { try self.init(state) { $0.isInside && $0.areas.isEmpty } }

    /// The overlaps; areas that are shared or of choice may overlap.
    init(overlapsOf state: PlanState) throws {
        try self.init(state) { face in face.areas.count { state.facts(of: $0).kind == .exclusive } > 1 }
    }

    private init(_ state: PlanState, _ isMember: (PlanFace) -> Bool) throws {
        let members = state.faces.filter { isMember($0.value) }.sorted { $0.key < $1.key }
        var strips: [Strip] = []
        for connected in Self.connected(members.map { ($0.key, $0.value) }) {
            let ground = try GridPolygon.joined(connected.compactMap { state.faces[$0]?.ground })
            strips.append(Strip(faces: connected, ground: ground))
        }
        self.strips = strips
    }

    func holding(_ point: GridPoint) -> Strip? {
        strips.first { strip in strip.ground.contains { $0.contains(point) } }
    }

    /// Groups faces that hang together by shared edges and belong to the same areas.
    private static func connected(_ members: [(id: Int, face: PlanFace)]) -> [[Int]] {
        var parent = Array(members.indices)
        func root(_ member: Int) -> Int {
            var member = member
            while parent[member] != member {
                parent[member] = parent[parent[member]]
                member = parent[member]
            }
            return member
        }
        var seen: [GridEdge: Int] = [:]
        for (place, member) in members.enumerated() {
            for edge in member.face.ground.edges {
                guard let other = seen[edge] else {
                    seen[edge] = place
                    continue
                }
                if members[other].face.areas == member.face.areas { parent[root(place)] = root(other) }
            }
        }
        return Dictionary(grouping: members.indices, by: root).values.map { $0.map { members[$0].id } }
            .sorted { $0[0] < $1[0] }
    }
}
