import Testing

@testable import GeoServer

@Suite struct ProgramTests {
    @Test("exits 2 for anything it does not know", arguments: [[], ["fly"], ["--nothing"]])
    func unknown(words: [String]) {
        #expect(Program(commands: []).run(words[...], environment: [:]) == 2)
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
