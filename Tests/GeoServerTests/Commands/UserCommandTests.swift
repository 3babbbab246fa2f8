import Foundation
import GeoCore
import Testing

@testable import GeoServer

@Suite struct UserCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "user-\(UUID().uuidString)")

    private func run(_ words: String...) -> Int32 {
        Program(commands: [UserCommand.self]).run((["user"] + words + ["--data", folder.path])[...], environment: [:])
    }

    @Test("makes the first administrator in a new folder, once, with a password to be changed")
    func firstAdministrator() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(run("add", "boss", "--role", "admin") == 0)
        #expect(run("add", "BOSS", "--role", "officer") == 2)
        let accounts = try AccountBook(folder.appending(path: "accounts.sqlite")).accounts()
        #expect(accounts.map(\.name) == ["boss"])
        #expect(accounts.first?.mustChangePassword == true)
        #expect(run("disable", "boss") == 0)
        #expect(try AccountBook(folder.appending(path: "accounts.sqlite")).accounts().first?.isDisabled == true)
    }

    @Test("refuses accounts that make no sense, and makes none")
    func refused() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(run("add", "kru") == 2)
        #expect(run("add", "kru", "--role", "school") == 2)
        #expect(run("add", "kru", "--role", "school", "--school", "7") == 2)
        #expect(run("add", "kru", "--role", "officer", "--school", "7") == 2)
        #expect(run("add", "kru", "--role", "teacher") == 2)
        #expect(run("disable", "nobody") == 2)
        #expect(run("fly") == 2)
        #expect(try AccountBook(folder.appending(path: "accounts.sqlite")).accounts().isEmpty)
    }
}
