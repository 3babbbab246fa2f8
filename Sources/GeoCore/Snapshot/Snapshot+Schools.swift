import Foundation

extension Snapshot {
    /// The open school of this id; nil when there is none. O(log n).
    public func school(_ id: SchoolID) -> School? {
        if let row = delta.row(of: id) { return delta.school(row: row) }
        guard let row = base.row(of: id), !hidden.contains(UInt32(row)) else { return nil }
        return base.school(row: row)
    }

    /// The ids of the schools that match, ascending and greater than `after`, at most `limit`.
    ///
    /// With bounds, only schools on the map within them, edges included; without, also those that have no position.
    /// Costs about as much as the smaller of what lies in the bounds and what must be walked to fill the limit.
    public func schools(
        matching filter: SchoolFilter = SchoolFilter(), in bounds: Bounds? = nil, after: SchoolID? = nil,
        limit: Int = .max
    ) -> [SchoolID] {
        guard limit > 0 else { return [] }
        let page = page(matching: filter, in: bounds, after: after, limit: min(limit, .max - 1))
        return page.rows.map(id)
    }

    /// The number of schools that match; bounds as in `schools(matching:in:after:limit:)`.
    public func count(matching filter: SchoolFilter = SchoolFilter(), in bounds: Bounds? = nil) -> Int {
        count(parts(matching: filter), in: bounds)
    }

    /// The matching schools nearest to a point, nearest first, with the distance on the ellipsoid in metres.
    ///
    /// At most `count`, none farther than `metres`; of schools at one distance the smaller id comes first.
    public func nearest(
        to point: LonLat, count: Int, within metres: Double = .infinity, matching filter: SchoolFilter = SchoolFilter()
    ) -> [(school: SchoolID, metres: Double)] {
        guard count > 0 else { return [] }
        let parts = parts(matching: filter)
        var radius = min(metres, 1000)
        while true {
            let box = Bounds(around: point, metres: radius)
            var found: [(school: SchoolID, metres: Double)] = []
            for part in parts {
                part.forEachRow(in: box) { row in
                    guard let place = part.table.point(row: row) else { return }
                    let distance = point.distance(to: place)
                    if distance <= (box == .world ? metres : radius) {
                        found.append((part.table.id(row: row), distance))
                    }
                }
            }
            if found.count >= count || radius >= metres || box == .world {
                found.sort { ($0.metres, $0.school) < ($1.metres, $1.school) }
                return Array(found.prefix(count))
            }
            radius = min(radius * 3, metres)
        }
    }

    /// Whether the school shows all three: a published photo, general information, and a website.
    public func isComplete(_ school: School) -> Bool {
        if let row = delta.row(of: school.id) { return SchoolFlags(rawValue: delta.flags[row]).isComplete }
        return base.row(of: school.id).map { SchoolFlags(rawValue: base.flags[$0]).isComplete } ?? false
    }
}

extension Bounds {
    /// A box that holds every point within that many metres; the whole world when it would meet a pole or the
    /// antimeridian.
    package init(around point: LonLat, metres: Double) {
        let latitude = metres / 110_500
        let farthest = abs(point.latitude) + latitude
        guard farthest < 89 else {
            self = .world
            return
        }
        let longitude = metres / (111_300 * cos(farthest * .pi / 180))
        self =
            Bounds(
                west: point.longitude - longitude, south: point.latitude - latitude, east: point.longitude + longitude,
                north: point.latitude + latitude) ?? .world
    }
}
