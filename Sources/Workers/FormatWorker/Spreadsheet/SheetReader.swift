/// Writes the rows of a worksheet part while it is parsed (ECMA-376 part 1, 18.3).
final class SheetReader: XMLHandler {
    /// What a cell's value is, by its `t`.
    private enum Kind {
        case number, shared, text, boolean
    }

    /// A range of merged cells, 1 = first row and column.
    struct Merge {
        var firstRow, firstColumn, lastRow, lastColumn: Int
    }

    /// A sheet of more cells is refused.
    static let maximumCells = 50_000_000
    /// Empty cells before filled ones that a sheet may have besides twenty for each that it holds; a tiny file can
    /// claim a million rows of 16,384.
    private static let freeGaps = 2_000_000
    private static let maximumColumns = 16_384
    private static let maximumMerges = 100_000

    private(set) var merges: [Merge] = []
    private let output: TableStream
    private let strings: SharedStrings
    private let formats: [NumberFormat]
    private let countsFrom1904: Bool

    private var cellCount = 0
    private var gapCount = 0
    private var row = 0
    private var column = 0
    private var kind = Kind.number
    private var format = NumberFormat.plain
    private var isValue = false
    private var phoneticDepth = 0
    private var value: [UInt8] = []
    /// Text of the cells of the open row, and where each ends.
    private var rowText: [UInt8] = []
    private var ends: [Int] = []

    init(strings: SharedStrings, formats: [NumberFormat], countsFrom1904: Bool, output: TableStream) {
        self.output = output
        self.strings = strings
        self.formats = formats
        self.countsFrom1904 = countsFrom1904
    }

    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkerFailure) {
        switch name {
        case "c": try startCell(attributes)
        case "v": isValue = true
        case "t": isValue = phoneticDepth == 0
        case "rPh": phoneticDepth += 1
        case "row":
            row = attributes["r"].flatMap { Int($0) } ?? row + 1
            column = 0
            rowText.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
        case "mergeCell":
            if merges.count < Self.maximumMerges, let merge = attributes["ref"].flatMap(Self.range) {
                merges.append(merge)
            }
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isValue { value.append(contentsOf: bytes) } }

    func end(_ name: String) throws(WorkerFailure) {
        switch name {
        case "v", "t": isValue = false
        case "rPh": phoneticDepth -= 1
        case "c": endCell()
        case "row": endRow()
        default: break
        }
    }

    private func startCell(_ attributes: XMLAttributes) throws(WorkerFailure) {
        let place = attributes["r"].flatMap(Self.place)
        let wanted = place?.column ?? column + 1
        guard wanted > column, wanted <= Self.maximumColumns else {
            throw WorkerFailure(
                .malformed, "row \(row) has its cells in disorder or beyond column \(Self.maximumColumns)")
        }
        cellCount += 1
        gapCount += wanted - column - 1
        guard cellCount <= Self.maximumCells, gapCount <= Self.freeGaps + 20 * cellCount else {
            throw WorkerFailure(.tooLarge, "the sheet has more cells than are read, most of them empty")
        }
        while ends.count < wanted - 1 { ends.append(rowText.count) }
        column = wanted
        value.removeAll(keepingCapacity: true)
        switch attributes["t"] {
        case "s": kind = .shared
        case "b": kind = .boolean
        case nil, "n": kind = .number
        default: kind = .text
        }
        let style = attributes["s"].flatMap { Int($0) } ?? 0
        format = formats.indices.contains(style) ? formats[style] : .plain
    }

    private func endCell() {
        switch kind {
        case .shared: rowText.append(contentsOf: strings[Self.number(value) ?? -1])
        case .text: rowText.append(contentsOf: value)
        case .boolean: rowText.append(contentsOf: (value == [0x31] ? "TRUE" : "FALSE").utf8)
        case .number:
            if format == .plain, Self.number(value) != nil {
                rowText.append(contentsOf: value)
            } else if !value.isEmpty {
                let raw = String(decoding: value, as: UTF8.self)
                rowText.append(contentsOf: format.text(of: raw, countsFrom1904: countsFrom1904).utf8)
            }
        }
        ends.append(rowText.count)
    }

    private func endRow() {
        guard !rowText.isEmpty else { return }
        output.begin("R")
        output.number(row)
        output.number(ends.count)
        rowText.withUnsafeBufferPointer { text in
            var start = 0
            for end in ends {
                output.text(UnsafeBufferPointer(rebasing: text[start..<end]))
                start = end
            }
        }
        output.number(0)
        output.end()
    }

    /// A short whole number without a sign.
    private static func number(_ digits: [UInt8]) -> Int? {
        guard !digits.isEmpty, digits.count <= 15 else { return nil }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    /// Row and column of a reference such as "AB12".
    private static func place(_ reference: String) -> (row: Int, column: Int)? {
        var (row, column) = (0, 0)
        for byte in reference.utf8 {
            switch byte {
            case 0x41...0x5A where row == 0 && column <= maximumColumns: column = column * 26 + Int(byte - 0x40)
            case 0x30...0x39 where row < 10_000_000: row = row * 10 + Int(byte - 0x30)
            default: return nil
            }
        }
        return row > 0 && column > 0 ? (row, column) : nil
    }

    private static func range(_ reference: String) -> Merge? {
        let corners = reference.split(separator: ":").compactMap { place(String($0)) }
        guard corners.count == 2, corners[0].row <= corners[1].row, corners[0].column <= corners[1].column else {
            return nil
        }
        return Merge(
            firstRow: corners[0].row, firstColumn: corners[0].column, lastRow: corners[1].row,
            lastColumn: corners[1].column)
    }
}
