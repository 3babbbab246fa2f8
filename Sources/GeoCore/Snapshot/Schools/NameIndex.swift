import Foundation

/// The search keys of a table's schools in one buffer: names in Thai and English, and codes.
///
/// Made when first asked for, which takes about 3 µs a school; then searched at memory speed. Each key is followed by
/// a byte 1, each school by a byte 2, the whole by a 0.
final class NameIndex: Sendable {
    private let bytes: [UInt8]
    /// Where each row begins in `bytes`.
    private let starts: [UInt32]

    init(_ table: SchoolTable) {
        var (bytes, starts): ([UInt8], [UInt32]) = ([], [])
        for row in 0..<table.count {
            starts.append(UInt32(truncatingIfNeeded: bytes.count))
            let school = table.school(row: row)
            for text in [school.name, school.nameEnglish, school.code, school.smis] where !text.isEmpty {
                bytes.append(contentsOf: ThaiText.searchKey(text).utf8)
                bytes.append(1)
            }
            bytes.append(2)
        }
        bytes.append(0)
        (self.bytes, self.starts) = (bytes, starts)
    }

    /// Visits the rows that hold the key (not empty, without a NUL), each once, in order; tells whether a name or code
    /// begins with it.
    func forEachRow(holding key: String, _ body: (_ row: Int, _ isPrefix: Bool) -> Void) {
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            var at = 0
            while let hit = strstr(base + at, key) {
                let place = UnsafePointer(hit) - base
                let row = row(of: place)
                let end = row + 1 < starts.count ? Int(starts[row + 1]) : bytes.count - 1
                // A later key of the same school may begin with what this one only holds.
                var here = place
                var isPrefix = false
                while here < end {
                    isPrefix = here == Int(starts[row]) || bytes[here - 1] == 1
                    guard !isPrefix, let next = strstr(base + here + 1, key) else { break }
                    here = UnsafePointer(next) - base
                }
                body(row, isPrefix)
                at = end
            }
        }
    }

    /// Visits the rows with a name or code that holds the key but for a typing error or two.
    func forEachRow(resembling pattern: FuzzyPattern, _ body: (_ row: Int, _ errors: Int) -> Void) {
        for row in starts.indices {
            let end = row + 1 < starts.count ? Int(starts[row + 1]) : bytes.count
            let text = String(decoding: bytes[Int(starts[row])..<end], as: UTF8.self)
            if let errors = pattern.fewestErrors(in: text) { body(row, errors) }
        }
    }

    private func row(of place: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= place { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}
