import Foundation
import Testing

@testable import GeoCore

@Suite struct CoordinateTransformTests {
    private func transform(_ source: String, _ target: String) throws -> CoordinateTransform {
        try CoordinateTransform(from: CRS(source), to: CRS(target))
    }

    /// Metres between two points given in degrees, good to a per mille: enough to judge centimetres.
    private func metres(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double)) -> Double {
        hypot((a.x - b.x) * 111_320 * cos(a.y * .pi / 180), (a.y - b.y) * 110_700)
    }

    @Test(
        "meets the published WGS 84 pairs in both directions within a millimetre",
        arguments: [
            (100.5018, 13.7563, "EPSG:32647", 662_366.598, 1_521_280.655),
            (98.9853, 18.7883, "EPSG:32647", 498_450.881, 2_077_403.645),
            (104.8, 15.2, "EPSG:32648", 478_518.584, 1_680_456.906),
        ])
    func wgs84Pairs(longitude: Double, latitude: Double, zone: String, easting: Double, northing: Double) throws {
        let grid = try transform("EPSG:4326", zone).transform(x: longitude, y: latitude)
        #expect(abs(grid.x - easting) < 0.001)
        #expect(abs(grid.y - northing) < 0.001)
        let degrees = try transform(zone, "EPSG:4326").transform(x: easting, y: northing)
        #expect(metres(degrees, (longitude, latitude)) < 0.001)
    }

    @Test("meets the published pair of Indian 1975 within 0.25 m")
    func indian1975Pair() throws {
        let there = try transform("EPSG:24047", "EPSG:32647").transform(x: 673_310.690, y: 1_520_741.207)
        #expect(abs(there.x - 672_978.171) < 0.25)
        #expect(abs(there.y - 1_521_044.256) < 0.25)
        let back = try transform("EPSG:32647", "EPSG:24047").transform(x: 672_978.171, y: 1_521_044.256)
        #expect(abs(back.x - 673_310.690) < 0.25)
        #expect(abs(back.y - 1_520_741.207) < 0.25)
    }

    @Test(
        "meets the published benchmarks of Indian 1975 within a centimetre in both directions",
        .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
    func publishedBenchmarks() throws {
        let rows = try SharedData.rows("crs/thai-indian1975/rid-benchmarks-published.csv")
        #expect(rows.count == 2)
        for row in rows {
            func value(_ name: String) throws -> Double { try #require(Double(row[name] ?? "")) }
            let wgs = (x: try value("wgs84_utm47_e"), y: try value("wgs84_utm47_n"))
            let indian = (x: try value("ind75_utm47_e"), y: try value("ind75_utm47_n"))
            let there = try transform("EPSG:24047", "EPSG:32647").transform(x: indian.x, y: indian.y)
            #expect(abs(there.x - wgs.x) < 0.01 && abs(there.y - wgs.y) < 0.01)
            let back = try transform("EPSG:32647", "EPSG:24047").transform(x: wgs.x, y: wgs.y)
            #expect(abs(back.x - indian.x) < 0.01 && abs(back.y - indian.y) < 0.01)

            let wgsDegrees = (x: try value("wgs84_lon"), y: try value("wgs84_lat"))
            let indianDegrees = (x: try value("ind75_lon"), y: try value("ind75_lat"))
            let up = try transform("EPSG:4240", "EPSG:4326").transform(x: indianDegrees.x, y: indianDegrees.y)
            #expect(metres(up, wgsDegrees) < 0.01)
            let down = try transform("EPSG:4326", "EPSG:4240").transform(x: wgsDegrees.x, y: wgsDegrees.y)
            #expect(metres(down, indianDegrees) < 0.01)
            let mixed = try transform("EPSG:24047", "EPSG:4326").transform(x: indian.x, y: indian.y)
            #expect(metres(mixed, wgsDegrees) < 0.01)
        }
    }

    @Test(
        "agrees with the 227 reference stations within a millimetre in both directions",
        .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
    func stations() throws {
        let rows = try SharedData.rows("crs/thai-ncdc-cors/ncdc-cors-flat.csv")
        #expect(rows.count == 227)
        for row in rows {
            func value(_ name: String) throws -> Double { try #require(Double(row[name] ?? "")) }
            let zone = "EPSG:326\(row["utm_zone"] ?? "")"
            let grid = try transform("EPSG:4326", zone).transform(x: value("lon"), y: value("lat"))
            let (easting, northing) = (try value("easting"), try value("northing"))
            #expect(abs(grid.x - easting) < 0.001 && abs(grid.y - northing) < 0.001)
            let degrees = try transform(zone, "EPSG:4326").transform(x: easting, y: northing)
            #expect(metres(degrees, (try value("lon"), try value("lat"))) < 0.001)
        }
    }

    @Test(
        "agrees with GeographicLib's grid in both zones within a millimetre in both directions, one by one and in bulk",
        .enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
    func grid() throws {
        let rows = try SharedData.rows("crs/thai-indian1975/geographiclib-utm-thailand-grid.csv")
        #expect(rows.count == 341)
        for (zone, crs) in [("utm47", "EPSG:32647"), ("utm48", "EPSG:32648")] {
            func column(_ name: String) throws -> [Double] { try rows.map { try #require(Double($0[name] ?? "")) } }
            let (longitudes, latitudes) = (try column("lon"), try column("lat"))
            let (eastings, northings) = (try column("\(zone)_e"), try column("\(zone)_n"))
            var (xs, ys) = (longitudes, latitudes)
            let forward = try transform("EPSG:4326", crs)
            #expect(forward.transform(&xs, &ys) == 0)
            for i in xs.indices {
                #expect(abs(xs[i] - eastings[i]) < 0.001 && abs(ys[i] - northings[i]) < 0.001)
                let one = try forward.transform(x: longitudes[i], y: latitudes[i])
                #expect(one == (xs[i], ys[i]))
            }
            (xs, ys) = (eastings, northings)
            #expect(try transform(crs, "EPSG:4326").transform(&xs, &ys) == 0)
            for i in xs.indices { #expect(metres((xs[i], ys[i]), (longitudes[i], latitudes[i])) < 0.001) }
        }
    }

    @Test(
        "returns to the point it left, for every pair of systems in use in Thailand",
        arguments: ["EPSG:4326", "EPSG:3857", "EPSG:32647", "EPSG:32648", "EPSG:24047", "EPSG:24048", "EPSG:4240"])
    func thereAndBack(source: String) throws {
        for target in ["EPSG:4326", "EPSG:3857", "EPSG:32647", "EPSG:32648", "EPSG:24047", "EPSG:24048", "EPSG:4240"] {
            let (there, back) = (try transform(source, target), try transform(target, source))
            let start = try transform("EPSG:4326", source).transform(x: 101.7, y: 14.9)
            let away = try there.transform(x: start.x, y: start.y)
            let home = try back.transform(x: away.x, y: away.y)
            let scale = try CRS(source).kind == .geographic ? 111_000.0 : 1
            // The height is left out of a shift of datum, which moves the way back by 2 mm at most.
            #expect(
                abs(home.x - start.x) * scale < 0.005 && abs(home.y - start.y) * scale < 0.005, "\(source) \(target)")
        }
    }

    @Test("keeps Web Mercator equal to its closed form within a micrometre")
    func webMercator() throws {
        let forward = try transform("EPSG:4326", "EPSG:3857")
        for (longitude, latitude) in [(0.0, 0.0), (100.5, 13.7), (-179.9, -84.9), (105.6, 5.6)] {
            let point = try #require(LonLat(longitude: longitude, latitude: latitude))
            let expected = WebMercator.project(point)
            let metres = try forward.transform(x: longitude, y: latitude)
            #expect(abs(metres.x - expected.x) < 1e-6 && abs(metres.y - expected.y) < 1e-6)
        }
    }

    @Test(
        "refuses what has no answer",
        arguments: [
            ("EPSG:4326", "EPSG:32647", Double.nan, 13.0), ("EPSG:4326", "EPSG:32647", 100, .infinity),
            ("EPSG:4326", "EPSG:4326", .nan, 0), ("EPSG:4326", "EPSG:4326", 181, 0),
            ("EPSG:4326", "EPSG:3857", 100, 90), ("EPSG:4326", "EPSG:3857", 100, -90),
            ("EPSG:3857", "EPSG:4326", 11_000_000, 2.4e8), ("EPSG:3857", "EPSG:4326", 3e7, 0),
            ("EPSG:4326", "EPSG:32647", 109.01, 13), ("EPSG:4326", "EPSG:32647", 88.99, 13),
            ("EPSG:4326", "EPSG:32648", -75, 13), ("EPSG:4326", "EPSG:24048", 94.9, 13),
            ("EPSG:32648", "EPSG:32647", 1_100_000, 1_500_000), ("EPSG:3857", "EPSG:32647", 13_000_000, 1_500_000),
            ("EPSG:4326", "EPSG:32647", 100, 91), ("EPSG:4240", "EPSG:4326", 100, -90.5),
            ("EPSG:32647", "EPSG:4326", 1e9, 1e9), ("EPSG:32647", "EPSG:4326", 500_000, 15_000_000),
            ("EPSG:32647", "EPSG:4326", 1_690_000, 1_500_000), ("EPSG:27700", "EPSG:4326", 1e30, -1e30),
        ])
    func refusals(source: String, target: String, x: Double, y: Double) throws {
        let transform = try transform(source, target)
        #expect(throws: ProjectionError.self) { try transform.transform(x: x, y: y) }
        var (xs, ys) = ([x], [y])
        #expect(transform.transform(&xs, &ys) == 1)
        #expect(xs[0].isNaN && ys[0].isNaN)
    }

    @Test("accepts a point exactly 10° from the central meridian")
    func tenDegrees() throws {
        let grid = try transform("EPSG:4326", "EPSG:32647").transform(x: 109, y: 13)
        #expect(grid.x > 1_500_000)
    }

    @Test(
        "agrees with PROJ's own program from the equator to 63° north within a tenth of a millimetre",
        ForeignProgram.needs("cs2cs"))
    func program() throws {
        let seed: UInt64 = 2569
        var random = SeededGenerator(seed: seed)
        let eastings = (0..<5_000).map { _ in Double.random(in: 166_000...834_000, using: &random) }
        let northings = (0..<5_000).map { _ in Double.random(in: 0...7_000_000, using: &random) }
        let folder = try ScratchFolder()
        let file = folder.url.appending(path: "utm.txt")
        try Data(zip(eastings, northings).map { "\($0) \($1)\n" }.joined().utf8).write(to: file)
        let answer = try ForeignProgram.run(
            "cs2cs",
            [
                "-f", "%.12f", "+proj=utm", "+zone=47", "+datum=WGS84", "+to", "+proj=longlat", "+datum=WGS84",
                file.path(percentEncoded: false),
            ])
        let lines = answer.output.split(separator: "\n")
        #expect(lines.count == eastings.count)
        var (xs, ys) = (eastings, northings)
        #expect(try transform("EPSG:32647", "EPSG:4326").transform(&xs, &ys) == 0)
        for (index, line) in lines.enumerated() {
            let numbers = line.split { $0 == " " || $0 == "\t" }.compactMap { Double($0) }
            let there = (x: try #require(numbers.first), y: numbers[1])
            #expect(metres((xs[index], ys[index]), there) < 0.0001, "seed \(seed), point \(index)")
        }
    }

    @Test("gives a large batch, which the cores share, what it gives each point")
    func largeBatch() throws {
        let transform = try transform("EPSG:24047", "EPSG:4326")
        var (xs, ys) = ([Double](), [Double]())
        for number in 0..<100_001 {
            xs.append(number % 1_000 == 999 ? .nan : 300_000 + Double(number) * 4)
            ys.append(700_000 + Double(number) * 13)
        }
        let (eastings, northings) = (xs, ys)
        #expect(transform.transform(&xs, &ys) == 100)
        for number in stride(from: 0, to: 100_001, by: 7) where !eastings[number].isNaN {
            let one = try transform.transform(x: eastings[number], y: northings[number])
            #expect(one == (xs[number], ys[number]))
        }
    }

    @Test("keeps the good points of a batch where others are refused")
    func partialBatch() throws {
        var (xs, ys) = ([100.5018, .nan, 120, 98.9853], [13.7563, 1, 13, 18.7883])
        #expect(try transform("EPSG:4326", "EPSG:32647").transform(&xs, &ys) == 2)
        #expect(abs(xs[0] - 662_366.598) < 0.001 && abs(ys[3] - 2_077_403.645) < 0.001)
        #expect(xs[1].isNaN && ys[1].isNaN && xs[2].isNaN && ys[2].isNaN)
    }

    @Test("transforms systems that only PROJ knows, east before north")
    func britishGrid() throws {
        // Edinburgh Castle, NT 25130 73480, known to about 5 m with the national Helmert shift.
        let castle = try transform("EPSG:27700", "EPSG:4326").transform(x: 325_130, y: 673_480)
        #expect(abs(castle.x - -3.2004) < 0.0005 && abs(castle.y - 55.9486) < 0.0005)
        let back = try transform("EPSG:4326", "EPSG:27700").transform(x: castle.x, y: castle.y)
        #expect(abs(back.x - 325_130) < 0.01 && abs(back.y - 673_480) < 0.01)
    }

    @Test("works on many threads at once and gives each the same answer")
    func threads() async throws {
        let transform = try transform("EPSG:24047", "EPSG:4326")
        let expected = try transform.transform(x: 673_310.690, y: 1_520_741.207)
        try await withThrowingTaskGroup { group in
            for _ in 0..<16 {
                group.addTask { try transform.transform(x: 673_310.690, y: 1_520_741.207) }
            }
            for try await answer in group { #expect(answer == expected) }
        }
    }
}
