public import Foundation

/// A tile archive in the form MBTiles 1.3: an SQLite file that appears under its name only when it is complete.
///
/// Equal contents are stored once. Used by one thread.
public final class MBTilesFile {
    /// "MPBX", which tells the kind of file to programs (MBTiles 1.3, §1).
    private static let applicationID = 0x4d50_4258

    private let target: URL
    private let temporary: URL
    private var connection: Connection?
    private var contents: Int64 = 0

    /// Begins a file beside the target, under a temporary name.
    public init(_ target: URL) throws(StoreError) {
        self.target = target
        temporary = target.deletingLastPathComponent().appending(
            path: ".\(target.lastPathComponent).\(getpid()).part", directoryHint: .notDirectory)
        unlink(temporary.path)
        let connection = try Connection(temporary.path, .create)
        self.connection = connection
        // Nobody reads the file before it is finished, and an unfinished one is thrown away: no journal is needed.
        try connection.execute(
            """
            PRAGMA application_id = \(Self.applicationID);
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA locking_mode = EXCLUSIVE;
            CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT);
            CREATE TABLE images (tile_id INTEGER PRIMARY KEY, tile_data BLOB);
            CREATE TABLE map (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id INTEGER,
                PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;
            CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data
                FROM map JOIN images ON images.tile_id = map.tile_id;
            BEGIN;
            """)
    }

    deinit {
        connection = nil
        unlink(temporary.path)
    }

    /// Adds a content; returns its number for the tiles that show it.
    public func add(content: [UInt8]) throws(StoreError) -> Int64 {
        contents += 1
        try connection?.run("INSERT INTO images VALUES (?, ?)", .integer(contents), .blob(content))
        return contents
    }

    /// Says which content a tile shows; rows count from the south there.
    public func add(_ tile: TileID, showing content: Int64) throws(StoreError) {
        try connection?.run(
            "INSERT INTO map VALUES (?, ?, ?, ?)", .integer(Int64(tile.z)), .integer(Int64(tile.x)),
            .integer(Int64((1 << tile.z) - 1 - tile.y)), .integer(content))
    }

    /// Writes the facts about the tiles, syncs the file and gives it its name, replacing an older one.
    public func finish(metadata: [(name: String, value: String)]) throws(StoreError) {
        guard let connection else { return }
        for (name, value) in metadata {
            try connection.run("INSERT OR REPLACE INTO metadata VALUES (?, ?)", .text(name), .text(value))
        }
        try connection.execute("COMMIT")
        self.connection = nil
        let descriptor = open(temporary.path, O_RDONLY | O_CLOEXEC)
        let isSynced = descriptor >= 0 && fsync(descriptor) == 0
        if descriptor >= 0 { close(descriptor) }
        guard isSynced, rename(temporary.path, target.path) == 0 else {
            throw .notWritable(reason: "\(target.lastPathComponent): \(SystemError.words(errno))")
        }
    }
}
