import Foundation
import GeoCore

/// Checks the service areas of a map and prints what was found, as lines for people or as JSON.
struct CheckCommand: Command {
    static let name = "check"
    static let usage = Usage(
        "check areas [--json] [--data DIR=./data]",
        """
        Finds what is wrong with the service areas: overlaps, gaps, villages in no area … Changes nothing. The exit
        status is 1 when a finding is an error. --json prints an array of {kind, severity, area, other, layer, lon, lat,
        measure, message, message_th}; area and other are feature ids, layer is the one other is of.
        """)

    enum Subject: String, CaseIterable {
        case areas
    }

    let data: URL
    let isJSON: Bool

    init(_ arguments: inout Arguments) throws {
        data = URL(filePath: try arguments.value("data") ?? "./data", directoryHint: .isDirectory)
        isJSON = arguments.flag("json")
        _ = try arguments.word("what to check", of: Subject.self)
    }

    func run() throws -> ExitStatus {
        let folder = try DataFolder(data)
        guard FileManager.default.fileExists(atPath: folder.map.path(percentEncoded: false)) else {
            throw UsageError("there is no map in \(data.relativePath); schoolmap import makes one")
        }
        let store = try folder.openStore()
        let findings = try Self.findings(in: store, today: Date.now)
        print(isJSON ? try Self.json(findings) : Self.lines(findings), terminator: "")
        return findings.contains { $0.severity == .error } ? .doneWithFindings : .done
    }

    static func findings(in store: some StoreReading, today: Date) throws -> [Finding] {
        try AreaChecks.findings(
            in: PlanningFacts(reading: store), settings: store.settings(), today: ThaiDate(inBangkok: today))
    }

    static func json(_ findings: [Finding]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // One finding a line: as easy to read and to compare as it is to parse.
        let lines = try findings.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
        return lines.isEmpty ? "[]\n" : "[\n" + lines.joined(separator: ",\n") + "\n]\n"
    }

    static func lines(_ findings: [Finding]) -> String {
        let lines = findings.map { finding in
            let place = finding.point.map { String(format: "%.6f,%.6f", $0.longitude, $0.latitude) } ?? "-"
            let subjects = [
                finding.area.map { "areas/\($0)" }, finding.other.map { "\(finding.otherLayer?.rawValue ?? "")/\($0)" },
            ]
            return [
                finding.severity.rawValue, finding.kind.rawValue, subjects.compactMap(\.self).joined(separator: " "),
                place, finding.message.english,
            ].joined(separator: "\t")
        }
        let counts = Finding.Severity.allCases.map { severity in
            "\(findings.count { $0.severity == severity }) \(severity.rawValue)"
        }
        return (lines + [counts.joined(separator: ", ")]).joined(separator: "\n") + "\n"
    }
}
