import Foundation
import Testing

@testable import GeoCore

@Suite struct BoundaryIndexTests {
    /// A star-shaped ring around a point, drawn by a seeded generator.
    private static func star(_ random: inout SplitMix, around x: Double, _ y: Double, corners: Int) -> [LonLat] {
        var ring = (0..<corners).compactMap { corner in
            let angle = 2 * Double.pi * Double(corner) / Double(corners)
            let radius = 0.2 + 0.8 * Double(random.next() % 1000) / 1000
            return LonLat(longitude: x + radius * cos(angle), latitude: y + radius * sin(angle))
        }
        ring.append(ring[0])
        return ring
    }

    @Test("agrees with the plain test of every polygon", arguments: [UInt64(20_261_120)])
    func bruteForce(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var boundaries: [Boundary] = []
        for number in 0..<40 {
            let (x, y) = (98 + Double(random.next() % 600) / 100, 8 + Double(random.next() % 1000) / 100)
            let outer = Self.star(&random, around: x, y, corners: 3 + number * 3)
            let hole = Self.star(&random, around: x, y, corners: 5).compactMap {
                LonLat(longitude: x + ($0.longitude - x) / 8, latitude: y + ($0.latitude - y) / 8)
            }
            var boundary = Boundary(
                level: .tambon, name: "\(number)", geometry: MultiPolygon([Polygon(outer: outer, holes: [hole])]))
            boundary.code = "\(number)"
            boundaries.append(boundary)
        }
        let index = BoundaryIndex(boundaries)
        var inside = 0
        for _ in 0..<20_000 {
            let point = try #require(
                LonLat(
                    longitude: 97 + Double(random.next() % 900) / 100.1,
                    latitude: 7 + Double(random.next() % 1300) / 100.1))
            let expected = boundaries.firstIndex { $0.geometry.contains(point) }
            #expect(index.locate(point).tambon == expected, "seed \(seed): \(point)")
            if expected != nil { inside += 1 }
        }
        #expect(inside > 1000)
    }

    @Test("a lower level fills in the higher ones by their codes")
    func parents() throws {
        let store = try ImportFixture.storeWithBoundaries()
        let index = try BoundaryIndex(reading: store)
        let point = try #require(LonLat(longitude: 100.75, latitude: 14.5))
        let location = index.locate(point)
        let names = [location.province, location.amphoe, location.tambon].map { $0.map { index.entries[$0].name } }
        #expect(names == ["สอง", "เหนือสอง", "ออกเหนือสอง"])
        #expect(index.locate(try #require(LonLat(longitude: 10, latitude: 50))).isEmpty)
        #expect(BoundaryIndex([Boundary]()).locate(point).isEmpty)
    }
}
