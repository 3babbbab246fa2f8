import Testing

@testable import GeoServer

@Suite struct TransformCommandTests {
    private func command(_ source: String, _ target: String) throws -> TransformCommand {
        var arguments = Arguments(["--from", source, "--to", target])
        return try TransformCommand(&arguments)
    }

    @Test(
        "writes 8 decimals for degrees and 3 for metres, east first",
        arguments: [
            ("EPSG:4326", "EPSG:32647", "100.5018 13.7563", "662366.598 1521280.655"),
            ("EPSG:32647", "EPSG:4326", "662366.598\t1521280.655", "100.50180000 13.75630000"),
            ("EPSG:32647", "EPSG:4326", "662366.598,1521280.655", "100.50180000 13.75630000"),
            ("EPSG:4326", "EPSG:32648", "104.8, 15.2  บ้านหนองแวง  2", "478518.584 1680456.906 บ้านหนองแวง  2"),
            ("EPSG:4326", "EPSG:3857", "-0.0000000001 0", "0.000 0.000"),
            ("EPSG:4326", "EPSG:3857", "", ""),
        ])
    func lines(source: String, target: String, input: String, output: String) throws {
        let line = try command(source, target).transformed(input)
        #expect(line == output)
    }

    @Test("keeps one line out for each line in, and names the bad ones")
    func badLines() throws {
        var (output, complaints): ([String], [String]) = ([], [])
        let status = try command("EPSG:4326", "EPSG:32647").run(
            lines: ["100.5018 13.7563", "สวัสดี", "", "nan 5", "120 13", "100.5018"], output: { output.append($0) },
            complaint: { complaints.append($0) })
        #expect(status == .doneWithFindings)
        #expect(output == ["662366.598 1521280.655", "nan nan", "", "nan nan", "nan nan", "nan nan"])
        #expect(complaints.count == 4)
        for (complaint, number) in zip(complaints, [2, 4, 5, 6]) { #expect(complaint.contains("line \(number):")) }
    }

    @Test("is done with nothing to complain of")
    func done() throws {
        let status = try command("EPSG:24047", "EPSG:4326").run(
            lines: ["673310.690 1520741.207"], output: { _ in }, complaint: { _ in Issue.record() })
        #expect(status == .done)
    }

    @Test(
        "does nothing without two known systems",
        arguments: [
            [], ["--from", "EPSG:4326"], ["--from", "EPSG:1", "--to", "EPSG:4326"], ["--from", "x", "--to", "y"],
        ])
    func unknown(words: [String]) {
        #expect(Program(commands: [TransformCommand.self]).run(["transform"] + words, environment: [:]) == 2)
    }

    @Test("names a misspelt flag rather than the one it leaves missing")
    func misspelt() {
        var arguments = Arguments(["--form", "EPSG:4326", "--to", "EPSG:32647"])
        let error = #expect(throws: UsageError.self) { try TransformCommand(&arguments) }
        #expect(error?.description == "there is no flag --form here")
    }
}
