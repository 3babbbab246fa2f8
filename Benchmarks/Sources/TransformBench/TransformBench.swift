import Foundation
import GeoCore

/// Transforms the points of a file many times over, from UTM zone 47N to degrees. Prints one line of JSON.
///
///     TransformBench POINTS OUT [ROUNDS=7]
///
/// Both files hold doubles in the machine's order: all eastings (longitudes), then all northings (latitudes).
@main
struct TransformBench {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.count >= 2 else {
            FileHandle.standardError.write(Data("usage: TransformBench POINTS OUT [ROUNDS]\n".utf8))
            exit(2)
        }
        let rounds = words.count > 2 ? Int(words[2]) ?? 7 : 7
        let points = try Data(contentsOf: URL(filePath: words[0])).withUnsafeBytes {
            Array($0.bindMemory(to: Double.self))
        }
        let count = points.count / 2
        let transform = try CoordinateTransform(from: CRS("EPSG:32647"), to: .wgs84)
        let clock = ContinuousClock()
        var (xs, ys): ([Double], [Double]) = ([], [])
        var seconds: [Double] = []
        for _ in 0..<rounds {
            (xs, ys) = (Array(points[..<count]), Array(points[count...]))
            let started = clock.now
            let refused = transform.transform(&xs, &ys)
            seconds.append((clock.now - started) / .seconds(1))
            guard refused == 0 else {
                FileHandle.standardError.write(Data("\(refused) points were refused\n".utf8))
                exit(1)
            }
        }
        seconds.sort()
        try (xs + ys).withUnsafeBytes { try Data($0).write(to: URL(filePath: words[1])) }
        print("{\"count\":\(count),\"median\":\(seconds[rounds / 2]),\"best\":\(seconds[0])}")
    }
}
