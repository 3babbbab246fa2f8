import Foundation
import Testing

@testable import GeoCore

/// Real zones, counted independently with Shapely 2.2 (GEOS 3.14) by the same definitions.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct RealZonesTests {
    private struct Collection: Decodable {
        struct Item: Decodable {
            struct Shape: Decodable {
                let polygons: [[[LonLat]]]?

                private enum Key: String, CodingKey {
                    case type, coordinates
                }

                init(from decoder: any Decoder) throws {
                    let container = try decoder.container(keyedBy: Key.self)
                    switch try container.decode(String.self, forKey: .type) {
                    case "Polygon":
                        polygons = [try container.decode([[Place]].self, forKey: .coordinates)].map(Self.points)
                    case "MultiPolygon":
                        polygons = try container.decode([[[Place]]].self, forKey: .coordinates).map(Self.points)
                    default: polygons = nil
                    }
                }

                private static func points(_ rings: [[Place]]) -> [[LonLat]] { rings.map { $0.map(\.point) } }
            }

            /// Longitude and latitude, a height left out.
            struct Place: Decodable {
                let point: LonLat

                init(from decoder: any Decoder) throws {
                    let numbers = try decoder.singleValueContainer().decode([Double].self)
                    guard numbers.count >= 2, let point = LonLat(longitude: numbers[0], latitude: numbers[1]) else {
                        throw CocoaError(.coderInvalidValue)
                    }
                    self.point = point
                }
            }

            let geometry: Shape
        }

        let features: [Item]
    }

    private func geometries(_ path: String) throws -> [MultiPolygon] {
        let data = try Data(contentsOf: SharedData.root.appending(path: "zones/\(path)"))
        return try JSONDecoder().decode(Collection.self, from: data).features.compactMap(\.geometry.polygons).map {
            MultiPolygon($0.map { Polygon(outer: $0.first ?? [], holes: Array($0.dropFirst())) })
        }
    }

    private func findings(_ path: String, office: String? = nil) throws -> [Finding] {
        var facts = PlanningFacts()
        facts.areas = try geometries(path).enumerated().map {
            ServiceArea(id: ServiceAreaID(Int64($0 + 1)), name: "\($0 + 1)", geometry: $1)
        }
        facts.boundaries = try office.map(geometries)?.map { Boundary(level: .office, name: "O", geometry: $0) } ?? []
        return try AreaChecks.findings(in: facts)
    }

    @Test("finds the 770 slivers and 23 identical pairs of the catchments of Edmonton")
    func edmontonCatchments() throws {
        let found = try findings("edmonton/catchments.geojson")
        #expect(found.count { $0.kind == .sliver && $0.other != nil } == 770)
        #expect(found.count { $0.kind == .overlap } == 420)
        #expect(found.count { $0.message.english.contains("are the same ground") } == 23)
        #expect(found.count { $0.kind == .multipart } == 41)
        #expect(found.count { $0.kind == .invalid } == 0)
    }

    @Test("finds the slivers and gaps between the neighbourhoods of Edmonton")
    func edmontonNeighbourhoods() throws {
        let found = try findings("edmonton/neighbourhoods.geojson", office: "edmonton/city_boundary.geojson")
        #expect(found.count { $0.kind == .sliver && $0.other != nil } == 470)
        #expect(found.count { $0.kind == .overlap } == 0)
        #expect(found.count { $0.kind == .gap } == 1)
        #expect(found.count { $0.kind == .sliver && $0.area == nil } == 642)
        #expect(found.count { $0.kind == .outside } == 2)
        #expect(found.count { $0.kind == .sliver && $0.area != nil && $0.other == nil } == 40)
    }

    @Test(
        "finds what is wrong with the zones of Santa Rosa, drawn by hand and rebuilt",
        arguments: [
            // Invalid, overlaps, slivers between two, gaps, narrow gaps, in several parts.
            ("Up to 2024-2025/Single Files/High Schools.geojson", [1, 0, 9, 1, 59, 1]),
            ("Up to 2024-2025/High Schools/Boundaries.json", [0, 0, 9, 1, 54, 0]),
            ("Up to 2024-2025/Elementary Schools/Boundaries.json", [0, 0, 26, 0, 119, 0]),
            ("2025-2026/Elementary - Plus Feeders.geojson", [0, 0, 13, 23, 101, 2]),
            ("2025-2026/Elementary-Blocks.geojson", [0, 0, 0, 0, 0, 12]),
            ("2026-2027/Elementary.geojson", [0, 0, 2, 0, 0, 0]),
            ("2026-2027/Secondary.geojson", [0, 0, 0, 0, 0, 1]),
        ])
    func santaRosa(path: String, expected: [Int]) throws {
        let found = try findings("santa-rosa-city-schools/School Boundaries/\(path)")
        let counts = [
            found.count { $0.kind == .invalid }, found.count { $0.kind == .overlap },
            found.count { $0.kind == .sliver && $0.other != nil }, found.count { $0.kind == .gap },
            found.count { $0.kind == .sliver && $0.area == nil }, found.count { $0.kind == .multipart },
        ]
        #expect(counts == expected)
    }
}
