/// The tables of `map.gpkg`, as numbered steps that are taken once and never changed afterwards.
///
/// A table and a column say themselves with which step they came (`since`), so that a new file and an old one take the
/// same steps: a later column is added at the end of its table.
enum Schema {
    struct Migration: Sendable {
        let number: Int
        let name: String
        let statements: [String]

        /// The tables and columns that came with step `number`.
        init(_ number: Int, _ name: String, before: [String] = []) {
            self.number = number
            self.name = name
            statements = before + Schema.tables.flatMap { Schema.statements(for: $0, step: number) }
        }
    }

    /// "GPKG" and 1.3.0, in the header of the file (GeoPackage 1.3 §1.1.1.1.1).
    static let applicationID: Int64 = 0x4750_4B47
    static let userVersion: Int64 = 10300

    static let migrations = [
        Migration(1, "first", before: core + history),
        Migration(2, "work", before: ["CREATE INDEX photos_by_school ON photos (school)"]),
        Migration(3, "plans", before: ["CREATE INDEX census_by_village ON census (village)"]),
        Migration(4, "reports"),
        Migration(5, "packed history", before: packedHistory),
        Migration(6, "pupils by level"),
        Migration(7, "currency of rounds"),
    ]

    static var current: Int { migrations.last?.number ?? 0 }

    /// Every kind of feature the file holds.
    static let stored: [any StoredFeature.Type] = [
        School.self, ServiceArea.self, Village.self, Boundary.self, Photo.self, CensusCount.self, RefusedRow.self,
        Plan.self, PlanEdit.self, PlanAnswer.self,
        ErrorReport.self,
        Proposal.self, Round.self, RoundSnapshot.self, Publication.self, LinkCheck.self, Confirmation.self,
        Takedown.self,
    ]

    static var tables: [Table] { stored.map { $0.table } }

    static func table(of layer: String) -> Table? { tables.first { $0.layer.rawValue == layer } }

    /// What every GeoPackage has (§1.1.2, §1.1.3, §2.1.5, §2.3), and this program's own state.
    private static let core = [
        """
        CREATE TABLE gpkg_spatial_ref_sys (
            srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)
        """,
        """
        INSERT INTO gpkg_spatial_ref_sys VALUES
            ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
            ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
            ('WGS 84 geodetic', 4326, 'EPSG', 4326, '\(wgs84)',
             'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid')
        """,
        """
        CREATE TABLE gpkg_contents (
            table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
            description TEXT DEFAULT '',
            last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
            min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))
        """,
        """
        CREATE TABLE gpkg_geometry_columns (
            table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
            CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
            CONSTRAINT uk_gc_table_name UNIQUE (table_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))
        """,
        """
        CREATE TABLE gpkg_extensions (
            table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
            scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))
        """,
        """
        CREATE TABLE schoolmap_migrations (
            number INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, applied DATETIME NOT NULL)
        """,
        // One row. `writing` is 1 only inside a transaction of this program, where no other can see it, so the
        // triggers tell its changes from those of others. Revision and hash are the head of the history.
        """
        CREATE TABLE schoolmap_state (
            id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1), writing INTEGER NOT NULL, revision INTEGER NOT NULL,
            hash BLOB NOT NULL)
        """,
        "INSERT INTO schoolmap_state VALUES (1, 0, 0, zeroblob(32))",
        // Rows that other programs touched and that are not in the history yet.
        """
        CREATE TABLE schoolmap_pending (
            id INTEGER PRIMARY KEY NOT NULL, layer TEXT NOT NULL, feature INTEGER NOT NULL, time DATETIME NOT NULL,
            UNIQUE (layer, feature))
        """,
        "CREATE TABLE schoolmap_settings (id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1), value TEXT NOT NULL)",
    ]

    private static let history = [
        """
        CREATE TABLE changes (
            revision INTEGER PRIMARY KEY NOT NULL, time DATETIME NOT NULL, author TEXT NOT NULL,
            layer TEXT NOT NULL, feature INTEGER NOT NULL, before TEXT, after TEXT, hash BLOB NOT NULL)
        """,
        "CREATE INDEX changes_of_feature ON changes (layer, feature)",
        """
        INSERT INTO gpkg_contents (table_name, data_type, identifier)
        VALUES ('changes', 'attributes', 'ประวัติการแก้ไข – history')
        """,
    ]

    /// An entry may stand for a run of features that were added together: `feature` and the ids that follow, `features`
    /// of them, and as many revisions, of which `revision` is the last. `packed` holds their states (`PackedStates`).
    private static let packedHistory = [
        "ALTER TABLE changes ADD COLUMN features INTEGER NOT NULL DEFAULT 1",
        "ALTER TABLE changes ADD COLUMN packed BLOB",
        "CREATE INDEX changes_packed ON changes (layer, feature) WHERE packed NOTNULL",
    ]

    private static func statements(for table: Table, step: Int) -> [String] {
        if table.since < step { return table.additions(of: step) }
        guard table.since == step else { return [] }
        var all =
            [table.create, contents(table.name, table.title, isSpatial: table.geometryType != nil)] + table.indexes
        if let type = table.geometryType { all += spatial(table.name, type) }
        all += ExternalChanges.triggers(on: table.name, layer: table.layer.rawValue)
        if let companion = table.companion {
            all += [
                "CREATE TABLE \(companion) (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON)",
                contents(companion, "\(table.title) (polygons)", isSpatial: true),
            ]
            all += spatial(companion, "MULTIPOLYGON")
            all += ExternalChanges.triggers(on: companion, layer: table.layer.rawValue)
        }
        return all
    }

    private static func contents(_ table: String, _ title: String, isSpatial: Bool) -> String {
        """
        INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)
        VALUES ('\(table)', '\(isSpatial ? "features" : "attributes")', '\(title)', \(isSpatial ? "4326" : "NULL"))
        """
    }

    private static func spatial(_ table: String, _ type: String) -> [String] {
        ["INSERT INTO gpkg_geometry_columns VALUES ('\(table)', 'geom', '\(type)', 4326, 0, 0)"]
            + SpatialIndex(table: table).create
    }

    private static let wgs84 = """
        GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
        AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
        UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],\
        AUTHORITY["EPSG","4326"]]
        """
}
