/// The checksums of a table's bytes; they name the table, too.
///
/// Columns and records have their own, so that the map can be drawn while the records are still looked at.
struct TableChecksums: Equatable {
    /// Of the two halves of the columns: a start waits for them.
    let columns: [UInt32]
    let records: UInt32

    init(columns: [UInt32], records: UInt32) {
        precondition(columns.count == 2, "two halves")
        (self.columns, self.records) = (columns, records)
    }

    /// Reads all bytes.
    init(of memory: TableMemory, _ layout: TableLayout) {
        self.init(columns: Checksum.ofHalves(memory.part(layout.columns)), records: Self.records(memory, layout))
    }

    static func records(_ memory: TableMemory, _ layout: TableLayout) -> UInt32 {
        Checksum.of(memory.part(layout.records))
    }

    var all: [UInt32] { columns + [records] }
}
