import Foundation
import GeoCore

/// Measures the search while typing and the counts of facets in one process. Prints one line of JSON.
///
///     SearchBench FILE.csv [ROUNDS=3]
///
/// The file has name, subdistrict, district, province and level in its first five columns, without quotes.
@main
struct SearchBench {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        guard let file = words.first else {
            FileHandle.standardError.write(Data("usage: SearchBench FILE.csv [ROUNDS]\n".utf8))
            exit(2)
        }
        let rounds = words.dropFirst().first.flatMap { Int($0) } ?? 3
        let schools = try schools(String(contentsOf: URL(filePath: file), encoding: .utf8))
        let snapshot = Snapshot(schools: schools)
        let clock = ContinuousClock()
        let started = clock.now
        snapshot.warmUp()
        let warming = milliseconds(clock.now - started)

        let texts = texts(schools)
        var suggest: [Double] = []
        var found = 0
        for _ in 0..<rounds {
            for text in texts {
                let started = clock.now
                found += snapshot.suggest(text).count
                suggest.append(milliseconds(clock.now - started))
            }
        }
        var facets: [Double] = []
        for filter in filters(schools) {
            let started = clock.now
            found += snapshot.facets(filter).total
            facets.append(milliseconds(clock.now - started))
        }
        precondition(found > 0)
        let answer: [String: Any] = [
            "count": schools.count, "warm_ms": warming, "suggest": figures(suggest), "facets": figures(facets),
            "texts": texts,
        ]
        print(String(decoding: try JSONSerialization.data(withJSONObject: answer), as: UTF8.self))
    }

    private static func schools(_ text: String) -> [School] {
        text.split(whereSeparator: \.isNewline).dropFirst().enumerated().compactMap { at, line in
            let parts = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 5 else { return nil }
            var school = School(id: SchoolID(Int64(at + 1)), name: parts[0])
            school.address = Address(tambon: parts[1], amphoe: parts[2], province: parts[3])
            school.levels = parts[4].contains("มัธยม") ? Levels(.lowerSecondary) : Levels(.primary)
            school.affiliation = ["สพฐ.", "สช.", "อปท."][at % 3]
            school.pupils = at * 7919 % 1800
            return school
        }
    }

    /// What is typed: beginnings, names, names without tone marks, with a letter missing, with their province.
    private static func texts(_ schools: [School]) -> [String] {
        stride(from: 17, to: schools.count, by: max(1, schools.count / 40)).flatMap { at -> [String] in
            let school = schools[at]
            let name = school.name.replacing("โรงเรียน", with: "")
            let plain = name.unicodeScalars.filter { !(0xE47...0xE4E ~= $0.value) }.map(String.init).joined()
            var short = Array(name)
            if short.count > 4 { short.remove(at: short.count / 2) }
            return [String(name.prefix(4)), name, plain, String(short), "\(name) \(school.address.province)"]
        }
    }

    private static func filters(_ schools: [School]) -> [SchoolFilter] {
        stride(from: 5, to: schools.count, by: max(1, schools.count / 50)).flatMap { at -> [SchoolFilter] in
            var (level, place) = (SchoolFilter(), SchoolFilter())
            level.levels = Levels(.primary)
            level.province = schools[at].address.province
            (place.amphoe, place.size) = (schools[at].address.amphoe, SchoolSize.allCases[at % 4])
            return [level, place]
        }
    }

    private static func figures(_ values: [Double]) -> [String: Double] {
        let sorted = values.sorted()
        func quantile(_ share: Double) -> Double { sorted[Int(share * Double(sorted.count - 1))] }
        return ["p50": quantile(0.5), "p95": quantile(0.95), "max": quantile(1)]
    }

    private static func milliseconds(_ duration: Duration) -> Double { duration / .milliseconds(1) }
}
