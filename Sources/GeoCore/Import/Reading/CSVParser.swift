/// Splits delimited UTF-8 text into rows of cells (RFC 4180), forgiving what spreadsheets and people get wrong.
///
/// Lines end in LF, CRLF or CR. A quote opens a quoted cell only as its first byte; text after the closing quote is
/// kept; a quote that is never closed is taken as an ordinary character. Blank lines are dropped. One pass, O(bytes).
struct CSVParser {
    let dialect: CSVDialect

    struct Result {
        var grid: CellGrid
        /// The line whose opening quote is never closed.
        var unclosedQuoteLine: Int?
    }

    func parse(_ text: UnsafeBufferPointer<UInt8>) throws(CellGrid.Full) -> Result {
        var state = State(text: text, delimiter: dialect.delimiter)
        while state.position < text.count { try state.row() }
        return Result(grid: state.builder.finish(), unclosedQuoteLine: state.unclosedQuoteLine)
    }

    /// The position in the text and what has been built so far.
    private struct State {
        let text: UnsafeBufferPointer<UInt8>
        let delimiter: UInt8
        var position = 0
        var line = 1
        var builder: CellGrid.Builder
        var unclosedQuoteLine: Int?

        private static let quote: UInt8 = 0x22
        private static let lineFeed: UInt8 = 0x0A
        private static let carriageReturn: UInt8 = 0x0D
        /// A byte in all eight places of a word.
        private static let ones: UInt64 = 0x0101_0101_0101_0101
        private static let lineFeeds = ones * UInt64(lineFeed)
        private static let carriageReturns = ones * UInt64(carriageReturn)
        private let delimiters: UInt64

        init(text: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
            self.text = text
            self.delimiter = delimiter
            delimiters = Self.ones * UInt64(delimiter)
            builder = CellGrid.Builder(reservingBytes: text.count)
        }

        /// Reads one row and the end of its line.
        mutating func row() throws(CellGrid.Full) {
            let firstLine = line
            while true {
                if position < text.count, text[position] == Self.quote, unclosedQuoteLine == nil {
                    quoted()
                } else {
                    skipGuard()
                }
                plain()
                try builder.endCell()
                guard position < text.count, text[position] == delimiter else { break }
                position += 1
            }
            builder.endRow(line: firstLine)
            lineEnd()
        }

        /// Takes everything up to the next delimiter or end of line.
        private mutating func plain() {
            let start = position
            var at = position
            let end = text.count
            while at + 8 <= end, !hasMark(eightAt: at) { at += 8 }
            while at < end {
                let byte = text[at]
                if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
                at += 1
            }
            position = at
            if at > start { builder.append(UnsafeBufferPointer(rebasing: text[start..<at])) }
        }

        /// Whether one of eight bytes is a delimiter, line feed or carriage return (Mycroft's test for a zero byte).
        private func hasMark(eightAt at: Int) -> Bool {
            let word = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: at, as: UInt64.self)
            func zeros(_ word: UInt64) -> UInt64 { (word &- Self.ones) & ~word }
            let marks = zeros(word ^ delimiters) | zeros(word ^ Self.lineFeeds) | zeros(word ^ Self.carriageReturns)
            return marks & (Self.ones << 7) != 0
        }

        /// Takes a quoted cell with its quotes, if there is a closing one.
        private mutating func quoted() {
            guard let close = closingQuote(after: position) else {
                unclosedQuoteLine = line
                return
            }
            position += 1
            skipGuard()
            var start = position
            var at = start
            while at < close {
                let byte = text[at]
                if byte == Self.quote {
                    // Keeps the first of two quotes.
                    builder.append(UnsafeBufferPointer(rebasing: text[start...at]))
                    at += 2
                    start = at
                    continue
                }
                if byte == Self.lineFeed || (byte == Self.carriageReturn && text[at + 1] != Self.lineFeed) { line += 1 }
                at += 1
            }
            builder.append(UnsafeBufferPointer(rebasing: text[start..<close]))
            position = close + 1
        }

        /// Passes the apostrophe that a writer put before a text that looks like a formula.
        private mutating func skipGuard() {
            guard position < text.count, text[position] == FormulaGuard.mark else { return }
            if FormulaGuard.isGuarded(text[position..<min(text.count, position + 64)]) { position += 1 }
        }

        private func closingQuote(after open: Int) -> Int? {
            var at = open + 1
            while at < text.count {
                if text[at] == Self.quote {
                    guard at + 1 < text.count, text[at + 1] == Self.quote else { return at }
                    at += 1
                }
                at += 1
            }
            return nil
        }

        private mutating func lineEnd() {
            guard position < text.count else { return }
            let isCarriageReturn = text[position] == Self.carriageReturn
            position += 1
            line += 1
            if isCarriageReturn, position < text.count, text[position] == Self.lineFeed { position += 1 }
        }
    }
}
