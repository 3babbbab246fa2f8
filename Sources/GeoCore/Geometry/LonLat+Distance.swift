import Foundation

extension LonLat {
    /// The distance in metres on the ellipsoid of WGS 84 by Lambert's formula (Andoyer–Lambert with reduced latitudes).
    ///
    /// Within 10 m over a thousand kilometres and 1 mm over one; near antipodes only of the right order. Symmetric.
    public func distance(to other: LonLat) -> Double {
        let (major, flattening, radians) = (6_378_137.0, 1 / 298.257223563, Double.pi / 180)
        let first = atan((1 - flattening) * tan(latitude * radians))
        let second = atan((1 - flattening) * tan(other.latitude * radians))
        let (north, east) = (sin((second - first) / 2), sin((other.longitude - longitude) * radians / 2))
        let haversine = min(1, north * north + cos(first) * cos(second) * east * east)
        let angle = 2 * asin(haversine.squareRoot())
        // Equal points, and antipodes, where the correction is not defined.
        guard haversine > 0, haversine < 1 else { return major * angle }
        let (mean, half) = ((first + second) / 2, (second - first) / 2)
        let across = pow(sin(mean) * cos(half), 2) / (1 - haversine)
        let along = pow(cos(mean) * sin(half), 2) / haversine
        return major * (angle - flattening / 2 * ((angle - sin(angle)) * across + (angle + sin(angle)) * along))
    }
}
