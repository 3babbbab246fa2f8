import Foundation
import GeoCore

/// A change of the settings by members of their JSON: so a setting added later needs nothing here.
struct SettingsChange {
    let after: Settings
    /// What changed, for the history of the accounts: "staleAfterDays: 400 → 200".
    let words: String

    /// What holds for a map nobody has set anything for, every part written out.
    static var defaults: Settings {
        var settings = Settings()
        settings.work = WorkSettings()
        settings.checks = CheckSettings()
        settings.tour = TourSettings()
        settings.trafficDays = Settings.leastTrafficDays
        return settings
    }

    /// Lays members over the settings; those of an object are laid over one by one, on its defaults where it was never
    /// set. Null takes a member away.
    init(_ given: [String: Any], of before: Settings) throws {
        let old = try Self.members(before)
        let defaults = try Self.members(Self.defaults)
        var new = old
        for (name, value) in given {
            guard Self.names.contains(name) else {
                throw Problem.badParameter(name, th: "ไม่มีการตั้งค่านี้", en: "there is no such setting")
            }
            if value is NSNull {
                new[name] = nil
            } else if let parts = value as? [String: Any], let present = (new[name] ?? defaults[name]) as? [String: Any]
            {
                new[name] = present.merging(parts) { $1 }
            } else {
                new[name] = value
            }
        }
        let data = try JSONSerialization.data(withJSONObject: new)
        guard let after = try? JSONDecoder().decode(Settings.self, from: data) else {
            throw Problem.badRequest(
                th: "ค่าที่ตั้งมีชนิดไม่ถูกต้อง", en: "A setting has a value of the wrong kind or is not complete.")
        }
        self.after = after
        words = try Self.difference(old, try Self.members(after))
    }

    static func encoded(_ settings: Settings) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(settings))
    }

    /// Every member a person may set.
    private static let names: Set<String> = [
        "extent", "sizeBands", "staleAfterDays", "officeName", "baseMaps", "trafficDays", "work", "checks", "tour",
    ]

    private static func members(_ settings: Settings) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(try encoded(settings))) as? [String: Any] ?? [:]
    }

    private static func difference(_ old: [String: Any], _ new: [String: Any]) throws -> String {
        func text(_ value: Any?) throws -> String {
            guard let value else { return "–" }
            let data = try JSONSerialization.data(
                withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
            return String(decoding: data, as: UTF8.self)
        }
        return try Set(old.keys).union(new.keys).sorted().compactMap { name in
            let (before, after) = (try text(old[name]), try text(new[name]))
            return before == after ? nil : "\(name): \(before) → \(after)"
        }.joined(separator: "; ")
    }
}

extension Problem {
    static func badSettings(_ faults: [Settings.Fault]) -> Problem {
        Problem(
            422, "bad-settings", title: LocalizedText(th: "ค่าที่ตั้งไม่ถูกต้อง", en: "The settings are not valid"),
            detail: LocalizedText(
                th: faults.map(\.message.thai).joined(separator: " "),
                en: faults.map(\.message.english).joined(separator: " ")))
    }
}
