import Foundation
import GeoCore
import TileRender

/// Draws the tiles of a list in process and prints one line of JSON for each measure.
///
///     TileBench POINTS.csv TILES.txt [--rounds N=5] [--style plain|default] [--layer schools|clusters] [--scale 1|2]
///
/// A tile's figure is its median over the rounds; the first round, which makes the lists of crowded tiles, is reported
/// by itself.
@main
struct TileBench {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.count >= 2 else {
            FileHandle.standardError.write(Data("usage: TileBench POINTS.csv TILES.txt [--rounds N] …\n".utf8))
            exit(2)
        }
        func option(_ name: String, _ fallback: String) -> String {
            words.firstIndex(of: "--" + name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil } ?? fallback
        }
        let clock = ContinuousClock()
        let schools = try PointTable.schools(words[0])
        var snapshot: Snapshot?
        let build = clock.measure { snapshot = Snapshot(schools: schools) }
        guard let snapshot else { return }
        print("{\"measure\":\"build\",\"points\":\(schools.count),\"ms\":\(milliseconds(build))}")

        let renderer = TileRenderer()
        let style = TileStyle(rawValue: option("style", "plain")) ?? .plain
        let layer = TileLayer(rawValue: option("layer", "schools")) ?? .schools
        let scale = TileScale(rawValue: Int(option("scale", "1")) ?? 1) ?? .one
        let tiles = try String(contentsOfFile: words[1], encoding: .utf8).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "/").compactMap { Int($0) }
            return parts.count == 3 ? TileID(z: parts[0], x: parts[1], y: parts[2]) : nil
        }
        var times = [[Double]](repeating: [], count: tiles.count)
        var first: [Double] = []
        var bytes = 0
        for round in 0...(Int(option("rounds", "5")) ?? 5) {
            for (number, tile) in tiles.enumerated() {
                let request = TileRequest(layer, tile, scale: scale, style: style)
                var encoded: EncodedTile?
                let time = milliseconds(try clock.measure { encoded = try renderer.render(request, snapshot) })
                if round == 0 {
                    first.append(time)
                    bytes += encoded?.bytes.count ?? 0
                } else {
                    times[number].append(time)
                }
            }
        }
        report("first", first, zooms: tiles, bytes: bytes / max(1, tiles.count))
        let medians = times.map { $0.sorted()[$0.count / 2] }
        report("all", medians, zooms: tiles, bytes: bytes / max(1, tiles.count))
        for zooms in [6...8, 9...11, 12...13, 14...16] {
            let part = zip(tiles, medians).filter { zooms.contains($0.0.z) }.map(\.1)
            if !part.isEmpty { report("z\(zooms.lowerBound)-\(zooms.upperBound)", part, zooms: tiles, bytes: nil) }
        }
    }

    private static func report(_ name: String, _ values: [Double], zooms: [TileID], bytes: Int?) {
        let sorted = values.sorted()
        func quantile(_ share: Double) -> Double { sorted[Int((share * Double(sorted.count - 1)).rounded())] }
        let size = bytes.map { ",\"bytes\":\($0)" } ?? ""
        print(
            "{\"measure\":\"\(name)\",\"n\":\(sorted.count),\"p50\":\(quantile(0.5)),\"p95\":\(quantile(0.95)),"
                + "\"max\":\(quantile(1)),\"mean\":\(values.reduce(0, +) / Double(values.count))\(size)}")
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        let (seconds, attoseconds) = duration.components
        return (Double(seconds) * 1e3 + Double(attoseconds) / 1e15).rounded(toPlaces: 4)
    }
}

extension Double {
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let power = pow(10, Double(places))
        return (self * power).rounded() / power
    }
}
