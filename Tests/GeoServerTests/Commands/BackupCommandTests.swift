import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// `backup`, `restore` and `doctor` as people type them.
@Suite struct BackupCommandTests {
    private func schoolmap(_ words: String...) -> Int32 {
        Program(commands: Program.all).run(words[...], environment: [:])
    }

    @Test("brings a map back under another folder, and never over one that is there")
    func roundTrip() throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "backup-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let (data, copy) = (scratch.appending(path: "data"), scratch.appending(path: "copy"))
        let file = scratch.appending(path: "all.tar").path(percentEncoded: false)
        do {
            let folder = try DataFolder(data, for: .useOrCreate)
            try folder.openStore().write(by: Author("planner")) { try $0.put(School(name: "บ้านหนองแวง")) }
        }
        let from = data.path(percentEncoded: false)
        let into = copy.path(percentEncoded: false)
        #expect(schoolmap("backup", file, "--data", from) == 0)
        #expect(schoolmap("backup", file, "--data", from) == 2)
        #expect(schoolmap("restore", file, "--data", into) == 0)
        #expect(schoolmap("restore", file, "--data", into) == 2)
        #expect(schoolmap("restore", file, "--data", into, "--replace") == 0)
        #expect(try DataFolder(copy).openStore().count(of: School.self) == 1)
        #expect(schoolmap("doctor", "--data", into) == 0)
        try Data("gone".utf8).write(to: copy.appending(path: "map.gpkg"))
        #expect(schoolmap("doctor", "--data", into) == 1)
    }

    @Test(
        "does nothing and exits 2 without a folder or a file",
        arguments: [
            ["backup"], ["backup", "/tmp/x.tar", "--data", "/no/such/folder"], ["restore"], ["doctor", "extra"],
            ["doctor", "--data", "/no/such/folder"], ["restore", "/no/such/file", "--data", "/sys/nowhere"],
        ])
    func unusable(words: [String]) {
        #expect(Program(commands: Program.all).run(words[...], environment: [:]) == 2)
    }
}
