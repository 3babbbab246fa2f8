import GeoCore

/// A generator of the splitmix64 family: small, seeded, the same everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// Invented schools over Thailand: all over, or most of them crowded round a few places.
enum SeededSchools {
    static func make(_ count: Int, clustered: Bool, seed: UInt64) -> [School] {
        var random = SeededGenerator(seed: seed)
        let centres = (0..<12).map { _ in
            (Double.random(in: 98...105, using: &random), Double.random(in: 6...20, using: &random))
        }
        return (1...count).map { number in
            var school = School(id: SchoolID(Int64(number * 3)), name: "โรงเรียนบ้านสมมุติ \(number)")
            school.levels = Levels(rawValue: UInt8.random(in: 0..<16, using: &random))
            school.pupils = Int.random(in: 5...3000, using: &random)
            school.affiliation = ["สพฐ.", "สช.", "อปท."][Int.random(in: 0..<3, using: &random)]
            school.address.province = "จังหวัดสมมุติ \(Int.random(in: 0..<5, using: &random))"
            var (longitude, latitude) = (
                Double.random(in: 97.3...105.7, using: &random), Double.random(in: 5.6...20.5, using: &random)
            )
            if clustered, number % 10 != 0 {
                let centre = centres[Int.random(in: 0..<centres.count, using: &random)]
                // A sum of uniform deviates is bell-shaped enough for a crowd.
                let spread = (0..<4).map { _ in Double.random(in: -0.05...0.05, using: &random) }
                (longitude, latitude) = (centre.0 + spread[0] + spread[1], centre.1 + spread[2] + spread[3])
            }
            school.position = LonLat(longitude: longitude, latitude: latitude).map { Position($0) }
            return school
        }
    }
}
