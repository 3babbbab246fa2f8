/// The schools of a table in groups that no facet tells apart: one count for each profile and set of marks.
///
/// Counting goes over the groups instead of the schools. Made when first asked for, in one pass over the rows.
final class FacetCube: Sendable {
    struct Group: Sendable {
        let profile: UInt32
        let marks: FacetMarks
        var count: Int32
    }

    let groups: [Group]
    /// The marks of each row, for what must be counted row by row.
    let marks: [FacetMarks]

    init(_ table: SchoolTable, _ published: [PhotoID: PublicPhoto]) {
        let (photos, websites) = (table.pictured(published), table.websites)
        marks = (0..<table.count).map { row in
            FacetMarks(
                flags: table.flags[row], hasPhotos: photos.contains(row), hasWebsite: websites.contains(row))
        }
        var places: [UInt64: Int] = [:]
        var groups: [Group] = []
        for row in 0..<table.count {
            let key = UInt64(table.profile[row]) << 16 | UInt64(marks[row].rawValue)
            if let place = places[key] {
                groups[place].count += 1
            } else {
                places[key] = groups.count
                groups.append(Group(profile: table.profile[row], marks: marks[row], count: 1))
            }
        }
        self.groups = groups
    }
}

extension SchoolTable {
    private struct CubeKey: Hashable {}

    func facetCube(_ published: [PhotoID: PublicPhoto]) -> FacetCube {
        derived.value(CubeKey()) { FacetCube(self, published) }
    }
}
