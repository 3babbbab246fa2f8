import Foundation
import GeoCore

/// Transforms coordinates from stdin to stdout, one pair a line, east before north.
///
/// Every line in gives exactly one line out, so that the columns can be pasted beside the input: a line that cannot be
/// transformed gives "nan nan" and is named on stderr, an empty line stays empty. Words after the pair are copied.
struct TransformCommand: Command {
    static let name = "transform"
    static let usage = Usage(
        "transform --from CRS --to CRS",
        """
        "x y" lines in, "x y" lines out, longitude or easting first; EPSG:4326, 3857, 32647, 32648, 24047, 24048, 4240
        and every other horizontal system of the EPSG register. Words after the pair are copied; a line that cannot be
        transformed gives "nan nan", is named on stderr, and the exit status is 1.
        """)

    let transform: CoordinateTransform

    init(_ arguments: inout Arguments) throws {
        let (source, target) = (try arguments.value("from"), try arguments.value("to"))
        // A misspelt flag is named before the one it leaves missing.
        try arguments.finish()
        guard let source else { throw UsageError("--from CRS is missing") }
        guard let target else { throw UsageError("--to CRS is missing") }
        transform = try CoordinateTransform(from: CRS(source), to: CRS(target))
    }

    func run() throws -> ExitStatus {
        run(
            lines: AnyIterator { readLine() }, output: { print($0) },
            complaint: { FileHandle.standardError.write(Data("schoolmap: \($0)\n".utf8)) })
    }

    func run(lines: some Sequence<String>, output: (String) -> Void, complaint: (String) -> Void) -> ExitStatus {
        var status = ExitStatus.done
        for (index, line) in lines.enumerated() {
            do {
                output(try transformed(line))
            } catch {
                output("nan nan")
                complaint("transform: line \(index + 1): \(error)")
                status = .doneWithFindings
            }
        }
        return status
    }

    /// One line out for one line in; spaces, tabs, commas and semicolons separate.
    func transformed(_ line: String) throws -> String {
        let words = line.split(maxSplits: 2) { " \t,;\r".contains($0) }
        if words.isEmpty { return "" }
        guard words.count >= 2, let x = Double(words[0]), let y = Double(words[1]) else {
            throw UsageError("'\(line.prefix(80))' does not begin with two numbers")
        }
        let point = try transform.transform(x: x, y: y)
        let decimals = transform.target.kind == .geographic ? 8 : 3
        let pair = "\(Self.format(point.x, decimals)) \(Self.format(point.y, decimals))"
        let rest = words.count > 2 ? words[2].trimmingPrefix { $0 == " " || $0 == "\t" } : ""
        return rest.isEmpty ? pair : "\(pair) \(rest)"
    }

    private static func format(_ number: Double, _ decimals: Int) -> String {
        let text = String(format: "%.\(decimals)f", number)
        // What rounds to zero has no sign.
        return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) } ? String(text.dropFirst()) : text
    }
}
