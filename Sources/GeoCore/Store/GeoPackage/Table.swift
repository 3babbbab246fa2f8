/// A table of the GeoPackage: its columns as officers see them in QGIS, and the statements made from them.
struct Table: Sendable {
    struct Column: Sendable {
        let name: String
        /// Type and constraint, for example "TEXT NOT NULL DEFAULT 'open'".
        let declaration: String
        /// Number of the migration that adds it; a column added later needs a default when it is NOT NULL.
        let since: Int

        init(_ name: String, _ declaration: String = "TEXT", since: Int = 1) {
            self.name = name
            self.declaration = declaration
            self.since = since
            hasDefault = declaration.contains("DEFAULT")
        }

        /// A word of a vocabulary; other programs get an error for any other word.
        static func choice(
            _ name: String, _ words: [String], default first: String? = nil, since: Int = 1
        ) -> Column {
            // Not IN (…): SQLite makes a table of the list for every row it writes.
            let list = words.map { "\(name) = '\($0)'" }.joined(separator: " OR ")
            let value = first.map { " DEFAULT '\($0)'" } ?? ""
            return Column(name, "TEXT\(value) CHECK (\(list))", since: since)
        }

        /// Whether leaving the column out of an INSERT gives something else than NULL.
        let hasDefault: Bool

        var isGeometry: Bool { name == "geom" || name == "polygon" }
    }

    let layer: Layer
    let name: String
    let title: String
    /// POINT or MULTIPOLYGON; nil for a table of attributes.
    let geometryType: String?
    /// Without the id; the first is "geom" when the table has a geometry.
    let columns: [Column]
    /// `"name":` for each column, as the history writes them.
    let keys: [[UInt8]]
    /// A second table with the same ids and one geometry of its own, which is the last of `columns`.
    let companion: String?
    /// Number of the migration that makes the table.
    let since: Int
    /// Columns that are looked up often, each as one index.
    private let indexed: [String]
    /// The column with the id of what an `OwnedFeature` belongs to; indexed.
    private let owner: String?

    init(
        _ layer: Layer, name: String, title: String, geometryType: String? = nil, companion: String? = nil,
        since: Int = 1, indexed: [String] = [], owner: String? = nil, columns: [Column]
    ) {
        self.owner = owner
        self.since = since
        self.indexed = indexed
        self.layer = layer
        self.name = name
        self.title = title
        self.geometryType = geometryType
        self.companion = companion
        let geometry = geometryType.map { [Column("geom", $0)] } ?? []
        let second = companion == nil ? [] : [Column("polygon", "MULTIPOLYGON")]
        self.columns = geometry + columns + second
        keys = self.columns.map { Array("\"\($0.name)\":".utf8) }
    }

    /// How many of the columns lie in the table itself.
    var ownCount: Int { companion == nil ? columns.count : columns.count - 1 }
    private var own: ArraySlice<Column> { columns.prefix(ownCount) }
    private var names: [String] { own.map { $0.name } }

    /// The table with the columns it had from the beginning.
    var create: String {
        let lines = own.filter { $0.since <= since }.map { "\($0.name) \($0.declaration)" }.joined(separator: ",\n    ")
        return "CREATE TABLE \(name) (\n    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,\n    \(lines)\n)"
    }

    /// Adds the columns that came with a later step.
    func additions(of step: Int) -> [String] {
        own.filter { $0.since == step }.map { "ALTER TABLE \(name) ADD COLUMN \($0.name) \($0.declaration)" }
    }

    var indexes: [String] { indexed.map { "CREATE INDEX \(name)_by_\($0) ON \(name) (\($0))" } }

    /// Id and every column of all rows, in the order of ids.
    var selectAll: String { "\(selectPart) ORDER BY t.fid" }
    /// The same of one row; ?1 is the id.
    var selectOne: String { "\(selectPart) WHERE t.fid = ?1" }

    /// The rows of one owner in the order of ids; ?1 is the owner's id.
    var selectOwned: String { "\(selectPart) WHERE t.\(owner ?? "fid") = ?1 ORDER BY t.fid" }

    private var selectPart: String {
        let list = (["fid"] + names).map { "t.\($0)" }.joined(separator: ", ")
        guard let companion else { return "SELECT \(list) FROM \(name) t" }
        return "SELECT \(list), c.geom FROM \(name) t LEFT JOIN \(companion) c ON c.fid = t.fid"
    }

    /// ?1 is the id or NULL, then the columns.
    var insert: String {
        let marks = (1...ownCount + 1).map { "?\($0)" }.joined(separator: ", ")
        return "INSERT INTO \(name) (fid, \(names.joined(separator: ", "))) VALUES (\(marks))"
    }

    /// The same of all rows that lie in a `BatchTable`; `used` are the bits of the columns that are not NULL in all.
    ///
    /// The others are left out, since asking for each NULL by itself takes longer than the values of most rows.
    func insertBatch(using used: UInt64) -> String {
        let places = own.indices.filter { used >> $0 & 1 == 1 || own[$0].hasDefault }
        let names = ["fid"] + places.map { own[$0].name }
        let values = ["c0"] + places.map { "c\($0 + 1)" }
        return """
            INSERT INTO \(name) (\(names.joined(separator: ", "))) SELECT \(values.joined(separator: ", ")) \
            FROM \(BatchTable.name)
            """
    }

    /// ?1 is the id, then the columns.
    var update: String {
        let list = names.enumerated().map { "\($1) = ?\($0 + 2)" }.joined(separator: ", ")
        return "UPDATE \(name) SET \(list) WHERE fid = ?1"
    }
}

/// A feature that lies in a table of the GeoPackage.
protocol StoredFeature: Feature {
    static var table: Table { get }
    /// Adds one value for each of the table's columns, in their order.
    func write(to row: inout RowBuffer)
    /// Reads them in the same order; nil when a row cannot be used, which `row` has noted.
    static func read(id: Int64, _ row: inout RowReader) -> Self?
}
