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
    static func sort(_ rows: inout [RankedRow]) { RadixSort.sort(&rows, fromBit: 32) { $0.bits } }
}
