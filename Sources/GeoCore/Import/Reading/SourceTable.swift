/// One table of a file as the file has it: named fields, rows of text cells, and a geometry per row where there is one.
///
/// Nothing is repaired or converted but the encoding of the text. All cells lie in one buffer, so that a million rows
/// cost little; reading a cell is O(1). Values are immutable and may be read from any thread.
public struct SourceTable: Sendable {
    /// What the reader found out about the file this table comes from.
    public struct Origin: Sendable, Equatable {
        /// Name of the format for people, e.g. "CSV", "GeoJSON", "XLSX", "Shapefile".
        public var format: String
        /// Name of the encoding the text was in, e.g. "UTF-8", "Windows-874"; nil where the format leaves no choice.
        public var encoding: String?
        /// The name of the sheet or layer.
        public var layer: String?
        /// The coordinate reference system the file states, e.g. "EPSG:32647" or WKT; nil when it is silent.
        public var declaredCRS: String?
        /// What `line(of:)` counts.
        public var lineUnit: LineUnit

        public init(
            format: String, encoding: String? = nil, layer: String? = nil, declaredCRS: String? = nil,
            lineUnit: LineUnit = .line
        ) {
            self.format = format
            self.encoding = encoding
            self.layer = layer
            self.declaredCRS = declaredCRS
            self.lineUnit = lineUnit
        }
    }

    /// What the number of a row counts: lines of a text file, rows of a sheet, or features.
    public enum LineUnit: String, Sendable {
        case line
        case row
        case feature
    }

    /// A column.
    public struct Field: Sendable, Equatable {
        /// The header as the file has it, trimmed; of two header rows "upper lower". Unique within the table.
        public var name: String
        /// Only counts the rows (ที่, ลำดับ, No.).
        public var isRunningNumber = false

        public init(_ name: String, isRunningNumber: Bool = false) {
            self.name = name
            self.isRunningNumber = isRunningNumber
        }
    }

    public var origin: Origin
    public let fields: [Field]
    /// Rows above the header that hold a title, and are not data.
    public let skippedTitleRows: Int
    /// What the reader noticed while reading, e.g. rows with more cells than the header.
    public internal(set) var notes: [SourceNote]

    private let grid: CellGrid
    /// The first row of the grid that is data.
    private let firstRow: Int
    /// One per data row, or empty when the format has none.
    private let geometries: [SourceGeometry?]
    private let totals: Set<Int>

    init(
        origin: Origin, fields: [Field], grid: CellGrid, firstRow: Int = 0, skippedTitleRows: Int = 0,
        geometries: [SourceGeometry?] = [], totals: Set<Int> = [], notes: [SourceNote] = []
    ) {
        precondition(firstRow <= grid.rowCount && (geometries.isEmpty || geometries.count == grid.rowCount - firstRow))
        self.origin = origin
        self.fields = fields
        self.grid = grid
        self.firstRow = firstRow
        self.skippedTitleRows = skippedTitleRows
        self.geometries = geometries
        self.totals = totals
        self.notes = notes
    }

    public var rowCount: Int { grid.rowCount - firstRow }
    public var hasGeometry: Bool { !geometries.isEmpty }

    /// The text of a cell as the file has it; empty for a null or a cell the row does not have.
    public func text(_ row: Int, _ column: Int) -> String { grid.text(firstRow + row, column) }

    /// Passes the UTF-8 bytes of a cell without making a string; the pointer must not leave the closure.
    public func withUTF8<Result>(
        _ row: Int, _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result { try grid.withUTF8(firstRow + row, column, body) }

    public func isEmpty(_ row: Int, _ column: Int) -> Bool { grid.isEmpty(firstRow + row, column) }

    /// Where the row begins in the file, 1 = first; see `origin.lineUnit`.
    public func line(of row: Int) -> Int { Int(grid.lines[firstRow + row]) }

    /// The geometry of a row as the file has it; nil when the row or the format has none.
    public func geometry(of row: Int) -> SourceGeometry? { geometries.isEmpty ? nil : geometries[row] }

    /// Tells whether the row adds up others (รวม, รวมทั้งสิ้น, Total) and is no record of its own.
    public func isTotal(_ row: Int) -> Bool { totals.contains(row) }

    /// The column with this header: exactly, else without regard to case and outer spaces.
    public func column(named name: String) -> Int? {
        if let exact = fields.firstIndex(where: { $0.name == name }) { return exact }
        let wanted = name.lowercased()
        return fields.firstIndex { $0.name.lowercased() == wanted }
    }
}
