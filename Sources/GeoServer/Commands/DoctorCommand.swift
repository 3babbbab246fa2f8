import Foundation
import GeoCore

/// `schoolmap doctor`: looks at a data folder, changes nothing, and says what to do.
struct DoctorCommand: Command {
    static let name = "doctor"
    static let usage = Usage(
        "doctor [--data DIR=./data] [--anchor TEXT]",
        """
        Looks for damage: the database, the history and its chain, photos, accounts, the log. Changes nothing. The exit
        status is 1 when something is wrong. --anchor is a mark of the histories that it, or the page /admin, gave
        earlier and that was kept elsewhere: who wrote the histories anew since cannot make it fit.
        """)

    private let data: String
    private let anchor: HistoryAnchor?

    init(_ arguments: inout Arguments) throws {
        data = try arguments.value("data") ?? "./data"
        anchor = try arguments.value("anchor").map { text throws in
            guard let anchor = HistoryAnchor(text) else {
                throw UsageError("--anchor \(text) is none; it looks like 482-37-7KQ2M-8XN4T-0PRVA-ZB3YC")
            }
            return anchor
        }
    }

    func run() throws -> ExitStatus {
        let folder = try DataFolder(URL(filePath: data, directoryHint: .isDirectory), for: .inspect)
        print("schoolmap \(Program.version)")
        let findings = Doctor.examine(folder, anchor: anchor)
        for finding in findings {
            print("\(finding.severity.rawValue)\t\(finding.check)\t\(finding.message.text(in: .ofThisProcess))")
        }
        return findings.contains { $0.severity == .error } ? .doneWithFindings : .done
    }
}

extension Language {
    /// The language of the shell: Thai when its locale is, else English.
    fileprivate static var ofThisProcess: Language {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.hasPrefix("th") == true ? .thai : .english
    }
}
