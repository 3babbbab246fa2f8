/// The name of a place without what people vary: ต.บางแขม, ตำบลบางแขม and บางแขม are one.
enum PlaceKey {
    /// Returns an empty text for a blank or a dash.
    ///
    /// Each thread remembers the names it has seen: a list names the same places again and again.
    static func normalise(_ name: String) -> String {
        guard !name.isEmpty else { return "" }
        let memory = Self.memory.value
        if let known = memory.keys[name] { return known }
        let key = key(of: name)
        if memory.keys.count < Memory.most { memory.keys[name] = key }
        return key
    }

    private final class Memory {
        /// Thailand has 7,400 subdistricts and 900 districts; a file may spell them in several ways.
        static let most = 50_000
        var keys: [String: String] = [:]
    }

    private static let memory = ThreadLocal { Memory() }

    private static func key(of name: String) -> String {
        // Abbreviations lose their meaning with their point, so they go first.
        var rest = name.trimmed[...]
        for abbreviation in ["จ.", "อ.", "ต.", "จังหวัด", "กิ่งอำเภอ", "อำเภอ", "ตำบล", "แขวง"]
        where rest.hasPrefix(abbreviation) {
            rest = rest.dropFirst(abbreviation.count)
            break
        }
        var key = HeaderKey(String(rest)).text
        // เขตพระนคร is a district; a place called เขต… in Isan keeps its name because of the rest being short.
        if key.hasPrefix("เขต"), key.count > 5 { key.removeFirst("เขต".count) }
        for (english, plain) in [
            ("changwat", ""), ("amphoe", ""), ("tambon", ""), ("khwaeng", ""), ("muang", "mueang"),
        ]
        where key.hasPrefix(english) && key.count > english.count {
            key = plain + key.dropFirst(english.count)
        }
        return aliases[key] ?? key
    }

    private static let aliases = [
        "กทม": "กรุงเทพมหานคร", "กรุงเทพ": "กรุงเทพมหานคร", "กรุงเทพฯ": "กรุงเทพมหานคร", "bangkokmetropolis": "bangkok",
        "พระนครศรีอยุธยา": "พระนครศรีอยุธยา", "อยุธยา": "พระนครศรีอยุธยา", "โคราช": "นครราชสีมา",
    ]
}

/// The levels of places a row can name, highest first.
enum PlaceLevel: Int, CaseIterable, Comparable {
    case province
    case amphoe
    case tambon

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    var field: ImportField {
        switch self {
        case .province: .province
        case .amphoe: .amphoe
        case .tambon: .tambon
        }
    }

    /// จ. อ. ต. in front of a name.
    var abbreviation: String {
        switch self {
        case .province: "จ."
        case .amphoe: "อ."
        case .tambon: "ต."
        }
    }
}

/// The places a row names, as numbers of a `PlaceTable`; 0 where it names none.
struct RowPlace: Hashable {
    var province: Int32 = 0
    var amphoe: Int32 = 0
    var tambon: Int32 = 0

    subscript(level: PlaceLevel) -> Int32 {
        get {
            switch level {
            case .province: province
            case .amphoe: amphoe
            case .tambon: tambon
            }
        }
        set {
            switch level {
            case .province: province = newValue
            case .amphoe: amphoe = newValue
            case .tambon: tambon = newValue
            }
        }
    }

    var isEmpty: Bool { province == 0 && amphoe == 0 && tambon == 0 }
}

/// Gives every spelling of a place the number of its key, so that rows compare numbers and not texts.
struct PlaceTable {
    private var bySpelling: [String: Int32] = ["": 0]
    private var byKey: [String: Int32] = ["": 0]
    private(set) var keys = [""]
    /// How each key was first written, for people.
    private var spellings = [""]

    /// The number of a name; 0 for a blank.
    mutating func number(of name: String) -> Int32 {
        if let known = bySpelling[name] { return known }
        let key = PlaceKey.normalise(name)
        let number = byKey[key] ?? Int32(keys.count)
        if byKey[key] == nil {
            byKey[key] = number
            keys.append(key)
            spellings.append(String(name.trimmed))
        }
        bySpelling[name] = number
        return number
    }

    /// The number of a key that is already there.
    func number(ofKey key: String) -> Int32? { byKey[key] }
    func key(_ number: Int32) -> String { keys[Int(number)] }
    func spelling(_ number: Int32) -> String { spellings[Int(number)] }
}
