import Foundation
import GeoCore

/// Makes and changes accounts from the shell; the way the first administrator comes in.
struct UserCommand: Command {
    static let name = "user"
    static let usage = Usage(
        """
        user add NAME --role school|officer|planner|director|admin [--school ID] [--office CODE] [--password-stdin]
        user list
        user disable|enable NAME
        user password NAME [--password-stdin]
        """,
        """
        Accounts; each form takes [--data DIR=./data]. Without --password-stdin a password is made and shown once, for the
        first sign-in, where another must be chosen.
        """)

    private enum Verb: String, CaseIterable {
        case add
        case list
        case disable
        case enable
        case password
    }

    private let verb: Verb
    private let account: String
    private let role: Role?
    private let school: SchoolID?
    private let office: String
    private let data: String
    private let readsPassword: Bool

    init(_ arguments: inout Arguments) throws {
        data = try arguments.value("data") ?? "./data"
        role = try arguments.choice("role", of: Role.self)
        school = try arguments.number("school", in: 1...Int.max).map { SchoolID(Int64($0)) }
        office = try arguments.value("office") ?? ""
        readsPassword = arguments.flag("password-stdin")
        verb = try arguments.word("what to do with users", of: Verb.self)
        account = verb == .list ? "" : try arguments.word("the NAME of the account")
        if verb == .add {
            guard let role else { throw UsageError("--role is missing: school, officer, planner, director or admin") }
            guard (role == .school) == (school != nil) else {
                throw UsageError("--school ID goes with --role school, and only with it")
            }
        }
    }

    func run() throws -> ExitStatus {
        let folder = try DataFolder(URL(filePath: data), for: verb == .add ? .useOrCreate : .use)
        if let school, try folder.openStore().feature(school) == nil {
            throw UsageError("there is no school with the id \(school); schoolmap export schools lists them")
        }
        let book = try AccountBook(folder.accounts)
        do {
            try act(on: book)
        } catch let error as AccountError {
            throw UsageError(Self.words(error, account))
        }
        return .done
    }

    private func act(on book: AccountBook) throws {
        switch verb {
        case .list: for account in try book.accounts() { print(Self.line(account)) }
        case .disable: try book.setDisabled(true, account)
        case .enable: try book.setDisabled(false, account)
        case .password: try book.setPassword(password(), of: account, mustChange: !readsPassword)
        case .add:
            guard let role else { return }
            try book.add(
                account, password: password(), role: role, school: school, office: office, mustChange: !readsPassword)
        }
    }

    /// From standard input, or a new random one that is printed once and must be changed at the first sign-in.
    private func password() throws -> String {
        if readsPassword {
            guard let line = readLine(strippingNewline: true) else { throw UsageError("no password on standard input") }
            return line
        }
        let password = Secrets.firstPassword()
        print("password for the first sign-in: \(password)")
        return password
    }

    private static func line(_ account: Account) -> String {
        let place = account.school.map { "school \($0)" } ?? (account.office.isEmpty ? "" : "office \(account.office)")
        return [account.name, account.role.rawValue, place, account.isDisabled ? "disabled" : ""]
            .filter { !$0.isEmpty }.joined(separator: "\t")
    }

    private static func words(_ error: AccountError, _ name: String) -> String {
        switch error {
        case .store(let error): "\(error)"
        case .badName: "'\(name)' cannot be a name: use 2 to 64 letters, digits and . - _ @"
        case .nameTaken: "there is an account '\(name)' already"
        case .unknownName: "there is no account '\(name)'; schoolmap user list shows them"
        case .badPassword: "a password has at least 10 letters, and at most 512 bytes"
        case .schoolNeeded: "--school ID goes with --role school, and only with it"
        case .noSuchInvitation: "there is no such invitation"
        case .lastAdmin: "'\(name)' is the last administrator; make another one first"
        case .outOfMemory: "there is not enough memory to hash the password (64 MiB are needed)"
        }
    }
}
