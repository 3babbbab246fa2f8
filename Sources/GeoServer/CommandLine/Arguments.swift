/// A command line that cannot be understood; its text is one sentence that says what is wrong.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// The words after the command: flags with a value, switches, and positional words. Each is taken once.
///
/// Every flag has a twin in the environment: `--tile-cache` is `SCHOOLMAP_TILE_CACHE`. The command line wins.
struct Arguments {
    private var words: [String]
    private let environment: [String: String]

    init(_ words: ArraySlice<String>, environment: [String: String] = [:]) {
        // `--flag=value` is the same as `--flag value`.
        self.words = words.flatMap { word -> [String] in
            guard word.hasPrefix("--"), let equals = word.firstIndex(of: "=") else { return [word] }
            return [String(word[..<equals]), String(word[word.index(after: equals)...])]
        }
        self.environment = environment
    }

    /// Takes `--name VALUE`; nil when neither the flag nor its environment twin is there.
    mutating func value(_ name: String) throws -> String? {
        guard let at = words.firstIndex(of: "--\(name)") else { return environment[Self.variable(name)] }
        guard at + 1 < words.count, !words[at + 1].hasPrefix("--") else {
            throw UsageError("--\(name) needs a value")
        }
        let value = words[at + 1]
        words.removeSubrange(at...at + 1)
        if words.contains("--\(name)") { throw UsageError("--\(name) is given twice") }
        return value
    }

    /// Takes every `--name VALUE`, in order; the environment twin gives one.
    mutating func values(_ name: String) throws -> [String] {
        var values: [String] = []
        while let at = words.firstIndex(of: "--\(name)") {
            guard at + 1 < words.count, !words[at + 1].hasPrefix("--") else {
                throw UsageError("--\(name) needs a value")
            }
            values.append(words[at + 1])
            words.removeSubrange(at...at + 1)
        }
        return values.isEmpty ? environment[Self.variable(name)].map { [$0] } ?? [] : values
    }

    /// Takes `--name NUMBER` within a range.
    mutating func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = try value(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                "--\(name) takes a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'")
        }
        return number
    }

    /// Takes `--name ONE-OF`.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, of type: Choice.Type) throws
        -> Choice?
    {
        guard let text = try value(name) else { return nil }
        return try Self.choose(text, what: "--\(name)", of: type)
    }

    /// Takes the switch `--name`.
    mutating func flag(_ name: String) -> Bool {
        if let at = words.firstIndex(of: "--\(name)") {
            words.remove(at: at)
            return true
        }
        return ["1", "true", "yes"].contains(environment[Self.variable(name)] ?? "")
    }

    /// Takes the next word that is not a flag; call it after all flags are taken.
    mutating func word(_ what: String) throws -> String {
        guard let at = words.firstIndex(where: { !$0.hasPrefix("--") }) else { throw UsageError("\(what) is missing") }
        return words.remove(at: at)
    }

    /// Whether there is a word left that is not a flag.
    var hasWord: Bool { words.contains { !$0.hasPrefix("--") } }

    mutating func word<Choice: RawRepresentable<String> & CaseIterable>(_ what: String, of type: Choice.Type) throws
        -> Choice
    {
        try Self.choose(try word(what), what: what, of: type)
    }

    /// Refuses whatever nobody took.
    func finish() throws {
        guard let left = words.first else { return }
        throw UsageError(left.hasPrefix("--") ? "there is no flag \(left) here" : "'\(left)' is one word too many")
    }

    private static func choose<Choice: RawRepresentable<String> & CaseIterable>(
        _ text: String, what: String, of type: Choice.Type
    ) throws -> Choice {
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError("\(what) is one of \(known), not '\(text)'")
    }

    private static func variable(_ name: String) -> String {
        "SCHOOLMAP_" + name.uppercased().replacing("-", with: "_")
    }
}
