/// A row of one of a snapshot's two tables and its place in the order of ids there, in one number that sorts by the place.
///
/// Whoever goes through rows by id reads neither from the table's columns, where both lie far apart.
struct RankedRow: Equatable, Sendable {
    private let bits: UInt64

    private static let deltaBit: UInt64 = 1 << 31

    init(rank: UInt32, row: UInt32, isOfDelta: Bool) {
        bits = UInt64(rank) << 32 | UInt64(row) | (isOfDelta ? Self.deltaBit : 0)
    }

    /// The number of smaller ids in the table.
    var rank: Int { Int(bits >> 32) }

    var row: Int { Int(bits & (Self.deltaBit - 1)) }

    /// Whether it is a row of the delta, and not of the base.
    var isOfDelta: Bool { bits & Self.deltaBit != 0 }

    /// Sorts rows of one table by rank. O(n).
    static func sort(_ rows: inout [RankedRow]) {
        guard rows.count > 512 else { return rows.sort { $0.bits < $1.bits } }
        var spare = rows
        // By digits of eleven bits of the rank, the lowest first.
        for shift in [UInt64(32), 43, 54] {
            var places = [Int](repeating: 0, count: 2048)
            rows.withUnsafeBufferPointer { source in
                spare.withUnsafeMutableBufferPointer { target in
                    places.withUnsafeMutableBufferPointer { places in
                        for row in source { places[Int(row.bits >> shift & 2047)] += 1 }
                        var sum = 0
                        for digit in 0..<2048 {
                            let count = places[digit]
                            places[digit] = sum
                            sum += count
                        }
                        for row in source {
                            let digit = Int(row.bits >> shift & 2047)
                            target[places[digit]] = row
                            places[digit] += 1
                        }
                    }
                }
            }
            swap(&rows, &spare)
        }
    }
}
