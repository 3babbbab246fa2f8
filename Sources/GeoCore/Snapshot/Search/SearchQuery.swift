/// What somebody typed into the search, taken apart into words and places.
struct SearchQuery: Sendable {
    struct Place: Hashable, Sendable {
        var level: SearchPlaceLevel
        var key: [UInt8]
    }

    /// Words that may belong to a name or to a place, folded.
    private(set) var words: [[UInt8]] = []
    /// Words that are said to be places: ต.… อ.… จ.…
    private(set) var places: [Place] = []
    /// Everything as one name, folded; the words for levels of places included.
    let whole: [UInt8]
    /// Everything as one name with its tone marks.
    let key: String

    /// More words than these are read as one with the last.
    private static let mostWords = 6

    /// nil when nothing is left to look for.
    init?(_ text: String) {
        let text = String(ThaiText.arabicDigits(ThaiText.repair(text)).lowercased().prefix(200))
        key = ThaiText.searchKey(text)
        whole = SearchFold.fold(text)
        guard !whole.isEmpty else { return nil }
        for piece in Self.withoutSchool(Self.pieces(Array(text.unicodeScalars))) {
            if let level = piece.level {
                let bytes = SearchFold.fold(piece.text)
                if !bytes.isEmpty { places.append(Place(level: level, key: bytes)) }
            } else {
                let bytes = SearchFold.fold(Self.spelledOut(piece.text))
                guard !bytes.isEmpty else { continue }
                if words.count < Self.mostWords { words.append(bytes) } else { words[words.count - 1] += bytes }
            }
        }
    }

    /// The query for a name in places, with the texts of another.
    init(name: [UInt8], in places: [Place], of query: SearchQuery) {
        (words, self.places, whole, key) = ([name], places, query.whole, query.key)
    }

    private struct Piece {
        var level: SearchPlaceLevel?
        var text: String
    }

    /// Words that announce a place; those with `isWord` only where a word begins, since names hold their letters.
    private static let markers: [(text: [Unicode.Scalar], level: SearchPlaceLevel, isWord: Bool)] =
        ([
            ("ตำบล", .tambon, false), ("อำเภอ", .amphoe, false), ("จังหวัด", .province, false), ("แขวง", .tambon, true),
            ("เขต", .amphoe, true), ("ต.", .tambon, false), ("อ.", .amphoe, false), ("จ.", .province, false),
        ] as [(String, SearchPlaceLevel, Bool)]).map { (Array($0.0.unicodeScalars), $0.1, $0.2) }

    private static func pieces(_ scalars: [Unicode.Scalar]) -> [Piece] {
        var pieces: [Piece] = []
        var (word, level): (String.UnicodeScalarView, SearchPlaceLevel?) = (.init(), nil)
        func finish() {
            if !word.isEmpty {
                pieces.append(Piece(level: level, text: String(word)))
                (word, level) = (.init(), nil)
            }
        }
        var at = 0
        while at < scalars.count {
            if let marker = markers.first(where: { scalars[at...].starts(with: $0.text) && isPlace($0, after: word) }) {
                finish()
                level = marker.level
                at += marker.text.count
            } else if isSeparator(scalars[at]) {
                finish()
                at += 1
            } else {
                word.append(scalars[at])
                at += 1
            }
        }
        finish()
        return withoutMoo(pieces)
    }

    /// Whether a marker may stand after the letters of a word: อบต. and อ.บ.ต. are no subdistricts.
    private static func isPlace(
        _ marker: (text: [Unicode.Scalar], level: SearchPlaceLevel, isWord: Bool), after word: String.UnicodeScalarView
    ) -> Bool {
        if word.isEmpty { return true }
        if marker.isWord || word.last == "." { return false }
        return marker.text.last == "." ? word.count > 1 && String(word) != "อบ" : true
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || ",;/()[]\"'|:“”‘’-–—_".unicodeScalars.contains(scalar)
    }

    /// Leaves out the word for school where it stands alone, unless nothing else is left; English also with an error.
    private static func withoutSchool(_ pieces: [Piece]) -> [Piece] {
        let rest = pieces.filter { piece in
            let text = piece.text
            if ["โรงเรียน", "ร.ร.", "ร.ร", "รร.", "รร", "sch.", "schools"].contains(text) { return false }
            return !(text.first == "s" && TextSimilarity.distance(text, "school", atMost: 1) != nil)
        }
        return rest.isEmpty ? pieces : rest
    }

    /// Leaves out the village number of an address: ม.5, หมู่ที่ 5, หมู่ 5.
    private static func withoutMoo(_ pieces: [Piece]) -> [Piece] {
        var rest: [Piece] = []
        var at = 0
        while at < pieces.count {
            let text = pieces[at].text
            let number = ["หมู่ที่", "หมู่", "ม."].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
            let isNumber = pieces[at].level == nil && number?.allSatisfy { $0.isNumber } ?? false
            if isNumber, pieces.count > 1 {
                let next = at + 1 < pieces.count ? pieces[at + 1].text : ""
                if number?.isEmpty ?? false, !next.isEmpty, next.allSatisfy(\.isNumber) { at += 1 }
            } else {
                rest.append(pieces[at])
            }
            at += 1
        }
        return rest.isEmpty ? pieces : rest
    }

    /// The word with บ. as บ้าน and ว. as วัด, saint as st, and without a mistyped โรงเรียน before it.
    private static func spelledOut(_ word: String) -> String {
        if word == "saint" { return "st" }
        var word = word
        for school in ["โรงเรียน", "ร.ร.", "รร."] where word.hasPrefix(school) {
            word = String(word.unicodeScalars.dropFirst(school.unicodeScalars.count))
        }
        for (short, long) in [("บ.", "บ้าน"), ("ว.", "วัด"), ("ร.ร", "")] where word.unicodeScalars.count > 4 {
            if word.hasPrefix(short) { word = long + String(word.unicodeScalars.dropFirst(short.unicodeScalars.count)) }
        }
        let scalars = Array(word.unicodeScalars)
        let school = Array("โรงเรียน".unicodeScalars)
        for length in [8, 7, 9] where scalars.count > length + 1 {
            let distance = TextSimilarity.distance(Array(scalars[..<length]), school, atMost: 1)
            if distance == 1, scalars[0] == school[0] || scalars[1] == school[1] {
                return String(String.UnicodeScalarView(scalars[length...]))
            }
        }
        return word
    }
}
