import Foundation
import GeoCore
import SeededSchools
import TileRender

/// Measures the inner parts in one process: making a snapshot, drawing a tile. Prints one line of JSON.
///
///     Kernels COUNT [ROUNDS=3]
@main
struct Kernels {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        guard let count = words.first.flatMap({ Int($0) }), count > 0 else {
            FileHandle.standardError.write(Data("usage: Kernels COUNT [ROUNDS]\n".utf8))
            exit(2)
        }
        let rounds = words.dropFirst().first.flatMap { Int($0) } ?? 3
        let field = SchoolField()
        let schools = (1...count).map { school(field.point($0)) }

        let clock = ContinuousClock()
        let started = clock.now
        let snapshot = Snapshot(schools: schools)
        let making = seconds(clock.now - started)

        let packed = clock.now
        let again = snapshot.merged()
        let packing = seconds(clock.now - packed)
        let sorting = clock.now
        let middle = RadixLimit.sort(count)
        let limit = seconds(clock.now - sorting)
        precondition(again.count() == count && middle > 0, "nothing may be left out as unused")
        let asked = clock.now
        var filter = SchoolFilter()
        (filter.levels, filter.size) = (Levels(.primary), .small)
        let matching = snapshot.count(matching: filter)
        let selecting = seconds(clock.now - asked)

        let renderer = TileRenderer()
        let requests = TileList(field: field).lines.compactMap { tile($0) }.map {
            TileRequest(.schools, $0, style: .plain)
        }
        for request in requests.prefix(8) { _ = try renderer.render(request, snapshot) }
        var milliseconds: [Double] = []
        var bytes = 0
        for _ in 0..<rounds {
            for request in requests {
                let started = clock.now
                bytes += try renderer.render(request, snapshot).bytes.count
                milliseconds.append(1000 * seconds(clock.now - started))
            }
        }
        milliseconds.sort()
        func quantile(_ share: Double) -> Double { milliseconds[Int(share * Double(milliseconds.count - 1))] }
        print(
            """
            {"count":\(count),"snapshot_seconds":\(making),"packing_seconds":\(packing),\
            "limit_seconds":\(limit),"selecting_seconds":\(selecting),"matching":\(matching),"p50":\(quantile(0.5)),"p95":\(quantile(0.95)),\
            "max":\(quantile(1)),"bytes":\(bytes / milliseconds.count)}
            """)
    }

    private static func school(_ point: SchoolField.Point) -> School {
        var school = School(
            id: SchoolID(Int64(point.id)), name: String(decoding: SchoolNames.all[point.name], as: UTF8.self))
        school.levels = Levels(point.isSecondary ? .lowerSecondary : .primary)
        school.pupils = point.students
        school.position = LonLat(longitude: Double(point.lon) / 1e6, latitude: Double(point.lat) / 1e6).map {
            Position($0)
        }
        return school
    }

    private static func tile(_ line: String) -> TileID? {
        let numbers = line.split(separator: "/").compactMap { Int($0) }
        return numbers.count == 3 ? TileID(z: numbers[0], x: numbers[1], y: numbers[2]) : nil
    }

    private static func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }
}
