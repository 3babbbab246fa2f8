import Foundation

/// The sphere on which rough distances are measured.
public enum Earth {
    /// Metres in a degree of latitude on the mean sphere (radius 6,371,008.8 m, IUGG).
    public static let metresPerDegree = 111_195.08

    /// Metres between two points near each other, by a local plane; within 0.5 % up to 100 km in Thailand's latitudes.
    public static func roughDistance(_ a: LonLat, _ b: LonLat) -> Double {
        let middle = cosine(ofLatitude: (a.latitude + b.latitude) / 2)
        let east = (b.longitude - a.longitude) * middle * metresPerDegree
        let north = (b.latitude - a.latitude) * metresPerDegree
        return (east * east + north * north).squareRoot()
    }

    static func cosine(ofLatitude latitude: Double) -> Double { cos(latitude * .pi / 180) }
}
