extension RowBuilder {
    /// Takes an object and sets a cell of the open row for each member.
    mutating func setAll(from reader: inout JSONReader) throws(JSONReader.Failure) {
        try reader.open(.object)
        var isFirst = true
        while let key = try reader.nextKey(isFirst: isFirst) {
            isFirst = false
            let raw = UnsafeBufferPointer(rebasing: reader.text[key])
            let column: Int
            if raw.contains(0x5C) {
                var name: [UInt8] = []
                try reader.unescape(key, into: &name)
                column = name.withUnsafeBufferPointer { self.column($0) }
            } else {
                column = self.column(raw)
            }
            try set(column, to: &reader)
        }
    }

    /// Takes any value into a cell: strings as their text, null as nothing, all else as its JSON text.
    mutating func set(_ column: Int, to reader: inout JSONReader) throws(JSONReader.Failure) {
        let kind = try reader.peek()
        try set(column) { bytes throws(JSONReader.Failure) in
            switch kind {
            case .string: try reader.string(into: &bytes)
            case .null: try reader.null()
            default:
                let range = try reader.skip()
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: reader.text[range]))
            }
        }
    }
}
