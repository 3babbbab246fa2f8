/// Finds the stored feature a row is about, and rows that are about the same one.
struct KeyIndex<F: Importable> {
    /// What is kept of a feature; the rest stays in the store.
    private struct Known {
        var id: FeatureID<F>
        var point: LonLat?
        var hasCode: Bool
        var isActive: Bool
        /// The line of this file that was matched to it; 0 for none.
        var line = 0
        var isStored: Bool
        var scope: String
    }

    enum Match: Equatable {
        case new
        case stored(Int)
        /// An earlier line of the file is about the same feature.
        case duplicate(line: Int)
    }

    /// Two points this near are one place, metres: an address measured twice.
    private static var nearby: Double { 100 }
    /// In one file only the very same point is a repetition.
    private static var same: Double { 1 }

    private var known: [Known] = []
    private var keys = ByteKeyTable()
    /// The first feature of each key, and the others of those that have several.
    private var first: [Int32] = []
    private var more: [Int: [Int32]] = [:]
    /// Of these the ones without a code: where a row has a code, no others may match by their name, and one name may
    /// have thousands.
    private var codeless: [Int: [Int32]] = [:]
    private var scopes: Set<String> = []

    init(reading store: any StoreReading, fields: [ImportField]?) throws {
        try store.forEach(F.self) { insert($0, keys: $0.matchKeys(fields), line: 0) }
    }

    private mutating func insert(_ feature: F, keys: [MatchKey], line: Int) {
        let number = Int32(known.count)
        known.append(
            Known(
                id: feature.id, point: feature.place, hasCode: keys.contains { $0.strength == .code },
                isActive: feature.isActive, line: line, isStored: line == 0, scope: feature.scope))
        for key in keys {
            let place = self.keys.add(key)
            if !known[Int(number)].hasCode { codeless[place, default: []].append(number) }
            if place == first.count { first.append(number) } else { more[place, default: []].append(number) }
        }
    }

    /// Finds what a row is about; `keys` are the row's.
    func match(_ row: F, keys: [MatchKey]) -> Match {
        let hasCode = keys.contains { $0.strength == .code }
        for key in keys {
            guard let place = self.keys.number(of: key) else { continue }
            let candidates = candidates(at: place, withCode: key.strength == .code || !hasCode)
            let match =
                switch key.strength {
                case .code, .name: plain(candidates)
                case .nameAlone: nearest(candidates, to: row.place)
                case .label: candidates.first { known[$0].line == 0 }.map { Match.stored($0) } ?? .new
                }
            if match != .new { return match }
        }
        return .new
    }

    private func candidates(at place: Int, withCode: Bool) -> [Int] {
        let numbers = withCode ? [first[place]] + (more[place] ?? []) : codeless[place] ?? []
        return numbers.map { Int($0) }
    }

    private func plain(_ candidates: [Int]) -> Match {
        if let free = candidates.first(where: { known[$0].line == 0 }) { return .stored(free) }
        return candidates.first.map { .duplicate(line: known[$0].line) } ?? .new
    }

    private func nearest(_ candidates: [Int], to point: LonLat?) -> Match {
        var best: (candidate: Int, distance: Double)?
        for candidate in candidates {
            let distance: Double
            switch (known[candidate].point, point) {
            case (nil, nil): distance = 0
            case (let there?, let here?): distance = Earth.roughDistance(there, here)
            default: continue
            }
            if known[candidate].line != 0 {
                if distance <= Self.same, !known[candidate].isStored || distance == 0 {
                    return .duplicate(line: known[candidate].line)
                }
            } else if distance <= Self.nearby, distance < best?.distance ?? .infinity {
                best = (candidate, distance)
            }
        }
        return best.map { .stored($0.candidate) } ?? .new
    }

    func id(of number: Int) -> FeatureID<F> { known[number].id }

    /// Notes that a line is about a stored feature.
    mutating func take(_ number: Int, line: Int) {
        known[number].line = line
        scopes.insert(known[number].scope)
    }

    /// Notes a feature that was added for a line; `keys` are the ones it was matched by.
    mutating func add(_ feature: F, keys: [MatchKey], line: Int) {
        insert(feature, keys: keys, line: line)
        scopes.insert(feature.scope)
    }

    /// Stored and shown, of a scope the file speaks about, but no line is about them.
    var missing: [FeatureID<F>] {
        known.filter { $0.isStored && $0.isActive && $0.line == 0 && scopes.contains($0.scope) }.map(\.id)
    }
}
