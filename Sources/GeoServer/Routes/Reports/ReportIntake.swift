import Foundation
import GeoCore
import Synchronization

/// Takes reports from anybody, within limits: so many from one address, so many in all. Thread-safe.
final class ReportIntake: Sendable {
    /// Characters.
    static let longestMessage = 2_000
    static let longestContact = 200

    /// Reports from one address within `window`, and from all together.
    private static let (perAddress, perEverybody) = (5, 200)
    private static let window: TimeInterval = 600
    /// Open reports of one school; an officer who has so many to read has understood.
    private static let openPerSchool = 200

    private let times = Mutex<[(client: String, time: Date)]>([])
    private let clock: @Sendable () -> Date

    init(clock: @escaping @Sendable () -> Date = { Date() }) { self.clock = clock }

    /// Stores a report about an open school; returns its id.
    func take(_ draft: Draft, about school: SchoolID, from client: String, _ live: LiveMap) throws -> ErrorReportID {
        _ = try SchoolRoutes.open(school, live.snapshot, live)
        var report = try draft.report(about: school)
        try admit(Self.network(of: client))
        report.time = clock().formatted(.iso8601)
        return try live.store.write(by: Author("public")) { transaction in
            var open = 0
            try transaction.forEach(ErrorReport.self, of: school.rawValue) { if $0.state == .open { open += 1 } }
            guard open < Self.openPerSchool else { throw Problem.tooManyReports }
            return try transaction.put(report)
        }
    }

    /// Counts one more report, or says that there were too many.
    private func admit(_ client: String) throws(Problem) {
        let now = clock()
        let isTooMany = times.withLock { times in
            times.removeAll { now.timeIntervalSince($0.time) > Self.window || $0.time > now }
            let own = times.count { $0.client == client }
            if own >= Self.perAddress || times.count >= Self.perEverybody { return true }
            times.append((client, now))
            return false
        }
        if isTooMany { throw .tooManyReports }
    }

    /// An address of IPv4, or the network of 64 bits that one customer has in IPv6.
    private static func network(of client: String) -> String {
        guard client.contains(":"), !client.contains(".") else { return client }
        return client.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":")
    }

    /// What somebody wrote, not yet looked at.
    struct Draft: Decodable {
        var kind: String
        var message: String
        var contact: String?

        func report(about school: SchoolID) throws(Problem) -> ErrorReport {
            guard let kind = ErrorReport.Kind(rawValue: kind) else {
                let known = ErrorReport.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw .badParameter("kind", th: "ต้องเป็นค่าใดค่าหนึ่งใน \(known)", en: "is one of \(known).")
            }
            let message = Self.clean(message, lines: true)
            guard !message.isEmpty else {
                throw .badParameter("message", th: "ต้องเขียนรายละเอียด", en: "is missing: say what is wrong.")
            }
            let contact = Self.clean(contact ?? "", lines: false)
            for (name, text, most) in [
                ("message", message, longestMessage), ("contact", contact, longestContact),
            ] where text.unicodeScalars.count > most {
                throw .badParameter(name, th: "ยาวเกิน \(most) ตัวอักษร", en: "is longer than \(most) characters.")
            }
            return ErrorReport(school: school, kind: kind, message: message, contact: contact, time: "")
        }

        /// Without what cannot be seen; lines stay lines where they may.
        private static func clean(_ text: String, lines: Bool) -> String {
            let plain = ThaiText.repair(text.replacing("\r\n", with: "\n"))
            let kept = plain.unicodeScalars.map { scalar -> Unicode.Scalar in
                let isControl = scalar.value < 0x20 || scalar.value == 0x7f
                return isControl && !(lines && scalar == "\n") ? " " : scalar
            }
            return String(String.UnicodeScalarView(kept)).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}

extension Problem {
    static let tooManyReports: Problem = {
        var problem = Problem(
            429, "too-many-reports", title: LocalizedText(th: "แจ้งหลายครั้งเกินไป", en: "Too many reports"),
            detail: LocalizedText(
                th: "ขณะนี้รับแจ้งเพิ่มไม่ได้ โปรดลองใหม่ในอีก 10 นาที หรือติดต่อสำนักงานโดยตรง",
                en: "No more reports are taken right now; please try again in ten minutes, or ask the office."))
        problem.headers["Retry-After"] = "600"
        return problem
    }()

    static let foreignForm = Problem(
        403, "foreign-form", title: LocalizedText(th: "คำขอไม่ผ่านการตรวจสอบ", en: "The change was not accepted"),
        detail: LocalizedText(
            th: "แบบฟอร์มนี้ส่งมาจากเว็บไซต์อื่น โปรดส่งจากหน้าของโรงเรียน",
            en: "The form came from another site; please send it from the school's page."))
}
