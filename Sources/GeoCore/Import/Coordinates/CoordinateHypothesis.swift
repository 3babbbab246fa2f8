/// A way to understand two numbers as a place.
struct CoordinateHypothesis: Hashable, CustomStringConvertible {
    let crs: CRS
    /// What is called x is the latitude or northing, and the other way round.
    let isSwapped: Bool

    init(_ crs: CRS, isSwapped: Bool = false) {
        (self.crs, self.isSwapped) = (crs, isSwapped)
    }

    var swapped: Self { Self(crs, isSwapped: !isSwapped) }
    var description: String { isSwapped ? "\(crs), axes swapped" : "\(crs)" }

    /// The same zone and axes on Indian 1975 instead of WGS 84, or the other way round.
    func isOtherDatum(than other: Self) -> Bool {
        isSwapped == other.isSwapped && abs(crs.epsg - other.crs.epsg) == 32647 - 24047
    }

    static let degrees = [Self(.wgs84), Self(.wgs84, isSwapped: true)]

    /// The grids in use in Thailand, most likely first: the present ones before the old, as labelled before swapped.
    static let grids: [Self] = [32647, 32648, 24047, 24048, 3857].compactMap { CRS(known: $0) }.flatMap {
        [Self($0), Self($0, isSwapped: true)]
    }
}

/// Turns numbers into places under any hypothesis; keeps the operations it has made.
struct CoordinateInterpreter {
    private var transforms: [CRS: CoordinateTransform] = [:]

    /// Eastings and northings of a UTM zone in Thailand; numbers beyond are not meant as such.
    static let eastings = 100_000.0...900_000.0
    static let northings = 600_000.0...2_300_000.0

    /// The place; nil when the numbers cannot be coordinates of the system.
    mutating func point(_ x: Double, _ y: Double, _ hypothesis: CoordinateHypothesis) -> LonLat? {
        let (east, north) = hypothesis.isSwapped ? (y, x) : (x, y)
        if hypothesis.crs == .wgs84 { return LonLat(longitude: east, latitude: north) }
        guard let transform = transform(from: hypothesis.crs), let place = try? transform.transform(x: east, y: north)
        else { return nil }
        return LonLat(longitude: place.x, latitude: place.y)
    }

    private mutating func transform(from crs: CRS) -> CoordinateTransform? {
        if let made = transforms[crs] { return made }
        let made = try? CoordinateTransform(from: crs, to: .wgs84)
        transforms[crs] = made
        return made
    }
}
