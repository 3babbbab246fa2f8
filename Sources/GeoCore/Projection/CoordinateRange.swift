/// Which numbers a system can hold, wider than its area of use and narrower than what PROJ answers finite nonsense for.
struct CoordinateRange: Sendable {
    private let x: ClosedRange<Double>
    private let y: ClosedRange<Double>
    /// Degrees; nil where any longitude will do.
    private let centralMeridian: Double?
    private let highestLatitude: Double

    /// Points farther than this from the central meridian are refused, degrees.
    static let widestFromMeridian = 10.0

    init(_ crs: CRS) {
        switch CRS.Definition(epsg: crs.epsg) {
        case .utm(let zone, _, _):
            // 10° at the equator is 1,117 km; northings run to 10,000 km either way.
            (x, y) = (-700_000...1_700_000, -10_100_000...20_100_000)
            centralMeridian = Double(zone * 6 - 183)
            highestLatitude = 90
        case .webMercator:
            // The area of use in the EPSG register ends at 85.06°; PROJ answers a finite 2.4e8 m at the pole.
            (x, y) = (-20_037_508.3428...20_037_508.3428, -20_048_966.11...20_048_966.11)
            centralMeridian = nil
            highestLatitude = 85.06
        case .geographic:
            (x, y) = (-180...180, -90...90)
            centralMeridian = nil
            highestLatitude = 90
        case nil:
            (x, y) =
                crs.kind == .geographic
                ? (-400...400, -100...100)
                : (
                    -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
                    -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
                )
            centralMeridian = nil
            highestLatitude = 90
        }
    }

    /// False for NaN and infinity too.
    func holds(x: Double, y: Double) -> Bool { self.x.contains(x) && self.y.contains(y) }

    func isNear(longitude: Double) -> Bool {
        guard let centralMeridian else { return true }
        // Across the antimeridian 179° and −177° are 4° apart.
        let apart = abs(longitude - centralMeridian)
        return min(apart, 360 - apart) <= Self.widestFromMeridian
    }

    func reaches(latitude: Double) -> Bool { abs(latitude) <= highestLatitude }

    func accepts(_ longitude: Double, _ latitude: Double) -> Bool {
        isNear(longitude: longitude) && reaches(latitude: latitude)
    }
}
