/// Adds up groups of schools of one table into the counts of each facet under all other filters.
struct FacetCounter {
    private let profiles: [SchoolProfile]
    private let missOfProfile: [FacetMiss]
    private let missOfMarks: [FacetMiss]
    private(set) var total = 0
    private(set) var levels = [Int](repeating: 0, count: Level.allCases.count)
    private(set) var sizes = [Int](repeating: 0, count: SchoolSize.allCases.count)
    /// With, without.
    private(set) var photos = (0, 0)
    private(set) var website = (0, 0)
    /// By the number of the profile, for the facets a profile decides: office, province, amphoe, tambon, affiliation.
    private var byProfile: [[Int]]

    private static let profileFacets: [FacetMiss] = [.affiliation, .office, .province, .amphoe, .tambon]

    init(_ table: SchoolTable, _ filter: SchoolFilter) {
        profiles = table.profiles
        missOfProfile = table.profiles.map { FacetMiss($0, filter) }
        missOfMarks = (0..<FacetMarks.count).map { FacetMiss(FacetMarks(rawValue: UInt16($0)), filter) }
        byProfile = Self.profileFacets.map { _ in [Int](repeating: 0, count: table.profiles.count) }
    }

    mutating func add(_ profile: UInt32, _ marks: FacetMarks, _ count: Int) {
        let miss = missOfProfile[Int(profile)].union(missOfMarks[Int(marks.rawValue)])
        // More than one facet missed: the group is a choice of none.
        guard miss.rawValue & (miss.rawValue &- 1) == 0, miss != .other else { return }
        let counts = miss.isEmpty
        if counts { total += count }
        if counts || miss == .level {
            let bits = marks.flags.levels.rawValue
            for rank in 0..<4 where bits >> rank & 1 != 0 { levels[rank] += count }
        }
        if counts || miss == .size {
            let band = Int(marks.rawValue >> 4 & 7)
            if band > 0, band <= sizes.count { sizes[band - 1] += count }
        }
        if counts || miss == .photos {
            if marks.hasPhotos { photos.0 += count } else { photos.1 += count }
        }
        if counts || miss == .website {
            if marks.hasWebsite { website.0 += count } else { website.1 += count }
        }
        for facet in 0..<Self.profileFacets.count where counts || miss == Self.profileFacets[facet] {
            byProfile[facet][Int(profile)] += count
        }
    }

    /// Adds the counts of one facet to those of other tables, by what the profiles have in common.
    func sum<Key: Hashable>(_ facet: FacetMiss, into sums: inout [Key: Int], _ key: (SchoolProfile) -> Key?) {
        guard let at = Self.profileFacets.firstIndex(of: facet) else { return }
        for (number, count) in byProfile[at].enumerated() where count != 0 {
            if let key = key(profiles[number]) { sums[key, default: 0] += count }
        }
    }
}
