/// What the checks look at: the features of one map as they are now.
public struct PlanningFacts: Sendable {
    public var areas: [ServiceArea] = []
    public var schools: [School] = []
    public var villages: [Village] = []
    public var census: [CensusCount] = []
    public var boundaries: [Boundary] = []
    /// Places of a school (rooms × size of a class), for those where it is known.
    public var capacities: [SchoolID: Int] = [:]

    public init() {}

    /// Reads everything the checks need; removed features and closed schools are left out.
    public init(reading store: some StoreReading) throws {
        try store.forEach(ServiceArea.self) { if !$0.isRemoved { areas.append($0) } }
        try store.forEach(School.self) { school in
            guard school.status == .open else { return }
            schools.append(school)
            capacities[school.id] = school.capacity
        }
        try store.forEach(Village.self) { if !$0.isRemoved { villages.append($0) } }
        try store.forEach(CensusCount.self) { census.append($0) }
        try store.forEach(Boundary.self) { if !$0.isRemoved { boundaries.append($0) } }
    }
}
