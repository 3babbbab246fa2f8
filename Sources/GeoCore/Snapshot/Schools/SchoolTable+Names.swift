/// What a label needs of a school, read in place. The pointer lives as long as the table.
package struct SchoolNameRecord {
    /// TIS-620 when `isThai`, else UTF-8.
    package let bytes: UnsafeBufferPointer<UInt8>
    package let isThai: Bool
    package let pupils: Int?
}

extension SchoolTable {
    package func nameRecord(row: Int) -> SchoolNameRecord {
        var reader = RecordReader(
            UnsafeBufferPointer(start: arena + Int(starts[row]), count: Int(starts[row + 1] - starts[row])))
        return reader.nameRecord()
    }

    package func name(row: Int) -> String {
        let record = nameRecord(row: row)
        return record.isThai ? ThaiBytes.string(record.bytes) : String(decoding: record.bytes, as: UTF8.self)
    }
}
