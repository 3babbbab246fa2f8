extension SchoolTable {
    /// Names what is derived from the whole table and kept with it.
    private enum Derived: Hashable {
        case websites
        case pupils
        case photos
        case selections
    }

    /// The rows with a website address. Made when first asked for, about 50 ns a row.
    var websites: RowBits {
        derived.value(Derived.websites) {
            var bits = RowBits(rows: count)
            for row in 0..<count {
                var reader = recordReader(row)
                if reader.holds(.website) { bits.insert(row) }
            }
            return bits
        }
    }

    /// The number of pupils of each row, −1 when it is not known.
    var pupils: [Int32] {
        derived.value(Derived.pupils) {
            (0..<count).map { row in
                var reader = recordReader(row)
                return Int32(clamping: reader.number(of: .pupils) ?? -1)
            }
        }
    }

    /// The rows with a published photo.
    ///
    /// Kept with the table although photos come and go: a school whose photos changed since has moved on to a newer
    /// table, and its row here is hidden.
    func pictured(_ published: [PhotoID: PublicPhoto]) -> RowBits {
        derived.value(Derived.photos) {
            var bits = RowBits(rows: count)
            for school in Set(published.values.map { $0.school }) {
                if let row = row(of: school) { bits.insert(row) }
            }
            return bits
        }
    }

    /// Selections that need more than the columns, for the filters used last.
    var selections: DerivedCache { derived.value(Derived.selections) { DerivedCache(limit: 32) } }

    private func recordReader(_ row: Int) -> RecordReader {
        RecordReader(record(row))
    }
}
