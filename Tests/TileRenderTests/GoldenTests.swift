import Foundation
import GeoCore
import Testing

@testable import TileRender

/// Pictures that people have looked at and found right. After a wanted change: BLESS_GOLDENS=1 swift test --filter
/// GoldenTests, then look at what git shows as changed. Refused when CI is set.
@Suite struct GoldenTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

    @Test(arguments: [
        ("schools", "schools", 11, TileScale.one, TileStyle.standard), ("schools@2x", "schools", 11, .two, .standard),
        ("plain", "schools", 11, .one, .plain), ("clusters", "clusters", 8, .one, .standard),
        ("clusters@2x", "clusters", 8, .two, .standard), ("areas", "areas", 10, .one, .standard),
        ("boundaries", "boundaries", 9, .one, .standard), ("boundaries@2x", "boundaries", 9, .two, .standard),
        ("dark", "schools", 11, .one, .dark), ("clusters-dark", "clusters", 8, .one, .dark),
    ])
    func looksAsBlessed(name: String, layer: String, zoom: Int, scale: TileScale, style: TileStyle) throws {
        try Self.check(name: name, layer, zoom, scale, style, Self.snapshot, longitude: 100.2, latitude: 14.2)
    }

    /// Names whose marks stack two and three high, in one line and in two.
    @Test(arguments: [
        ("names", TileScale.one, TileStyle.named), ("names@2x", .two, .named), ("names-dark", .one, .dark),
        ("names-plain", .one, .label),
    ])
    func names(name: String, scale: TileScale, style: TileStyle) throws {
        try Self.check(name: name, "schools", 15, scale, style, Self.named, longitude: 100.2005, latitude: 14.1995)
    }

    private static func check(
        name: String, _ layer: String, _ zoom: Int, _ scale: TileScale, _ style: TileStyle, _ snapshot: Snapshot,
        longitude: Double, latitude: Double
    ) throws {
        let point = try #require(LonLat(longitude: longitude, latitude: latitude))
        let tile = try #require(TileID(containing: point, z: zoom))
        let layer = try #require(TileLayer(rawValue: layer))
        var request = TileRequest(layer, tile, scale: scale, style: style, selected: SchoolID(9))
        request.showsDrafts = true
        let bytes = try Shared.renderer.render(request, snapshot).bytes
        let file = folder.appending(path: "\(name).png")
        let environment = ProcessInfo.processInfo.environment
        if environment["BLESS_GOLDENS"] == "1" {
            try #require(environment["CI"] == nil, "goldens are blessed by people, not by CI")
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            return try Data(bytes).write(to: file)
        }
        let wanted = try Picture(png: Array(Data(contentsOf: file)))
        let found = try Picture(png: bytes)
        try #require(found.width == wanted.width && found.height == wanted.height)
        let greatest = zip(found.pixels, wanted.pixels).map { ($0 - $1).max() }.max() ?? 0
        #expect(greatest <= 1, "\(name).png differs; bless it if that is wanted")
    }

    /// Schools of every kind, some in each other's way.
    private static let named: Snapshot = {
        let names = [
            "โรงเรียนบ้านหนองแวง", "โรงเรียนวัดปู่เจ้าสมิงพราย", "โรงเรียนที่นี่มีผู้ใหญ่", "โรงเรียนชุมชนบ้านกุ้งปิ้ง (ประชานุกูล)",
            "อนุบาลน้ำผึ้ง", "โรงเรียนญี่ปุ่นฏฐิ", "โรงเรียนริมขอบแผ่น",
        ]
        let places = [
            (100.2, 14.2), (100.2022, 14.2005), (100.1985, 14.1975), (100.203, 14.197), (100.1985, 14.2022),
            (100.2001, 14.2001), (100.1951, 14.199),
        ]
        return Snapshot(
            schools: zip(names, places).enumerated().map { number, school in
                var made = School(id: SchoolID(Int64(number + 20)), name: school.0)
                made.levels = Levels(rawValue: [0b0011, 0b0111, 0b1100, 0b0001, 0][number % 5])
                made.pupils = 100 + number
                made.position = LonLat(longitude: school.1.0, latitude: school.1.1).map { Position($0) }
                return made
            })
    }()

    /// An invented district: a row of every marker, two areas, a district of four subdistricts.
    static let snapshot: Snapshot = {
        var random = SeededGenerator(seed: 21)
        var schools: [School] = []
        for number in 0..<60 {
            var school = School(id: SchoolID(Int64(number + 1)), name: "โรงเรียนสมมุติ \(number)")
            school.levels = Levels(rawValue: [0b0011, 0b0111, 0b1100, 0b0001, 0][number % 5])
            let place =
                number < 10
                ? (100.13 + 0.015 * Double(number), 14.2)
                : (Double.random(in: 100.1...100.34, using: &random), Double.random(in: 14.06...14.3, using: &random))
            school.position = LonLat(longitude: place.0, latitude: place.1).map { Position($0) }
            schools.append(school)
        }
        let square = LayerTileTests.square
        var areas = [
            ServiceArea(id: ServiceAreaID(1), name: "เขต ๑", geometry: square(100.1, 14.1, 0.1)),
            ServiceArea(id: ServiceAreaID(2), name: "เขต ๒", geometry: square(100.2, 14.1, 0.1)),
        ]
        areas[0].school = SchoolID(1)
        areas[0].status = .announced
        areas[1].school = SchoolID(2)
        var boundaries = [
            Boundary(id: BoundaryID(1), level: .province, name: "จังหวัดสมมุติ", geometry: square(99.9, 13.9, 0.8)),
            Boundary(id: BoundaryID(2), level: .amphoe, name: "อำเภอกุ้งปิ้ง", geometry: square(100.05, 14.05, 0.4)),
        ]
        for number in 0..<4 {
            let (west, south) = (100.05 + 0.2 * Double(number % 2), 14.05 + 0.2 * Double(number / 2))
            boundaries.append(
                Boundary(
                    id: BoundaryID(Int64(number + 3)), level: .tambon, name: "ตำบล \(number)",
                    geometry: square(west, south, 0.2)))
        }
        return Snapshot(schools: schools, areas: areas, boundaries: boundaries)
    }()
}
