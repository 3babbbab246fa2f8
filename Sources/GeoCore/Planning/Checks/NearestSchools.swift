import Foundation

/// Finds the nearest school of a level by straight line in a plane.
///
/// Sorted by easting and searched outward from the place: about the square root of the number of schools is looked at.
struct NearestSchools {
    private let entries: [(x: Double, y: Double, school: School)]

    /// Schools that teach the level; all with a position when it is nil, and those whose levels are not known.
    init(teaching level: Level?, among schools: [School], on plane: LocalPlane) {
        entries = schools.compactMap { school in
            guard let point = school.position?.point else { return nil }
            if let level, !school.levels.isEmpty, !school.levels.contains(level) { return nil }
            let place = plane.project(point)
            return place.x.isFinite ? (place.x, place.y, school) : nil
        }.sorted { ($0.x, $0.y, $0.school.id) < ($1.x, $1.y, $1.school.id) }
    }

    func nearest(to place: (x: Double, y: Double)) -> (school: School, metres: Double)? {
        guard place.x.isFinite, place.y.isFinite, !entries.isEmpty else { return nil }
        var right = partition { $0 < place.x }
        var left = right - 1
        var best: (index: Int, metres: Double)?
        func consider(_ index: Int) {
            let metres = hypot(entries[index].x - place.x, entries[index].y - place.y)
            if metres < best?.metres ?? .infinity { best = (index, metres) }
        }
        while left >= 0 || right < entries.count {
            let limit = best?.metres ?? .infinity
            let goesLeft = left >= 0 && place.x - entries[left].x < limit
            let goesRight = right < entries.count && entries[right].x - place.x < limit
            if !goesLeft, !goesRight { break }
            if goesLeft {
                consider(left)
                left -= 1
            }
            if goesRight {
                consider(right)
                right += 1
            }
        }
        return best.map { (entries[$0.index].school, $0.metres) }
    }

    /// The first entry whose easting does not satisfy the predicate.
    private func partition(_ isBefore: (Double) -> Bool) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(entries[middle].x) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
