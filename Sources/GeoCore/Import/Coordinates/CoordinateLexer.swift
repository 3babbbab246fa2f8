/// A piece of a written coordinate.
enum CoordinateToken: Equatable {
    /// A number; `isWhole` when it has no fraction.
    case number(Double, isWhole: Bool)
    /// Degrees, minutes and seconds written with points, 13.45.30.
    case sexagesimal([Double])
    case degree
    case minute
    case second
    /// +1 for N and E, −1 for S and W.
    case hemisphere(CoordinateAxis, sign: Double)
    /// "lat", "longitude", "ละติจูด" in front of a number.
    case axis(CoordinateAxis)
    /// A comma, semicolon, slash or line end between two numbers.
    case separator
    case other(String)
}

/// Cuts folded text into numbers, units, hemispheres and words.
struct CoordinateLexer {
    private let text: [Character]
    private var at = 0
    private var tokens: [CoordinateToken] = []
    private var marks: CoordinateMarks = []
    private var isLetterStyle = false

    static func tokens(of text: String) -> (tokens: [CoordinateToken], marks: CoordinateMarks) {
        var lexer = CoordinateLexer(text: Array(text))
        lexer.run()
        return (lexer.tokens, lexer.marks)
    }

    private init(text: [Character]) { self.text = text }

    private mutating func run() {
        while at < text.count {
            let character = text[at]
            if character.isASCIIDigit || isSign(at) {
                number()
            } else if let token = symbol(character) {
                at += character == "'" && peek(1) == "'" ? 2 : 1
                tokens.append(token)
            } else if character == " " || character == ":" || character == "-" {
                at += 1
            } else if character.isLetter {
                word()
            } else {
                at += 1
                if character != "(", character != ")", character != "." { tokens.append(.other(String(character))) }
            }
        }
    }

    private func peek(_ distance: Int) -> Character? {
        at + distance < text.count ? text[at + distance] : nil
    }

    /// A sign starts a number; a dash after a digit only parts two numbers (13-45-30).
    private func isSign(_ index: Int) -> Bool {
        guard text[index] == "-" || text[index] == "+", index + 1 < text.count, text[index + 1].isASCIIDigit else {
            return false
        }
        return index == 0 || !text[index - 1].isASCIIDigit
    }

    private func symbol(_ character: Character) -> CoordinateToken? {
        switch character {
        case "°": .degree
        case "'": peek(1) == "'" ? .second : .minute
        case "\"": .second
        case ",", ";", "/", "|", "\n": .separator
        default: nil
        }
    }

    private mutating func word() {
        let start = at
        while at < text.count, text[at].isLetter || text[at] == "." { at += 1 }
        var word = String(text[start..<at]).lowercased()
        while word.hasSuffix(".") { word.removeLast() }
        // 13d45m30s: after the letter m, s is seconds and not south.
        if word == "s", isLetterStyle {
            tokens.append(.second)
            return
        }
        if word == "m" { isLetterStyle = true }
        tokens += CoordinateWords.split(word)
    }
}

extension CoordinateLexer {
    /// Digits from `index`, and where they end.
    private func digits(from index: Int) -> (text: String, end: Int) {
        var end = index
        while end < text.count, text[end].isASCIIDigit { end += 1 }
        return (String(text[index..<end]), end)
    }

    private mutating func number() {
        var sign = ""
        if text[at] == "-" || text[at] == "+" {
            sign = text[at] == "-" ? "-" : ""
            at += 1
        }
        if let parts = dottedSexagesimal() {
            tokens.append(.sexagesimal(parts))
            return
        }
        var whole = digits(from: at)
        at = whole.end
        takeThousands(&whole.text)
        let fraction = takeFraction(whole: whole.text)
        let exponent = takeExponent()
        let written = sign + whole.text + (fraction.map { "." + $0 } ?? "") + exponent
        tokens.append(.number(Double(written) ?? .nan, isWhole: fraction == nil && exponent.isEmpty))
    }

    /// 1,530,567 or 1 530 567 or 1.530.567,97: groups of three after the first.
    private mutating func takeThousands(_ whole: inout String) {
        for mark in [",", " ", "."] as [Character] {
            var groups = ""
            var end = at
            while end < text.count, text[end] == mark {
                let group = digits(from: end + 1)
                guard group.text.count == 3 else { break }
                groups += group.text
                end = group.end
            }
            guard !groups.isEmpty, whole.count <= 3, isThousands(whole, groups, mark: mark, end: end) else { continue }
            whole += groups
            at = end
            marks.insert(mark == " " ? .strayCharacters : .thousandsSeparators)
            return
        }
    }

    /// 13,756 is a latitude with decimal comma, 613,053 an easting in thousands: degrees end at 180.
    private func isThousands(_ whole: String, _ groups: String, mark: Character, end: Int) -> Bool {
        let isBeyondDegrees = (Int(whole) ?? 0) > 180
        switch mark {
        case ",": return groups.count > 3 || isBeyondDegrees || (end < text.count && text[end] == ".")
        case ".": return groups.count > 3 || (isBeyondDegrees && end < text.count && text[end] == ",")
        // "30 100" in 13 45 30 100 30 00 is two numbers; an easting has six digits.
        default: return (Double(whole + groups) ?? 0) >= 100_000
        }
    }

    private mutating func takeFraction(whole: String) -> String? {
        guard at < text.count, text[at] == "." || text[at] == "," else { return nil }
        var start = at + 1
        // "123. 388638": the blank slipped in while typing.
        while text[at] == ".", start < text.count, text[start] == " " { start += 1 }
        let fraction = digits(from: start)
        guard !fraction.text.isEmpty else { return nil }
        if text[at] == "," {
            // "13.75,100.5" never comes here; "13,100.5018" parts two numbers, "13,7563" is one.
            if fraction.end < text.count, text[fraction.end] == "." { return nil }
            marks.insert(.decimalComma)
        } else if start > at + 1 {
            marks.insert(.strayCharacters)
        }
        at = fraction.end
        return fraction.text
    }

    private mutating func takeExponent() -> String {
        guard let letter = peek(0), letter == "E" || letter == "e", let sign = peek(1), sign == "+" || sign == "-"
        else {
            return ""
        }
        let power = digits(from: at + 2)
        guard (1...2).contains(power.text.count) else { return "" }
        at = power.end
        marks.insert(.scientific)
        return "e\(sign)\(power.text)"
    }

    /// 13.45.30 or 13.45.30.5.
    private mutating func dottedSexagesimal() -> [Double]? {
        let degrees = digits(from: at)
        guard (1...3).contains(degrees.text.count), degrees.end < text.count, text[degrees.end] == "." else {
            return nil
        }
        let minutes = digits(from: degrees.end + 1)
        guard (1...2).contains(minutes.text.count), minutes.end < text.count, text[minutes.end] == "." else {
            return nil
        }
        let seconds = digits(from: minutes.end + 1)
        guard (1...2).contains(seconds.text.count) else { return nil }
        var end = seconds.end
        var written = seconds.text
        if end < text.count, text[end] == "." {
            let fraction = digits(from: end + 1)
            if !fraction.text.isEmpty { (written, end) = (written + "." + fraction.text, fraction.end) }
        }
        guard let parts = [degrees.text, minutes.text, written].map({ Double($0) }) as? [Double] else { return nil }
        at = end
        return parts
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { "0" <= self && self <= "9" && isASCII }
}
