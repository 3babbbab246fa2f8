/// Pulls values out of JSON text one after the other (RFC 8259), without building a tree.
///
/// Strict: no comments, trailing commas, NaN or control characters in strings; nesting is limited. The caller asks for
/// what it expects and gets an error with the line where the text is something else. O(bytes); works on bytes the
/// caller keeps alive.
struct JSONReader {
    /// Why the text is not the JSON that was expected.
    struct Failure: Error, Equatable {
        /// 1 = first.
        var line: Int
        /// What is wrong, in plain English, without the place.
        var reason: String
    }

    /// What the next value is.
    enum Kind: String {
        case object = "an object"
        case array = "an array"
        case string = "a string"
        case number = "a number"
        case bool = "true or false"
        case null
    }

    static let maximumDepth = 64

    let text: UnsafeBufferPointer<UInt8>
    /// The next byte to read. May be set back to a position taken before, on the same depth.
    var position = 0
    private var depth = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    // MARK: Structure

    /// Tells what comes next without taking it.
    mutating func peek() throws(Failure) -> Kind {
        skipSpace()
        guard position < text.count else { throw failure("the text ends in the middle of a value") }
        switch text[position] {
        case 0x7B: return .object
        case 0x5B: return .array
        case 0x22: return .string
        case 0x2D, 0x30...0x39: return .number
        case 0x74, 0x66: return .bool
        case 0x6E: return .null
        default: throw failure("a value is expected, not \(found)")
        }
    }

    /// Takes `{` or `[`; then call `nextKey` or `nextElement` until it says no.
    mutating func open(_ kind: Kind) throws(Failure) {
        let next = try peek()
        guard next == kind else { throw failure("\(kind.rawValue) is expected, not \(next.rawValue)") }
        position += 1
        depth += 1
        guard depth <= Self.maximumDepth else { throw failure("nested more than \(Self.maximumDepth) deep") }
    }

    /// Takes the next element's separator; false when the array has ended.
    mutating func nextElement(isFirst: Bool) throws(Failure) -> Bool { try nextItem(closing: 0x5D, isFirst: isFirst) }

    /// Takes the next key with its colon and returns the range of its raw bytes between the quotes; nil at the end.
    mutating func nextKey(isFirst: Bool) throws(Failure) -> Range<Int>? {
        guard try nextItem(closing: 0x7D, isFirst: isFirst) else { return nil }
        skipSpace()
        guard position < text.count, text[position] == 0x22 else {
            throw failure("a name in quotes is expected, not \(found)")
        }
        let key = try rawString()
        skipSpace()
        guard position < text.count, text[position] == 0x3A else { throw failure("':' is expected, not \(found)") }
        position += 1
        return key
    }

    /// Refuses anything but white space after the last value.
    mutating func end() throws(Failure) {
        guard isAtEnd() else { throw failure("more text after the end: \(found)") }
    }

    mutating func isAtEnd() -> Bool {
        skipSpace()
        return position >= text.count
    }

    // MARK: Values

    mutating func null() throws(Failure) { try word("null") }

    mutating func bool() throws(Failure) -> Bool {
        let isTrue = try peek() == .bool && text[position] == 0x74
        try word(isTrue ? "true" : "false")
        return isTrue
    }

    /// Takes a number; its text as the file has it is `text[range]`.
    mutating func number() throws(Failure) -> Range<Int> {
        guard try peek() == .number else { throw failure("a number is expected, not \(found)") }
        let start = position
        if text[position] == 0x2D { position += 1 }
        let first = position
        let digits = skipDigits()
        guard digits > 0, digits == 1 || text[first] != 0x30 else { throw failure("not a number") }
        if position < text.count, text[position] == 0x2E {
            position += 1
            guard skipDigits() > 0 else { throw failure("not a number") }
        }
        if position < text.count, text[position] | 0x20 == 0x65 {
            position += 1
            if position < text.count, text[position] == 0x2B || text[position] == 0x2D { position += 1 }
            guard skipDigits() > 0 else { throw failure("not a number") }
        }
        return start..<position
    }

    /// Takes a string and returns its text.
    mutating func string() throws(Failure) -> String {
        var bytes: [UInt8] = []
        try string(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Takes a string and appends its text as UTF-8, escapes resolved.
    mutating func string(into bytes: inout [UInt8]) throws(Failure) {
        guard try peek() == .string else { throw failure("a string is expected, not \(try peek().rawValue)") }
        try unescape(try rawString(), into: &bytes)
    }

    /// Takes any value; its raw text is `text[range]`.
    @discardableResult
    mutating func skip() throws(Failure) -> Range<Int> {
        let kind = try peek()
        let start = position
        switch kind {
        case .string: _ = try rawString()
        case .number: _ = try number()
        case .bool: _ = try bool()
        case .null: try null()
        case .array:
            try open(.array)
            var isFirst = true
            while try nextElement(isFirst: isFirst) {
                isFirst = false
                try skip()
            }
        case .object:
            try open(.object)
            var isFirst = true
            while try nextKey(isFirst: isFirst) != nil {
                isFirst = false
                try skip()
            }
        }
        return start..<position
    }

    func failure(_ reason: String, at place: Int? = nil) -> Failure {
        let end = min(place ?? position, text.count)
        return Failure(line: 1 + text[..<end].count { $0 == 0x0A }, reason: reason)
    }
}

extension JSONReader {
    /// Tells whether the raw bytes are this word; keys with escapes do not count as equal.
    func isEqual(_ range: Range<Int>, to word: StaticString) -> Bool {
        range.count == word.utf8CodeUnitCount
            && UnsafeBufferPointer(rebasing: text[range]).elementsEqual(
                UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    private var found: String {
        guard position < text.count else { return "the end of the text" }
        let byte = text[position]
        return (0x21..<0x7F).contains(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(byte)"
    }

    private mutating func skipSpace() {
        while position < text.count {
            switch text[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < text.count, (0x30...0x39).contains(text[position]) { position += 1 }
        return position - start
    }

    private mutating func nextItem(closing: UInt8, isFirst: Bool) throws(Failure) -> Bool {
        skipSpace()
        guard position < text.count else { throw failure("the text ends before '\(closing == 0x5D ? "]" : "}")'") }
        if text[position] == closing {
            position += 1
            depth -= 1
            return false
        }
        if isFirst { return true }
        guard text[position] == 0x2C else { throw failure("',' is expected, not \(found)") }
        position += 1
        skipSpace()
        if position < text.count, text[position] == closing { throw failure("a comma before the end") }
        return true
    }

    private mutating func word(_ word: StaticString) throws(Failure) {
        _ = try peek()
        let end = position + word.utf8CodeUnitCount
        guard end <= text.count, isEqual(position..<end, to: word) else {
            throw failure("\(word) is expected, not \(found)")
        }
        position = end
    }

    /// Takes a string and returns the range between its quotes.
    private mutating func rawString() throws(Failure) -> Range<Int> {
        let start = position + 1
        var at = start
        while at < text.count {
            switch text[at] {
            case 0x22:
                position = at + 1
                return start..<at
            case 0x5C: at += 2
            case 0..<0x20: throw failure("a line break or control character in a string", at: at)
            default: at += 1
            }
        }
        throw failure("a string is opened here and never closed")
    }

    /// Appends the text of a raw string.
    func unescape(_ range: Range<Int>, into bytes: inout [UInt8]) throws(Failure) {
        var at = range.lowerBound
        var start = at
        while at < range.upperBound {
            guard text[at] == 0x5C else {
                at += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
            at = try escape(at, end: range.upperBound, into: &bytes)
            start = at
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
    }

    /// Appends what the escape at `at` stands for and returns the position after it.
    private func escape(_ at: Int, end: Int, into bytes: inout [UInt8]) throws(Failure) -> Int {
        guard at + 1 < end else { throw failure("a '\\' at the end of a string", at: at) }
        let simple: UInt8
        switch text[at + 1] {
        case 0x22, 0x5C, 0x2F: simple = text[at + 1]
        case 0x62: simple = 0x08
        case 0x66: simple = 0x0C
        case 0x6E: simple = 0x0A
        case 0x72: simple = 0x0D
        case 0x74: simple = 0x09
        case 0x75:
            guard let unit = hexadecimal(at + 2, end: end) else {
                throw failure("'\\u' needs four hexadecimal digits", at: at)
            }
            var value = UInt32(unit)
            var after = at + 6
            if (0xD800..<0xDC00).contains(value), after + 1 < end, text[after] == 0x5C, text[after + 1] == 0x75,
                let low = hexadecimal(after + 2, end: end), (0xDC00..<0xE000).contains(low)
            {
                value = 0x10000 + (value - 0xD800) << 10 + UInt32(low) - 0xDC00
                after += 6
            }
            // Half a surrogate pair stands for no letter.
            let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
            bytes.append(contentsOf: String(scalar).utf8)
            return after
        default: throw failure("'\\' before a letter that means nothing", at: at)
        }
        bytes.append(simple)
        return at + 2
    }

    private func hexadecimal(_ at: Int, end: Int) -> UInt16? {
        guard at + 4 <= end else { return nil }
        var value: UInt16 = 0
        for byte in text[at..<(at + 4)] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt16(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt16(byte - 0x41 + 10)
            case 0x61...0x66: value = value << 4 | UInt16(byte - 0x61 + 10)
            default: return nil
            }
        }
        return value
    }
}
