/// Rows of a file that needed no repair, written straight as rows of their table.
struct PlainRows: Sendable {
    /// The cells of all rows, one row after the other.
    private(set) var buffer: RowBuffer
    /// Where each row's feature is.
    private(set) var places: [LonLat?] = []

    /// `common` holds no cells, only the bytes of texts that many rows share.
    init(common: RowBuffer = RowBuffer()) { buffer = common }

    var count: Int { places.count }

    /// Writes one row; when `write` gives no cells, nothing is left of it. Returns whether there is a row.
    mutating func add(at place: LonLat?, _ write: (inout RowBuffer) -> [RowBuffer.Cell]?) -> Bool {
        let start = buffer.bytes.count
        guard let cells = write(&buffer) else {
            buffer.forgetBytes(from: start)
            return false
        }
        buffer.append(cells)
        places.append(place)
        return true
    }
}
