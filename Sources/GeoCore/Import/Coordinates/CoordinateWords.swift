/// The words around coordinates, in Thai and English.
enum CoordinateWords {
    private static let words: [(word: String, token: CoordinateToken)] = [
        ("ฟิลิปดา", .second), ("พิลิปดา", .second), ("วินาที", .second), ("ลิปดา", .minute), ("นาที", .minute),
        ("องศา", .degree), ("ตะวันออก", .hemisphere(.longitude, sign: 1)),
        ("ตะวันตก", .hemisphere(.longitude, sign: -1)), ("เหนือ", .hemisphere(.latitude, sign: 1)),
        ("ใต้", .hemisphere(.latitude, sign: -1)), ("ละติจูด", .axis(.latitude)), ("ละติจุด", .axis(.latitude)),
        ("เส้นรุ้ง", .axis(.latitude)), ("ลองจิจูด", .axis(.longitude)), ("ลองติจูด", .axis(.longitude)),
        ("เส้นแวง", .axis(.longitude)), ("latitude", .axis(.latitude)), ("longitude", .axis(.longitude)),
        ("lat", .axis(.latitude)), ("long", .axis(.longitude)), ("lon", .axis(.longitude)),
        ("lng", .axis(.longitude)), ("degrees", .degree), ("deg", .degree), ("minutes", .minute), ("min", .minute),
        ("seconds", .second), ("sec", .second), ("north", .hemisphere(.latitude, sign: 1)),
        ("south", .hemisphere(.latitude, sign: -1)), ("east", .hemisphere(.longitude, sign: 1)),
        ("west", .hemisphere(.longitude, sign: -1)), ("d", .degree), ("m", .minute),
        ("n", .hemisphere(.latitude, sign: 1)),
        ("s", .hemisphere(.latitude, sign: -1)), ("e", .hemisphere(.longitude, sign: 1)),
        ("w", .hemisphere(.longitude, sign: -1)),
    ]

    /// Cuts a run of letters into known words; what is not known stays one `other`.
    static func split(_ run: String) -> [CoordinateToken] {
        var tokens: [CoordinateToken] = []
        var rest = run[...]
        while !rest.isEmpty {
            guard let known = words.first(where: { rest.hasPrefix($0.word) }),
                known.word.count > 1 || rest.count == 1
            else { return tokens + [.other(String(rest))] }
            tokens.append(known.token)
            rest = rest.dropFirst(known.word.count).drop { $0 == "." }
        }
        return tokens
    }
}
