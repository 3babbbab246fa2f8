import Foundation
import GeoCore

/// `schoolmap settings`: shows and changes what an office may set, as JSON.
struct SettingsCommand: Command {
    static let name = "settings"
    static let usage = Usage(
        """
        settings [get [KEY]] [--data DIR=./data]
        settings set KEY JSON [--data DIR=./data]
        """,
        "Shows or changes the settings of the office: its name, extent, size bands, base maps, limits, retention.")

    private enum Verb: String, CaseIterable {
        case get
        case set
    }

    private let verb: Verb
    private let key: String?
    private let value: String
    private let data: String

    init(_ arguments: inout Arguments) throws {
        data = try arguments.value("data") ?? "./data"
        verb = try arguments.hasWord ? arguments.word("get or set", of: Verb.self) : .get
        key = verb == .set || arguments.hasWord ? try arguments.word("the KEY of the setting") : nil
        value = verb == .set ? try arguments.word("the value as JSON, for example '\"สพป.ตัวอย่าง\"' or 400") : ""
    }

    func run() throws -> ExitStatus {
        let store = try DataFolder(URL(filePath: data)).openStore()
        switch verb {
        case .get: print(try SettingsText(store.settings()).text(of: key))
        case .set:
            guard let key else { return .nothingDone }
            let changed = try SettingsText(store.settings()).setting(key, to: value)
            try store.write(by: Author("schoolmap settings")) { try $0.save(changed) }
        }
        return .done
    }
}

/// The settings as the JSON that people read and write, one member for each key.
struct SettingsText {
    private let members: [String: Any]

    init(_ settings: Settings) throws {
        let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(settings))
        members = json as? [String: Any] ?? [:]
    }

    /// Settings that are left out of the JSON while they have their usual values.
    private static let optional = ["checks", "extent", "tour"]

    private var keys: [String] { Set(members.keys).union(Self.optional).sorted() }

    func text(of key: String?) throws -> String {
        guard let key else { return try Self.text(members) }
        guard keys.contains(key) else { throw unknown(key) }
        return try Self.text(members[key] ?? NSNull())
    }

    /// The settings with one of them changed; says what is wrong with it.
    func setting(_ key: String, to value: String) throws -> Settings {
        guard keys.contains(key) else { throw unknown(key) }
        guard let json = try? JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed) else {
            throw UsageError("'\(value)' is no JSON; a text is written '\"like this\"'")
        }
        var changed = members
        changed[key] = json is NSNull ? nil : json
        let settings: Settings
        do {
            settings = try JSONDecoder().decode(Settings.self, from: JSONSerialization.data(withJSONObject: changed))
        } catch {
            throw UsageError("the value does not fit \(key); schoolmap settings get \(key) shows its form")
        }
        let faults = settings.faults
        guard faults.isEmpty else { throw UsageError(faults.map(\.message.english).joined(separator: "\n")) }
        return settings
    }

    private func unknown(_ key: String) -> UsageError {
        UsageError("there is no setting '\(key)'; known are \(keys.joined(separator: ", "))")
    }

    private static func text(_ value: Any) throws -> String {
        let options: JSONSerialization.WritingOptions = [
            .prettyPrinted, .sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes,
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: value, options: options), as: UTF8.self)
    }
}
