import Foundation
import Testing

@testable import GeoCore

/// What was written down elsewhere shows that histories were written anew, chain and all.
@Suite struct HistoryAnchorTests {
    private let scratch: ScratchFolder
    private let folder: DataFolder

    init() throws {
        scratch = try ScratchFolder()
        folder = try DataFolder(scratch.url, for: .useOrCreate)
        let store = try folder.openStore()
        for name in ["ก", "ข"] { try store.write(by: Author("officer")) { try $0.put(School(name: name)) } }
        try AccountBook(folder.accounts).note(.backup, "a.tar", by: .shell)
    }

    private func newest() throws -> HistoryAnchor {
        try HistoryAnchor.newest(folder.openStore(), AccountBook(folder.accounts))
    }

    private func findings(_ anchor: HistoryAnchor?) -> [Doctor.Finding] {
        Doctor.examine(folder, anchor: anchor).filter { $0.check == "anchor" }
    }

    @Test("fits for ever while the histories only grow")
    func grows() throws {
        let anchor = try newest()
        #expect(anchor.revision == Revision(2) && anchor.entry == 1)
        let read = try #require(HistoryAnchor(anchor.text.lowercased().replacing("-", with: " ")))
        #expect(read == anchor)
        let store = try folder.openStore()
        try store.write(by: Author("officer")) { try $0.put(School(name: "ค")) }
        try AccountBook(folder.accounts).note(.backup, "b.tar", by: .shell)
        #expect(try anchor.holds(store, AccountBook(folder.accounts)))
        #expect(findings(anchor).map(\.severity) == [.fine, .fine])
        let told = try newest()
        #expect(told != anchor)
        #expect(findings(nil).last?.message.english.contains(told.text) == true)
    }

    @Test("is the start of histories that nobody has written to")
    func empty() throws {
        let other = try ScratchFolder()
        let folder = try DataFolder(other.url, for: .useOrCreate)
        let (store, book) = (try folder.openStore(), try AccountBook(folder.accounts))
        let anchor = try HistoryAnchor.newest(store, book)
        #expect(anchor.text.hasPrefix("0-0-"))
        try store.write(by: Author("officer")) { try $0.put(School(name: "ก")) }
        #expect(try anchor.holds(store, book))
    }

    /// Whoever owns the machine takes a change out and makes a whole new chain: the chain's own check finds nothing.
    @Test("does not fit a history that was written anew, which its own chain does not show", arguments: [true, false])
    func rewritten(isMap: Bool) throws {
        let anchor = try newest()
        let file = isMap ? folder.map : folder.accounts
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: file.path(percentEncoded: false) + suffix)
        }
        if isMap {
            let store = try folder.openStore()
            for name in ["ก", "อื่น"] { try store.write(by: Author("officer")) { try $0.put(School(name: name)) } }
        } else {
            try AccountBook(folder.accounts).note(.backup, "other.tar", by: .shell)
        }
        let all = Doctor.examine(folder, anchor: anchor)
        #expect(!all.contains { $0.check == (isMap ? "history" : "accounts") && $0.severity == .error })
        #expect(all.first { $0.check == "anchor" }?.severity == .error)
    }

    @Test("does not fit a history that was cut before it")
    func cut() throws {
        let anchor = try newest()
        let later = try #require(HistoryAnchor(anchor.text.replacing("2-1-", with: "3-1-")))
        #expect(findings(later).first?.severity == .error)
    }

    @Test(
        "refuses what is none",
        arguments: ["", "2-1", "2-1-AAAA", "x-1-AAAAA-AAAAA-AAAAA-AAAAA", "2-1-AAAAA-AAAAA-AAAAA-AAAAU"])
    func malformed(text: String) { #expect(HistoryAnchor(text) == nil) }
}
