import Dispatch

/// An R-tree packed bottom-up along the Hilbert curve and written straight into the tables behind SQLite's R*Tree.
///
/// The format is that of rtree.c: node 1 is the root and begins with the depth; a node is depth or 0 (2 bytes), the
/// number of cells (2), then per cell an id (8) and min x, max x, min y, max y as floats, all big-endian. The doctor's
/// `rtreecheck` and the tests hold it to that.
struct PackedRTree {
    /// A row's id and its box, rounded outwards to single precision.
    struct Entry: Sendable {
        var id: Int64
        var minX, maxX, minY, maxY: Float

        init(id: Int64, _ box: GeoPackageGeometry.Envelope) {
            self.id = id
            (minX, maxX) = (Self.down(box.west), Self.up(box.east))
            (minY, maxY) = (Self.down(box.south), Self.up(box.north))
        }

        /// The box around a run of entries, which will be the node `id`.
        init(id: Int64, around entries: ArraySlice<Entry>) {
            self.id = id
            (minX, maxX, minY, maxY) = (.infinity, -.infinity, .infinity, -.infinity)
            for entry in entries {
                minX = min(minX, entry.minX)
                maxX = max(maxX, entry.maxX)
                minY = min(minY, entry.minY)
                maxY = max(maxY, entry.maxY)
            }
        }

        private static func down(_ number: Double) -> Float {
            let float = Float(number)
            return Double(float) > number ? float.nextDown : float
        }

        private static func up(_ number: Double) -> Float {
            let float = Float(number)
            return Double(float) < number ? float.nextUp : float
        }
    }

    private static let cellSize = 24

    private let leaves: [Entry]

    init(_ entries: [Entry]) {
        let box = Entry(id: 0, around: entries[...])
        let scale = (
            65535 / max(box.maxX - box.minX, .leastNormalMagnitude),
            65535 / max(box.maxY - box.minY, .leastNormalMagnitude)
        )
        @Sendable func key(_ entry: Entry) -> UInt32 {
            let x = ((entry.minX + entry.maxX) / 2 - box.minX) * scale.0
            let y = ((entry.minY + entry.maxY) / 2 - box.minY) * scale.1
            return Self.hilbert(UInt32(max(0, min(65535, x))), UInt32(max(0, min(65535, y))))
        }
        var order = [RadixSort.Item](unsafeUninitializedCapacity: entries.count) { items, count in
            // Each part has places of its own.
            nonisolated(unsafe) let items = items
            let share = (entries.count + 7) / 8
            DispatchQueue.concurrentPerform(iterations: 8) { part in
                for index in min(part * share, entries.count)..<min((part + 1) * share, entries.count) {
                    items.initializeElement(
                        at: index, to: RadixSort.Item(key: UInt64(key(entries[index])), number: UInt32(index)))
                }
            }
            count = entries.count
        }
        RadixSort.sort(&order)
        leaves = order.map { entries[Int($0.number)] }
    }

    /// Replaces the content of the index.
    func write(to index: String, on connection: Connection) throws(StoreError) {
        let nodeSize = try connection.number("SELECT length(data) FROM \(index)_node WHERE nodeno = 1") ?? 1228
        let capacity = (Int(nodeSize) - 4) / Self.cellSize
        for part in ["node", "parent", "rowid"] { try connection.execute("DELETE FROM \(index)_\(part)") }

        let node = try connection.take("INSERT INTO \(index)_node (nodeno, data) VALUES (?1, ?2)")
        let parent = try connection.take("INSERT INTO \(index)_parent (nodeno, parentnode) VALUES (?1, ?2)")
        defer {
            connection.giveBack(node)
            connection.giveBack(parent)
        }
        var homes: [(row: Int64, node: Int64)] = []
        homes.reserveCapacity(leaves.count)
        var level = leaves
        var depth = 0
        var next: Int64 = 2
        while true {
            let isRoot = level.count <= capacity
            var above: [Entry] = []
            for start in stride(from: 0, to: max(1, level.count), by: capacity) {
                let run = level[start..<min(start + capacity, level.count)]
                let number = isRoot ? 1 : next
                if !isRoot { next += 1 }
                try Self.insert(node, number, Self.blob(run, depth: isRoot ? depth : 0, size: Int(nodeSize)))
                for entry in run {
                    if depth == 0 {
                        homes.append((entry.id, number))
                    } else {
                        try Self.insert(parent, entry.id, number)
                    }
                }
                above.append(Entry(id: number, around: run))
            }
            if isRoot { break }
            level = above
            depth += 1
        }
        try Self.write(homes, to: index, on: connection)
    }

    private static func write(
        _ homes: [(row: Int64, node: Int64)], to index: String, on connection: Connection
    ) throws(StoreError) {
        // In the order of rows, so that SQLite only appends.
        let table = try connection.batchTable()
        let statement = try connection.take(
            "INSERT INTO \(index)_rowid (rowid, nodeno) SELECT c1, c2 FROM \(BatchTable.name)")
        defer { connection.giveBack(statement) }
        var order = homes.indices.map {
            RadixSort.Item(key: UInt64(bitPattern: homes[$0].row), number: UInt32($0))
        }
        RadixSort.sort(&order)
        var rows = RowBuffer()
        for start in stride(from: 0, to: order.count, by: 8_192) {
            rows.removeAll()
            let part = order[start..<min(start + 8_192, order.count)]
            for item in part {
                let home = homes[Int(item.number)]
                rows.add(home.row)
                rows.add(home.node)
            }
            try table.insert(0..<part.count, of: rows, width: 2, firstID: 0, with: statement)
        }
    }

    private static func insert(_ statement: Statement, _ key: Int64, _ value: Int64) throws(StoreError) {
        statement.bind(key, at: 1)
        statement.bind(value, at: 2)
        _ = try statement.step()
        statement.reset()
    }

    private static func insert(_ statement: Statement, _ key: Int64, _ blob: [UInt8]) throws(StoreError) {
        statement.bind(key, at: 1)
        statement.bind(.blob(blob), at: 2)
        _ = try statement.step()
        statement.reset()
    }

    private static func blob(_ cells: ArraySlice<Entry>, depth: Int, size: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: max(size, 4 + cells.count * cellSize))
        bytes.withUnsafeMutableBytes { bytes in
            func put<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
                bytes.storeBytes(of: number.bigEndian, toByteOffset: offset, as: Number.self)
            }
            put(UInt16(depth), at: 0)
            put(UInt16(cells.count), at: 2)
            var offset = 4
            for cell in cells {
                put(cell.id, at: offset)
                put(cell.minX.bitPattern, at: offset + 8)
                put(cell.maxX.bitPattern, at: offset + 12)
                put(cell.minY.bitPattern, at: offset + 16)
                put(cell.maxY.bitPattern, at: offset + 20)
                offset += cellSize
            }
        }
        return bytes
    }

    /// Distance along the Hilbert curve of order 16.
    private static func hilbert(_ x: UInt32, _ y: UInt32) -> UInt32 {
        var (x, y, distance) = (x, y, UInt32(0))
        var side: UInt32 = 1 << 15
        while side > 0 {
            let (right, up) = (x & side != 0, y & side != 0)
            distance += side * side * (right ? (up ? 2 : 3) : (up ? 1 : 0))
            if !up {
                if right { (x, y) = (65535 - x, 65535 - y) }
                swap(&x, &y)
            }
            side >>= 1
        }
        return distance
    }
}
