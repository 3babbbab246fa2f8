import Dispatch
import Foundation
import Synchronization
import Testing

@testable import GeoCore

@Suite struct AccountBookTests {
    private let file = FileManager.default.temporaryDirectory.appending(path: "accounts-\(UUID().uuidString).sqlite")
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test("lets in only with the right password, and not when disabled")
    func signIn() throws {
        let book = try AccountBook(file)
        defer { remove() }
        try book.add("Somsri", password: "correct horse", role: .officer, office: "3202")
        #expect(try book.check("somsri", password: "correct horse")?.office == "3202")
        #expect(try book.check("somsri", password: "correct horsf") == nil)
        #expect(try book.check("nobody", password: "correct horse") == nil)
        try book.setDisabled(true, "SOMSRI")
        #expect(try book.check("somsri", password: "correct horse") == nil)
        #expect(throws: AccountError.nameTaken) {
            try book.add("SOMSRI", password: "another pass", role: .admin)
        }
    }

    @Test("an unknown name is compared with a hash that costs as much as a real one and that nothing fits")
    func unknownNames() throws {
        let nothing = Secrets.hashOfNothing()
        #expect(Secrets.isCurrent(nothing), "\(nothing)")
        #expect(try Secrets.isCurrent(Secrets.passwordHash("correct horse")))
        #expect(!Secrets.isCurrent("$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA"))
        #expect(Secrets.hashOfNothing() != nothing)
        #expect(!Secrets.isPassword("", of: nothing) && !Secrets.isPassword("correct horse", of: nothing))
    }

    @Test("keeps neither passwords nor session tokens readable in the file")
    func secrets() throws {
        let book = try AccountBook(file)
        defer { remove() }
        let account = try book.add("ครูใหญ่", password: "ลับมากนะครับ", role: .school, school: SchoolID(7))
        let (token, session) = try book.openSession(for: account, client: "192.0.2.1", at: now)
        #expect(try book.session(token, at: now)?.account.school == SchoolID(7))
        #expect(session.csrf != token)
        for path in [file.path, file.path + "-wal"] {
            let bytes = FileManager.default.contents(atPath: path) ?? Data()
            #expect(bytes.range(of: Data("ลับมากนะครับ".utf8)) == nil)
            #expect(bytes.range(of: Data(token.utf8)) == nil)
        }
    }

    @Test("ends sessions by time, by sign-out, by a new password and by disabling")
    func sessions() throws {
        let book = try AccountBook(file)
        defer { remove() }
        let account = try book.add("officer", password: "correct horse", role: .officer)
        let (first, _) = try book.openSession(for: account, client: "::1", at: now)
        let (second, _) = try book.openSession(for: account, client: "::1", at: now)
        #expect(try book.session(first, at: now + AccountBook.idleLimit + 1) == nil)
        try book.endSession(second)
        #expect(try book.session(second, at: now) == nil)
        #expect(try book.session(first, at: now) != nil)
        try book.setPassword("new password", of: "officer", keeping: first)
        #expect(try book.session(first, at: now) != nil)
        try book.setPassword("newer password", of: "officer")
        #expect(try book.session(first, at: now) == nil)
        let (third, _) = try book.openSession(for: account, client: "::1", at: now)
        try book.setDisabled(true, "officer")
        try book.setDisabled(false, "officer")
        #expect(try book.session(third, at: now) == nil)
        #expect(try book.session("", at: now) == nil)
    }

    @Test(
        "refuses names and passwords that are none",
        arguments: [
            ("a", "long enough"), ("two words", "long enough"), ("x\u{0}y", "long enough"), ("fine", "short"),
            ("fine", "รหัสสั้น"),
            ("fine", String(repeating: "ก", count: 171)),
        ])
    func refused(name: String, password: String) throws {
        let book = try AccountBook(file)
        defer { remove() }
        #expect(throws: AccountError.self) { try book.add(name, password: password, role: .admin) }
        #expect(try book.accounts().isEmpty)
    }

    @Test("makes guessing slow, and forgives people who mistype")
    func throttle() {
        let throttle = SignInThrottle()
        for _ in 0..<5 { #expect(throttle.attempt(name: "a", client: "c", at: now) == 0) }
        #expect(throttle.attempt(name: "A", client: "c", at: now) == 2, "however the name is written")
        #expect(throttle.attempt(name: "a", client: "other", at: now) == 0, "somebody elsewhere does not wait for it")
        for number in 5..<21 { #expect(throttle.attempt(name: "other \(number)", client: "c", at: now) == 0) }
        #expect(throttle.attempt(name: "other", client: "c", at: now) == 2, "whatever name this address tries")
        #expect(throttle.attempt(name: "other", client: "other", at: now) == 0)
        #expect(throttle.attempt(name: "a", client: "c", at: now.addingTimeInterval(2)) == 0)
        #expect(throttle.attempt(name: "a", client: "c", at: now.addingTimeInterval(3)) == 3, "longer each time")
        throttle.succeeded(name: "a", client: "c")
        #expect(throttle.attempt(name: "a", client: "x", at: now.addingTimeInterval(3)) == 0)
        #expect(throttle.attempt(name: "b", client: "c", at: now.addingTimeInterval(3)) > 0)
    }

    @Test("lets no more through when hundreds of tries come at the same moment", arguments: [true, false])
    func crowd(isOneAddress: Bool) {
        let throttle = SignInThrottle()
        let taken = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 300) { number in
            let client = isOneAddress ? "c" : "\(number)"
            if throttle.attempt(name: "a", client: client, at: now) == 0 { taken.withLock { $0 += 1 } }
        }
        let count = taken.withLock { $0 }
        #expect(count == (isOneAddress ? 5 : SignInThrottle.freeOfStrangers + 1))
    }

    @Test("does not let strangers with many addresses lock out who has signed in before, and bounds them for a day")
    func strangers() {
        let throttle = SignInThrottle()
        var time = now
        var tries = 0
        // A day of trying from a new address each time, as fast as it is let.
        while time < now.addingTimeInterval(24 * 3600) {
            let wait = throttle.attempt(name: "10010001", client: "bot \(tries)", at: time)
            if wait == 0 { tries += 1 }
            time += max(wait, 0.001)
        }
        #expect(tries < 200, "\(tries) tries in a day")
        _ = throttle.attempt(name: "10010001", client: "last", at: time)
        #expect(throttle.attempt(name: "10010001", client: "new", at: time) > 600)
        #expect(throttle.attempt(name: "10010001", client: "school", from: .knownAddress, at: time) == 0)
        #expect(throttle.attempt(name: "10010001", client: "phone", from: .knownDevice("d"), at: time) == 0)
        // Who has come in before cannot guess for ever either.
        for _ in 0..<4 { _ = throttle.attempt(name: "10010001", client: "x", from: .knownDevice("d"), at: time) }
        #expect(throttle.attempt(name: "10010001", client: "y", from: .knownDevice("d"), at: time) > 0)
        for _ in 0..<4 { _ = throttle.attempt(name: "10010001", client: "school", from: .knownAddress, at: time) }
        #expect(throttle.attempt(name: "10010001", client: "school", from: .knownAddress, at: time) > 0)
    }

    @Test("knows a browser and an address after they have signed in, for that account, for a year")
    func devices() throws {
        let book = try AccountBook(file)
        defer { remove() }
        let one = try book.add("one", password: "0123456789", role: .admin)
        _ = try book.add("two", password: "0123456789", role: .admin)
        func source(_ name: String, _ device: String?, _ client: String, days: Double = 0) throws
            -> SignInThrottle.Source
        {
            try book.source(of: name, device: device, client: client, at: now.addingTimeInterval(days * 86_400))
        }
        #expect(try source("one", nil, "c") == .stranger)
        let token = try book.rememberDevice(nil, of: one, client: "c", at: now)
        #expect(try source("ONE", token, "elsewhere") == .knownDevice(SHA256.hex(Secrets.fingerprint(token))))
        #expect(try source("one", nil, "c") == .knownAddress)
        #expect(try source("one", "another", "elsewhere") == .stranger)
        #expect(try source("two", token, "c") == .stranger)
        #expect(try source("nobody", token, "c") == .stranger)
        #expect(try source("one", token, "c", days: 366) == .stranger)
        // The browser keeps its token; one that somebody made up is not taken over.
        #expect(try book.rememberDevice(token, of: one, client: "d", at: now) == token)
        #expect(try book.rememberDevice("x", of: one, client: "d", at: now) != "x")
        for number in 1...AccountBook.mostDevices {
            _ = try book.rememberDevice(nil, of: one, client: "e", at: now.addingTimeInterval(Double(number)))
        }
        #expect(try source("one", token, "c") == .stranger, "only so many are remembered")
    }

    private func remove() {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) }
    }
}
