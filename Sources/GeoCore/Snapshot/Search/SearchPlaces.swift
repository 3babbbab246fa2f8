/// The levels of a place name, as a search may name them.
enum SearchPlaceLevel: Int, CaseIterable, Sendable {
    case tambon
    case amphoe
    case province
}

/// The places that the rows of a table lie in, by profile number, for searches that name one.
final class SearchPlaces: Sendable {
    /// Names of one level, each once, and which of them each profile has.
    private struct Names: Sendable {
        var keys: [[[UInt8]]] = []
        var ofProfile: [Int32] = []
    }

    private let names: [Names]
    /// Every key, to find places at the end of a text without spaces.
    let known: Set<[UInt8]>
    let count: Int

    init(_ places: [(tambon: String, amphoe: String, province: String)]) {
        count = places.count
        var known: Set<[UInt8]> = []
        names = SearchPlaceLevel.allCases.map { level in
            var (names, numbers): (Names, [String: Int32]) = (Names(), [:])
            for place in places {
                let name =
                    switch level {
                    case .tambon: place.tambon
                    case .amphoe: place.amphoe
                    case .province: place.province
                    }
                if name.isEmpty {
                    names.ofProfile.append(-1)
                } else if let number = numbers[name] {
                    names.ofProfile.append(number)
                } else {
                    let number = Int32(names.keys.count)
                    numbers[name] = number
                    var keys = [Self.key(name)]
                    if level == .province { keys += ProvinceNames.others(of: name).map { SearchFold.fold($0) } }
                    known.formUnion(keys.filter { $0.count > 1 })
                    names.keys.append(keys)
                    names.ofProfile.append(number)
                }
            }
            return names
        }
        self.known = known
    }

    /// The folded name without the word for its level.
    static func key(_ name: String) -> [UInt8] { SearchFold.fold(bare(name)) }

    /// The name without the word for its level.
    static func bare(_ name: String) -> String {
        var text = name[...]
        for word in ["จังหวัด", "อำเภอ", "กิ่งอำเภอ", "ตำบล", "แขวง", "เขต", "จ.", "อ.", "ต."] where text.hasPrefix(word) {
            let rest = text.dropFirst(word.count)
            if rest.unicodeScalars.count > 1 { text = rest }
        }
        return String(text.trimmed)
    }

    /// How well each profile's places match a key: of one level, or of any when nil.
    func costs(_ key: [UInt8], level: SearchPlaceLevel?, errors: Int) -> [UInt8] {
        var costs = [UInt8](repeating: MatchCost.none, count: count)
        guard !key.isEmpty else { return costs }
        let pattern = errors > 0 && key.count >= 4 ? BytePattern(key) : nil
        for (at, names) in names.enumerated() where level == nil || level?.rawValue == at {
            let ofName = names.keys.map { keys in
                keys.lazy.map { Self.cost(of: $0, key, pattern, errors) }.min() ?? MatchCost.none
            }
            guard ofName.contains(where: { $0 < MatchCost.none }) else { continue }
            for profile in 0..<count {
                let name = names.ofProfile[profile]
                if name >= 0 { costs[profile] = min(costs[profile], ofName[Int(name)]) }
            }
        }
        return costs
    }

    private static func cost(of name: [UInt8], _ key: [UInt8], _ pattern: BytePattern?, _ errors: Int) -> UInt8 {
        if name == key { return 0 }
        if name.starts(with: key), key.count > 1 { return 1 }
        if key.count >= 4, name.count > key.count, contains(name, key) { return 3 }
        guard let found = pattern?.errors(against: name, atMost: errors) else { return MatchCost.none }
        return UInt8(found) * MatchCost.error
    }

    private static func contains(_ name: [UInt8], _ key: [UInt8]) -> Bool {
        (1...(name.count - key.count)).contains { name[$0...].starts(with: key) }
    }
}
