/// The keys of many rows, one after the other in one run of memory.
struct KeyRun: Sendable {
    struct Key: Sendable {
        fileprivate let start: Int32
        fileprivate let end: Int32
        /// Of the bytes; made with the key, on the thread that makes it.
        let hash: Int
        let strength: MatchKey.Strength
        /// The same for equal keys, once `number` has run; −1 before.
        fileprivate(set) var number: Int32 = -1
    }

    private var bytes: [UInt8] = []
    private(set) var keys: [Key] = []
    /// Where the keys of each row end.
    private var rowEnds: [Int32] = []

    var rowCount: Int { rowEnds.count }

    /// The places in `keys` of the keys of a row, strongest first.
    func keys(of row: Int) -> Range<Int> { (row == 0 ? 0 : Int(rowEnds[row - 1]))..<Int(rowEnds[row]) }

    func hasCode(_ row: Int) -> Bool {
        for index in keys(of: row) where keys[index].strength == .code { return true }
        return false
    }

    func withBytes<Result>(of key: Key, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[Int(key.start)..<Int(key.end)])) }
    }

    /// Adds a key to the row that has not ended yet; `write` appends its bytes.
    mutating func add(_ strength: MatchKey.Strength, _ write: (inout [UInt8]) -> Void) {
        let start = bytes.count
        write(&bytes)
        let hash = bytes.withUnsafeBytes { MatchKey.hash(of: UnsafeRawBufferPointer(rebasing: $0[start...])) }
        keys.append(Key(start: Int32(start), end: Int32(bytes.count), hash: hash, strength: strength))
    }

    mutating func add(_ key: MatchKey) {
        let start = bytes.count
        bytes.append(contentsOf: key.bytes)
        keys.append(Key(start: Int32(start), end: Int32(bytes.count), hash: key.hash, strength: key.strength))
    }

    /// Numbers all keys by a table. One after the other, so that the looks into the table's memory overlap.
    mutating func number(by table: inout ByteKeyTable) {
        bytes.withUnsafeBytes { bytes in
            for index in keys.indices {
                let key = UnsafeRawBufferPointer(rebasing: bytes[Int(keys[index].start)..<Int(keys[index].end)])
                keys[index].number = Int32(table.add(key, hash: keys[index].hash))
            }
        }
    }

    mutating func endRow() { rowEnds.append(Int32(keys.count)) }

    /// The keys of one feature as a run of one row.
    init(_ keys: [MatchKey]) {
        for key in keys { add(key) }
        endRow()
    }

    init() {}
}
