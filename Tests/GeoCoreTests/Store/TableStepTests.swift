import Foundation
import Testing

@testable import GeoCore

/// Tables and columns that come with later steps.
@Suite struct TableStepTests {
    private let table = Table(
        .villages, name: "things", title: "things", geometryType: "POINT", since: 2, indexed: ["code"],
        columns: [.init("code"), .init("rooms", "INTEGER NOT NULL DEFAULT 0", since: 4)])

    @Test("makes a table with its first columns and adds the others with their step")
    func steps() throws {
        #expect(!table.create.contains("rooms"))
        #expect(table.additions(of: 3).isEmpty)
        #expect(table.additions(of: 4) == ["ALTER TABLE things ADD COLUMN rooms INTEGER NOT NULL DEFAULT 0"])
        let scratch = try ScratchFolder()
        let connection = try Connection(scratch.url.appending(path: "x.sqlite").path(percentEncoded: false), .create)
        for statement in [table.create] + table.indexes + table.additions(of: 4) { try connection.execute(statement) }
        try connection.execute("INSERT INTO things (code) VALUES ('a')")
        #expect(try connection.numbers("SELECT rooms FROM things") == [0])
        _ = try connection.take(table.selectAll)
    }

    @Test("numbers the steps once each")
    func numbers() {
        let numbers = Schema.migrations.map { $0.number }
        #expect(numbers == Set(numbers).sorted())
        for table in Schema.tables {
            for step in [table.since] + table.columns.map({ $0.since }) { #expect(numbers.contains(step)) }
        }
    }

    @Test("writes a time that was read back as it was written", arguments: [1 as UInt64, 2, 3])
    func times(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let time = Date(timeIntervalSince1970: Double.random(in: 0...4_000_000_000, using: &random))
            let text = Timestamp.text(time)
            let back = try #require(Timestamp.date(text))
            #expect(Timestamp.text(back) == text, "seed \(seed)")
            #expect(abs(back.timeIntervalSince(time)) < 0.000_6, "seed \(seed)")
        }
    }
}
