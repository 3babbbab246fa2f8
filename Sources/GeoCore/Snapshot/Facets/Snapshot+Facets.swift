extension Snapshot {
    private struct FacetKey: Hashable {
        let filter: SchoolFilter
    }

    /// Counts the schools by level, size, affiliation, place, photos and website, each under all other filters.
    ///
    /// Without a distance the cost goes with the number of different groups of schools, not with the schools.
    public func facets(_ filter: SchoolFilter) -> SchoolFacets {
        // The delta's cache goes with this very snapshot.
        delta.derived.value(FacetKey(filter: filter)) {
            var counters = [counter(base, hidden: hidden, filter)]
            if delta.count > 0 { counters.append(counter(delta, hidden: [], filter)) }
            return SchoolFacets(counters)
        }
    }

    private func counter(_ table: SchoolTable, hidden: Set<UInt32>, _ filter: SchoolFilter) -> FacetCounter {
        let cube = table.facetCube(published)
        var counter = FacetCounter(table, filter)
        if let near = filter.near {
            let everything = SchoolPart(table: table, selection: table.selection(SchoolFilter()), hidden: hidden)
            everything.forEachRow(within: near) { row in counter.add(table.profile[row], cube.marks[row], 1) }
        } else {
            for group in cube.groups { counter.add(group.profile, group.marks, Int(group.count)) }
            for row in hidden { counter.add(table.profile[Int(row)], cube.marks[Int(row)], -1) }
        }
        return counter
    }
}

extension SchoolFacets {
    init(_ counters: [FacetCounter]) {
        func sum(_ value: (FacetCounter) -> Int) -> Int { counters.reduce(0) { $0 + value($1) } }
        total = sum { $0.total }
        levels = Level.allCases.map { level in Count(value: level, count: sum { $0.levels[level.rank] }) }
        sizes = SchoolSize.allCases.enumerated().map { at, size in Count(value: size, count: sum { $0.sizes[at] }) }
        withPhotos = sum { $0.photos.0 }
        withoutPhotos = sum { $0.photos.1 }
        withWebsite = sum { $0.website.0 }
        withoutWebsite = sum { $0.website.1 }
        affiliations = Self.words(.affiliation, counters) { $0.affiliation }
        offices = Self.words(.office, counters) { $0.office }
        provinces = Self.places(.province, counters) { Place(name: $0.province) }
        amphoes = Self.places(.amphoe, counters) { Place(name: $0.amphoe, province: $0.province) }
        tambons = Self.places(.tambon, counters) {
            Place(name: $0.tambon, amphoe: $0.amphoe, province: $0.province)
        }
    }

    /// Most schools first, then as texts sort.
    private static func words(_ facet: FacetMiss, _ counters: [FacetCounter], _ word: (SchoolProfile) -> String)
        -> [Count<String>]
    {
        var sums: [String: Int] = [:]
        for counter in counters { counter.sum(facet, into: &sums) { word($0).isEmpty ? nil : word($0) } }
        return sums.filter { $0.value > 0 }.map { Count(value: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
    }

    private static func places(_ facet: FacetMiss, _ counters: [FacetCounter], _ place: (SchoolProfile) -> Place)
        -> [Count<Place>]
    {
        var sums: [Place: Int] = [:]
        for counter in counters { counter.sum(facet, into: &sums) { place($0).name.isEmpty ? nil : place($0) } }
        return sums.filter { $0.value > 0 }
            .map { (key: ThaiCollation.sortKey($0.key.name), count: Count(value: $0.key, count: $0.value)) }
            .sorted { left, right in
                if left.key != right.key { return left.key.lexicographicallyPrecedes(right.key) }
                return (left.count.value.province, left.count.value.amphoe)
                    < (right.count.value.province, right.count.value.amphoe)
            }
            .map(\.count)
    }
}
