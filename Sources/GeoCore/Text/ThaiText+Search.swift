extension ThaiText {
    /// Makes the key by which names are searched: what two spellings of one name have in common.
    ///
    /// Repaired, Thai digits as Arabic, Latin in lower case, only letters, marks and digits; โรงเรียน, ร.ร. and รร. are
    /// left out where a word begins, unless nothing else is left. Neither shown nor stored as a name.
    public static func searchKey(_ text: String) -> String {
        if let key = text.utf8.withContiguousStorageIfAvailable(plainSearchKey) ?? nil {
            return String(decoding: key, as: UTF8.self)
        }
        return thoroughSearchKey(text)
    }

    /// Appends the search key in UTF-8.
    static func appendSearchKey(of text: String, to bytes: inout [UInt8]) {
        if let key = text.utf8.withContiguousStorageIfAvailable(plainSearchKey) ?? nil {
            bytes.append(contentsOf: key)
        } else {
            bytes.append(contentsOf: thoroughSearchKey(text).utf8)
        }
    }

    /// Makes the key letter by letter; the reference that `plainSearchKey` is held to.
    static func thoroughSearchKey(_ text: String) -> String {
        let scalars = Array(arabicDigits(repair(text)).lowercased().unicodeScalars)
        let key = withoutSeparators(scalars, skipping: schoolWords)
        // Without the separators a mark may have come to another letter, so the order is made good once more.
        return repair(String(String.UnicodeScalarView(key.isEmpty ? withoutSeparators(scalars, skipping: []) : key)))
    }

    /// Makes a search key that forgives missing and wrong tone marks: `searchKey` without ็ ่ ้ ๊ ๋ ์ ํ ๎.
    public static func looseSearchKey(_ text: String) -> String {
        looseKey(of: searchKey(text))
    }

    /// The loose key of a text whose search key is at hand.
    public static func looseKey(of searchKey: String) -> String {
        var key = String.UnicodeScalarView()
        key.append(contentsOf: searchKey.unicodeScalars.lazy.filter { !(0xE47...0xE4E ~= $0.value) })
        return String(key)
    }

    /// The word for school as names begin with it, longest first.
    private static let schoolWords: [[Unicode.Scalar]] = ["โรงเรียน", "ร.ร.", "ร.ร", "รร.", "รร"].map {
        Array($0.unicodeScalars)
    }

    private static func withoutSeparators(_ scalars: [Unicode.Scalar], skipping words: [[Unicode.Scalar]])
        -> [Unicode.Scalar]
    {
        var key: [Unicode.Scalar] = []
        key.reserveCapacity(scalars.count)
        var i = 0
        var isWordStart = true
        while i < scalars.count {
            if isWordStart, let word = words.first(where: { scalars[i...].starts(with: $0) }) {
                i += word.count
                continue
            }
            let isKept = belongsToKey(scalars[i])
            if isKept { key.append(scalars[i]) }
            isWordStart = !isKept
            i += 1
        }
        return key
    }

    private static func belongsToKey(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: true
        case 0..<0x80, 0xE2F, 0xE4F, 0xE5A, 0xE5B: false  // ASCII punctuation; ฯ ๏ ๚ ๛
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
                true
            default: false
            }
        }
    }
}
