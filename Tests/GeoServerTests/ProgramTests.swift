import Testing

@testable import GeoServer

@Suite struct ProgramTests {
    @Test("exits 2 for anything it does not know", arguments: [[], ["fly"], ["--nothing"]])
    func unknown(words: [String]) {
        #expect(Program(commands: []).run(words[...], environment: [:]) == 2)
    }

    @Test(
        "says of every command how it is written, in lines that fit a terminal", arguments: Program.all.map { $0.name })
    func usage(name: String) throws {
        let command = try #require(Program.all.first { $0.name == name })
        let lines = command.usage.text.split(separator: "\n")
        #expect(lines.first?.hasPrefix("schoolmap \(name) ") == true)
        #expect(!command.usage.explanation.isEmpty)
        #expect(lines.allSatisfy { $0.count <= 120 })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("schoolmap ") || $0.hasPrefix("    ") })
    }

    @Test("takes flags, twins in the environment and words once")
    func arguments() throws {
        var arguments = Arguments(["--port=80", "FILE", "--dry-run"], environment: ["SCHOOLMAP_HOST": "::1"])
        let port = try arguments.number("port", in: 1...65535)
        let host = try arguments.value("host")
        let isDryRun = arguments.flag("dry-run")
        let file = try arguments.word("FILE")
        #expect((port, host, isDryRun, file) == (80, "::1", true, "FILE"))
        try arguments.finish()
    }

    @Test("refuses what nobody took")
    func leftOver() {
        let arguments = Arguments(["--wrong"])
        #expect(throws: UsageError.self) { try arguments.finish() }
    }
}
