/// The areas of one level band and year: those that should neither overlap nor leave gaps.
struct AreaBand {
    let name: String
    let year: Int?
    /// Places in the list of outlines, ascending.
    let members: [Int]
    /// Indexes the members by place in `members`.
    let index: PlanarIndex
    /// Those that fit together corner for corner, by place in `members`; nil when none do.
    let seamless: SeamlessAreas?

    /// The level the band is named after; nil for a band of the office's own.
    var level: Level? { Level(rawValue: name) }

    /// Divides the areas by band and year, in the order of names and years.
    static func bands(of outlines: [AreaOutline]) -> [AreaBand] {
        struct Key: Hashable {
            let name: String
            let year: Int?
        }
        let groups = Dictionary(grouping: outlines.indices) {
            Key(name: outlines[$0].area.band, year: outlines[$0].area.year)
        }
        return groups.sorted { ($0.key.name, $0.key.year ?? 0) < ($1.key.name, $1.key.year ?? 0) }.map { key, members in
            let shapes = members.map { outlines[$0].shape }
            return AreaBand(
                name: key.name, year: key.year, members: members, index: PlanarIndex(shapes),
                seamless: SeamlessAreas(shapes))
        }
    }
}
