import Foundation

/// How well a key matches a name, as a number that adds up; smaller is better.
enum MatchCost {
    static let equal: UInt8 = 0
    /// Equal but for a word such as บ้าน before it.
    static let equalAfterHead: UInt8 = 1
    static let prefix: UInt8 = 3
    static let prefixAfterHead: UInt8 = 4
    static let inside: UInt8 = 8
    /// Added for each typing error.
    static let error: UInt8 = 40
    /// A sum from here on is no match.
    static let none: UInt8 = 200

    static func sum(_ left: UInt8, _ right: UInt8) -> UInt8 {
        left >= none || right >= none ? none : min(none, left + right)
    }
}

/// The folded names and codes of many things in one buffer, searched by running through it.
///
/// Each field is followed by a byte 1, each row by a byte 2, the whole by a 0. About 60 bytes a school; a search for a
/// text takes about 0.1 ms a megabyte, one with typing errors 2 ms.
final class NameTable: Sendable {
    let count: Int
    private let bytes: [UInt8]
    /// Where each row begins in `bytes`; one more at the end.
    private let starts: [UInt32]

    /// Takes the texts of each row, the name first.
    init(count: Int, fields: (Int) -> [String]) {
        self.count = count
        var (bytes, starts): ([UInt8], [UInt32]) = ([], [])
        starts.reserveCapacity(count + 1)
        for row in 0..<count {
            starts.append(UInt32(truncatingIfNeeded: bytes.count))
            for text in fields(row) where !text.isEmpty {
                bytes += SearchFold.fold(text)
                bytes.append(1)
            }
            bytes.append(2)
        }
        starts.append(UInt32(truncatingIfNeeded: bytes.count))
        bytes.append(0)
        (self.bytes, self.starts) = (bytes, starts)
    }

    /// Words before the name proper, which people leave out: บ้าน, วัด, ชุมชนบ้าน, ชุมชนวัด, อนุบาล, ชุมชน, ban, wat.
    private static let heads: [[UInt8]] = [
        "ชุมชนบ้าน", "ชุมชนวัด", "บ้าน", "วัด", "อนุบาล", "ชุมชน", "จังหวัด", "อำเภอ", "ตำบล", "เทศบาล", "ban", "wat",
    ].map { SearchFold.fold($0) }

    /// Lowers the cost of every row that holds the key as it is.
    func match(_ key: [UInt8], costs: inout [UInt8]) {
        guard !key.isEmpty else { return }
        let needle = key.map { CChar(bitPattern: $0) } + [0]
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            var (at, row) = (0, 0)
            while let hit = strstr(base + at, needle) {
                let place = UnsafePointer(hit) - base
                row = self.row(of: place, from: row)
                costs[row] = min(costs[row], cost(place, place + key.count, row, bytes))
                at = place + 1
            }
        }
    }

    /// Lowers the cost of every row that holds the key but for typing errors.
    func match(_ pattern: BytePattern, errors: Int, costs: inout [UInt8]) {
        bytes.withUnsafeBufferPointer { bytes in
            for row in 0..<count {
                var from = Int(starts[row])
                let end = Int(starts[row + 1]) - 1
                while from < end {
                    var to = from
                    while bytes[to] != 1 { to += 1 }
                    let field = UnsafeBufferPointer(rebasing: bytes[from..<to])
                    if field.count + errors >= pattern.length, let hit = pattern.search(field, errors: errors) {
                        let reaches = abs(hit.end - pattern.length) <= hit.errors
                        let place = reaches ? MatchCost.prefix : MatchCost.inside
                        costs[row] = min(costs[row], MatchCost.sum(place, MatchCost.error * UInt8(hit.errors)))
                        if let whole = pattern.errors(against: field, atMost: errors) {
                            costs[row] = min(costs[row], MatchCost.error * UInt8(whole))
                        }
                    }
                    from = to + 1
                }
            }
        }
    }

    /// Bytes of the first field, the name, of a row.
    func nameLength(_ row: Int) -> Int {
        let start = Int(starts[row])
        var end = start
        while bytes[end] > 2 { end += 1 }
        return end - start
    }

    private func cost(_ start: Int, _ end: Int, _ row: Int, _ bytes: UnsafeRawBufferPointer) -> UInt8 {
        let endsField = bytes[end] == 1
        if start == Int(starts[row]) || bytes[start - 1] == 1 {
            return endsField ? MatchCost.equal : MatchCost.prefix
        }
        for head in Self.heads where start - head.count >= Int(starts[row]) {
            let from = start - head.count
            let begins = from == Int(starts[row]) || bytes[from - 1] == 1
            if begins, bytes[from..<start].elementsEqual(head) {
                return endsField ? MatchCost.equalAfterHead : MatchCost.prefixAfterHead
            }
        }
        return MatchCost.inside
    }

    /// The row that holds a place of the buffer, at or after `first`.
    private func row(of place: Int, from first: Int) -> Int {
        var (low, high) = (first, count)
        while low < high {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= place { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}
