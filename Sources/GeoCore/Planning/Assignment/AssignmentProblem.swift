/// Which village goes to which school: the question an automatic plan answers. Villages and schools are named by index.
public struct AssignmentProblem: Sendable {
    /// A village as the unit of zoning: it goes to one school whole.
    public struct Village: Sendable, Equatable {
        /// Children of the level band, not negative.
        public var children: Int
        /// The school it belongs to now, if any.
        public var current: Int?
        /// A planner's decision that no automatic plan may change.
        public var locked: Int?
        /// The schools in reach, nearest first; empty when every school is too far.
        public var reachable: [Reach]
        /// The villages that border on it; symmetric.
        public var neighbours: [Int]

        public init(
            children: Int, current: Int? = nil, locked: Int? = nil, reachable: [Reach], neighbours: [Int]
        ) {
            self.children = children
            self.current = current
            self.locked = locked
            self.reachable = reachable
            self.neighbours = neighbours
        }
    }

    /// A school in reach of a village.
    public struct Reach: Sendable, Equatable {
        public var school: Int
        /// Straight line, metres (times the planner's detour factor, if one is set).
        public var metres: Double

        public init(school: Int, metres: Double) {
            self.school = school
            self.metres = metres
        }
    }

    /// A school that takes children.
    public struct School: Sendable, Equatable {
        /// Children of the band it has room for; 0 when it is to be closed.
        public var capacity: Int
        /// The village it stands in, from which its area must be one connected piece; nil waives that.
        public var home: Int?

        public init(capacity: Int, home: Int?) {
            self.capacity = capacity
            self.home = home
        }
    }

    public let villages: [Village]
    public let schools: [School]

    /// Checks the indices once, so that the solvers need not.
    ///
    /// - Throws: `AssignmentError` naming the first village or school that is wrong.
    public init(villages: [Village], schools: [School]) throws(AssignmentError) {
        for (index, village) in villages.enumerated() {
            let known = schools.indices
            guard village.children >= 0 else { throw .negativeChildren(village: index) }
            guard village.reachable.allSatisfy({ known.contains($0.school) && $0.metres >= 0 && $0.metres.isFinite })
            else { throw .unknownSchool(village: index) }
            guard [village.current, village.locked].allSatisfy({ $0.map(known.contains) ?? true }) else {
                throw .unknownSchool(village: index)
            }
            guard village.neighbours.allSatisfy({ villages.indices.contains($0) && $0 != index }) else {
                throw .unknownNeighbour(village: index)
            }
        }
        for (index, school) in schools.enumerated() {
            guard school.capacity >= 0 else { throw .negativeCapacity(school: index) }
            guard school.home.map(villages.indices.contains) ?? true else { throw .unknownHome(school: index) }
        }
        self.villages = villages
        self.schools = schools
    }

    /// Metres from a village to a school, nil when it is out of reach. O(schools in reach).
    public func metres(from village: Int, to school: Int) -> Double? {
        villages[village].reachable.first { $0.school == school }?.metres
    }
}

/// Why a planning problem is not one.
public enum AssignmentError: Error, Equatable, Sendable {
    case negativeChildren(village: Int)
    case negativeCapacity(school: Int)
    case unknownSchool(village: Int)
    case unknownNeighbour(village: Int)
    case unknownHome(school: Int)
}
