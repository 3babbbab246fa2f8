import GeoCore

/// The directory of a PMTiles archive (version 3, §4): where the content of each tile lies.
struct PMTilesDirectory {
    /// A run of tiles of one content; in a directory of directories a leaf, whose run length is 0.
    struct Entry: Equatable {
        var tile: UInt64
        var offset: UInt64
        var length: UInt32
        var run: UInt32
    }

    /// The root and the header lie in the first so many bytes of the file.
    static let rootBytes = 16_384 - PMTilesHeader.bytes

    /// Ascending by tile.
    private(set) var entries: [Entry] = []

    /// Adds a tile that follows all before it; one of the same content right after another lengthens its run.
    mutating func add(_ tile: UInt64, offset: UInt64, length: UInt32) {
        if let last = entries.last, last.offset == offset, last.length == length, last.tile + UInt64(last.run) == tile,
            last.run < .max
        {
            entries[entries.count - 1].run += 1
        } else {
            entries.append(Entry(tile: tile, offset: offset, length: length, run: 1))
        }
    }

    /// Tiles that the directory names.
    var tileCount: UInt64 { entries.reduce(0) { $0 + UInt64($1.run) } }

    /// The root and the leaves it points to, compressed; no leaves when all entries have room in the root.
    func encoded() throws(Problem) -> (root: [UInt8], leaves: [UInt8]) {
        let whole = try Self.encode(entries[...])
        if whole.count <= Self.rootBytes { return (whole, []) }
        var size = 4_096
        while true {
            var (leaves, roots): ([UInt8], [Entry]) = ([], [])
            for start in stride(from: 0, to: entries.count, by: size) {
                let leaf = try Self.encode(entries[start..<min(start + size, entries.count)])
                roots.append(
                    Entry(
                        tile: entries[start].tile, offset: UInt64(leaves.count), length: UInt32(leaf.count), run: 0))
                leaves += leaf
            }
            let root = try Self.encode(roots[...])
            if root.count <= Self.rootBytes { return (root, leaves) }
            size *= 2
        }
    }

    /// Columns of varints: tiles as differences, runs, lengths, offsets (0 = right after the one before, else + 1).
    private static func encode(_ entries: ArraySlice<Entry>) throws(Problem) -> [UInt8] {
        var bytes: [UInt8] = []
        func varint(_ value: UInt64) {
            var rest = value
            while rest > 127 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        varint(UInt64(entries.count))
        var last: UInt64 = 0
        for entry in entries {
            varint(entry.tile - last)
            last = entry.tile
        }
        for entry in entries { varint(UInt64(entry.run)) }
        for entry in entries { varint(UInt64(entry.length)) }
        var end: UInt64?
        for entry in entries {
            varint(entry.offset == end ? 0 : entry.offset + 1)
            end = entry.offset + UInt64(entry.length)
        }
        guard let compressed = Gzip.compress(bytes, level: 9) else { throw .unavailable }
        return compressed
    }
}

/// The head of a PMTiles archive (version 3, §3), little-endian.
struct PMTilesHeader {
    static let bytes = 127

    var root: Range<UInt64>
    var metadata: Range<UInt64>
    var leaves: Range<UInt64>
    var data: Range<UInt64>
    var tileCount: UInt64
    var entryCount: UInt64
    var contentCount: UInt64

    func encoded(_ facts: TileArchiveFacts) -> [UInt8] {
        var bytes = Array("PMTiles".utf8) + [3]
        func add(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        func degrees(_ value: Double) { add(Int32((value * 1e7).rounded())) }
        for part in [root, metadata, leaves, data] {
            add(part.lowerBound)
            add(part.upperBound - part.lowerBound)
        }
        for count in [tileCount, entryCount, contentCount] { add(count) }
        // Clustered: contents lie in the order of tiles. Directories are gzip (2); tiles gzip or as they are (1).
        bytes += [1, 2, facts.isVector ? 2 : 1, facts.isVector ? 1 : 2]
        bytes += [UInt8(facts.zooms.lowerBound), UInt8(facts.zooms.upperBound)]
        for value in [facts.box.west, facts.box.south, facts.box.east, facts.box.north] { degrees(value) }
        bytes.append(UInt8(facts.zooms.lowerBound))
        degrees(facts.centre.longitude)
        degrees(facts.centre.latitude)
        return bytes
    }
}
