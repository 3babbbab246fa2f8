/// Takes comments, indentation and blanks at the ends of lines out of a page's own scripts and style sheets.
///
/// A third of what a phone on a slow line would load says nothing to it. Lines keep their numbers, so that what a browser
/// reports is found in the source. Text of strings, template literals and regular expressions stays as it is, and so does
/// a comment that begins with `!` (a licence). A source that does not come out even is given back whole.
///
/// Bad at code that a formatter would not leave: a regular expression right after `)` is taken for a division.
struct SlimSource {
    private enum Language { case script, style }

    private let source: [UInt8]
    private let language: Language
    private var at = 0
    private var out: [UInt8] = []
    /// How deep in braces each open `${` of a template literal is.
    private var braces: [Int] = []

    static func script(_ source: [UInt8]) -> [UInt8] { slim(source, .script) }
    static func style(_ source: [UInt8]) -> [UInt8] { slim(source, .style) }

    private static func slim(_ source: [UInt8], _ language: Language) -> [UInt8] {
        var slim = SlimSource(source: source, language: language)
        return slim.run() ? slim.out : source
    }

    private init(source: [UInt8], language: Language) {
        (self.source, self.language) = (source, language)
        out.reserveCapacity(source.count)
    }

    /// Returns whether every string, comment and brace was closed.
    private mutating func run() -> Bool {
        while at < source.count {
            let byte = source[at]
            switch byte {
            case UInt8(ascii: "\n"):
                dropBlanks()
                take()
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                if out.isEmpty || out.last == UInt8(ascii: "\n") { at += 1 } else { take() }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard takeString(byte) else { return false }
            case UInt8(ascii: "`") where language == .script:
                take()
                guard takeTemplate() else { return false }
            case UInt8(ascii: "/"):
                guard takeSlash() else { return false }
            case UInt8(ascii: "{") where !braces.isEmpty:
                braces[braces.count - 1] += 1
                take()
            case UInt8(ascii: "}") where !braces.isEmpty:
                take()
                braces[braces.count - 1] -= 1
                if braces[braces.count - 1] == 0 {
                    braces.removeLast()
                    guard takeTemplate() else { return false }
                }
            default: take()
            }
        }
        dropBlanks()
        return braces.isEmpty
    }

    private mutating func take() {
        out.append(source[at])
        at += 1
    }

    private func peek(_ offset: Int) -> UInt8? { at + offset < source.count ? source[at + offset] : nil }

    private mutating func dropBlanks() {
        while let last = out.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { out.removeLast() }
    }

    /// Takes a string with its quotes; it ends on its line, unless a backslash leads over it.
    private mutating func takeString(_ quote: UInt8) -> Bool {
        take()
        while at < source.count {
            let byte = source[at]
            if byte == UInt8(ascii: "\n") { return false }
            take()
            if byte == quote { return true }
            if byte == UInt8(ascii: "\\"), at < source.count { take() }
        }
        return false
    }

    /// Takes the words of a template literal up to its end or to code within it.
    private mutating func takeTemplate() -> Bool {
        while at < source.count {
            let byte = source[at]
            take()
            if byte == UInt8(ascii: "`") { return true }
            if byte == UInt8(ascii: "\\"), at < source.count { take() }
            if byte == UInt8(ascii: "$"), peek(0) == UInt8(ascii: "{") {
                take()
                braces.append(1)
                return true
            }
        }
        return false
    }

    private mutating func takeSlash() -> Bool {
        switch peek(1) {
        case UInt8(ascii: "*"): return passComment()
        case UInt8(ascii: "/") where language == .script:
            while let byte = peek(0), byte != UInt8(ascii: "\n") { at += 1 }
            return true
        default:
            if language == .script, isExpressionNext { return takeRegularExpression() }
            take()
            return true
        }
    }

    /// Passes over a comment; its lines remain, and a blank where it parts two words.
    private mutating func passComment() -> Bool {
        let isKept = peek(2) == UInt8(ascii: "!")
        let start = at
        at += 2
        while let byte = peek(0), !(byte == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
            if byte == UInt8(ascii: "\n"), !isKept {
                dropBlanks()
                out.append(byte)
            }
            at += 1
        }
        guard at < source.count else { return false }
        at += 2
        if isKept {
            out += source[start..<at]
        } else if let last = out.last, last != UInt8(ascii: "\n"), last != UInt8(ascii: " ") {
            out.append(UInt8(ascii: " "))
        }
        while !isKept, let next = peek(0), next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { at += 1 }
        return true
    }

    private mutating func takeRegularExpression() -> Bool {
        var isInClass = false
        take()
        while let byte = peek(0), byte != UInt8(ascii: "\n") {
            take()
            switch byte {
            case UInt8(ascii: "\\"): if at < source.count { take() }
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/") where !isInClass: return true
            default: break
            }
        }
        return false
    }

    private static let wordsBeforeExpressions: Set<String> = [
        "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "yield", "await",
        "instanceof", "default",
    ]

    /// Whether a slash here begins a regular expression, judged by what stands before it; otherwise it divides.
    private var isExpressionNext: Bool {
        let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0A].contains($0) }
        guard let last = out.lastIndex(where: { !isBlank($0) }) else { return true }
        let isOfWord: (UInt8) -> Bool = { byte in
            byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || Self.isLetterOrDigit(byte)
        }
        if isOfWord(out[last]) {
            let start = out[...last].lastIndex { !isOfWord($0) }.map { $0 + 1 } ?? 0
            return Self.wordsBeforeExpressions.contains(String(decoding: out[start...last], as: UTF8.self))
        }
        return ![UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")]
            .contains(out[last])
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
