import Foundation

/// How the program ended, for the shell.
enum ExitStatus: Int32 {
    case done = 0
    /// Done, but some rows were refused or a finding has severity error.
    case doneWithFindings = 1
    /// Nothing was done: usage, environment or unreadable input.
    case nothingDone = 2
}

/// One word of the command line and what it does.
protocol Command: SendableMetatype {
    static var name: String { get }
    static var usage: Usage { get }
    /// Reads its own arguments; throws `UsageError` for anything it does not know.
    init(_ arguments: inout Arguments) throws
    func run() throws -> ExitStatus
}

/// The table of commands, and how errors become words on stderr.
struct Program {
    static let version = "0.1.0"
    /// Every command, in the order of `--help`.
    static let all: [any Command.Type] = [
        ServeCommand.self, ImportCommand.self, ExportCommand.self, TileExportCommand.self, TransformCommand.self,
        RenderCommand.self, CheckCommand.self, UserCommand.self, SettingsCommand.self, BackupCommand.self,
        RestoreCommand.self, DoctorCommand.self,
    ]

    let commands: [any Command.Type]

    func run(_ words: ArraySlice<String>, environment: [String: String]) -> Int32 {
        guard let word = words.first else { return fail("say what to do", help: true) }
        switch word {
        case "--help", "-h", "help":
            print(help)
            return ExitStatus.done.rawValue
        case "--version":
            print("schoolmap \(Self.version)")
            return ExitStatus.done.rawValue
        default: break
        }
        // A command of two words comes before the one that has only the first.
        let names = [words.prefix(2).joined(separator: " "), word]
        guard let command = names.lazy.compactMap({ name in commands.first { $0.name == name } }).first else {
            return fail("there is no command '\(word)'", help: true)
        }
        let rest = words.dropFirst(command.name == word ? 1 : 2)
        if rest.contains("--help") {
            print("usage: \(command.usage.text)")
            return ExitStatus.done.rawValue
        }
        do {
            var arguments = Arguments(rest, environment: environment)
            let ready = try command.init(&arguments)
            try arguments.finish()
            return try ready.run().rawValue
        } catch {
            return fail("\(command.name): \(error)", help: error is UsageError)
        }
    }

    var help: String {
        "usage: schoolmap COMMAND …\n\n" + commands.map { $0.usage.text }.joined(separator: "\n\n")
            + "\n\nschoolmap COMMAND --help | --help | --version"
    }

    private func fail(_ message: String, help: Bool) -> Int32 {
        let hint = help ? "\nschoolmap --help lists the commands." : ""
        FileHandle.standardError.write(Data("schoolmap: \(message)\(hint)\n".utf8))
        return ExitStatus.nothingDone.rawValue
    }
}
