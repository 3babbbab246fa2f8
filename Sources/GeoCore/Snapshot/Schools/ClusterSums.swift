/// Running sums over the rows of a table at every 256th row, so that any run of rows is counted by level in constant time.
///
/// A cell of the quadtree is one run of rows, because these lie along the Hilbert curve.
struct ClusterSums: Sendable {
    private static let block = 256

    /// Sums over all rows before a block: rows by highest level (youngest first, last unknown), and places.
    struct Sum: Sendable {
        var levels = SIMD8<UInt32>.zero
        var x: UInt64 = 0
        var y: UInt64 = 0

        mutating func add(x: UInt32, y: UInt32, flags: UInt8) {
            levels[Self.column[Int(flags & 15)]] &+= 1
            self.x &+= UInt64(x)
            self.y &+= UInt64(y)
        }

        mutating func add(_ other: Sum) {
            levels &+= other.levels
            x &+= other.x
            y &+= other.y
        }

        mutating func subtract(_ other: Sum) {
            levels &-= other.levels
            x &-= other.x
            y &-= other.y
        }

        var count: Int { Int(levels.wrappedSum()) }

        /// By `Levels.rawValue`.
        private static let column: [Int] = (0..<16).map { Levels(rawValue: UInt8($0)).highest?.rank ?? 4 }
    }

    private let sums: [Sum]

    init(x: UnsafePointer<UInt32>, y: UnsafePointer<UInt32>, flags: UnsafePointer<UInt8>, count: Int) {
        var (running, sums) = (Sum(), [Sum()])
        for row in 0..<count {
            running.add(x: x[row], y: y[row], flags: flags[row])
            if row % Self.block == Self.block - 1 { sums.append(running) }
        }
        self.sums = sums
    }

    /// The sums over a run of rows.
    func sum(_ rows: Range<Int>, of table: SchoolTable) -> Sum {
        var result = upTo(rows.upperBound, table)
        result.subtract(upTo(rows.lowerBound, table))
        return result
    }

    private func upTo(_ row: Int, _ table: SchoolTable) -> Sum {
        var sum = sums[row / Self.block]
        for row in row / Self.block * Self.block..<row {
            sum.add(x: table.x[row], y: table.y[row], flags: table.flags[row])
        }
        return sum
    }
}
