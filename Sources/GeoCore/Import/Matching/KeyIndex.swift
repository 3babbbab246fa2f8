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
        /// The place of its scope in `scopes`.
        var scope: Int32
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
    /// The features of each key.
    private var all = KeyChains()
    /// Of these the ones without a code: where a row has a code, no others may match by their name, and one name may
    /// have thousands.
    private var codeless = KeyChains()
    private var scopes = ScopeNumbers()
    /// The scopes that the file speaks about.
    private var spokenOf: Set<Int32> = []

    init(reading store: any StoreReading, fields: [ImportField]?) throws {
        try store.forEach(F.self) { feature in
            var keys = KeyRun(feature.matchKeys(fields))
            number(&keys)
            insert(
                feature.id, at: feature.place, isActive: feature.isActive, scope: feature.scope, keys: keys, row: 0,
                line: 0)
        }
    }

    private mutating func insert(
        _ id: FeatureID<F>, at point: LonLat?, isActive: Bool, scope: String, keys: KeyRun, row: Int, line: Int
    ) {
        let number = Int32(known.count)
        let hasCode = keys.hasCode(row)
        known.append(
            Known(
                id: id, point: point, hasCode: hasCode, isActive: isActive, line: line, isStored: line == 0,
                scope: scopes.number(of: scope)))
        for index in keys.keys(of: row) {
            let key = keys.keys[index]
            if !hasCode { codeless.append(number, to: Int(key.number)) }
            all.append(number, to: Int(key.number))
        }
    }

    /// Numbers the keys of rows, as `match` and `add` need them.
    mutating func number(_ keys: inout KeyRun) { keys.number(by: &self.keys) }

    /// Finds what a row at a point is about; `keys` has the keys of the row at `row`, numbered.
    func match(at point: LonLat?, keys: KeyRun, row: Int) -> Match {
        let hasCode = keys.hasCode(row)
        for index in keys.keys(of: row) {
            let key = keys.keys[index]
            let number = Int(key.number)
            let candidates = key.strength == .code || !hasCode ? all[number] : codeless[number]
            let match =
                switch key.strength {
                case .code, .name: plain(candidates)
                case .nameAlone: nearest(candidates, to: point)
                case .label: candidates.first { known[$0].line == 0 }.map { Match.stored($0) } ?? .new
                }
            if match != .new { return match }
        }
        return .new
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
        spokenOf.insert(known[number].scope)
    }

    /// Notes a feature that was added for a line; `keys` has, at `row`, the ones it was matched by.
    mutating func add(
        at point: LonLat?, isActive: Bool, scope: String, keys: KeyRun, row: Int, line: Int
    ) {
        insert(.unassigned, at: point, isActive: isActive, scope: scope, keys: keys, row: row, line: line)
        if let scope = known.last?.scope, !spokenOf.contains(scope) { spokenOf.insert(scope) }
    }

    /// Stored and shown, of a scope the file speaks about, but no line is about them.
    var missing: [FeatureID<F>] {
        known.filter { $0.isStored && $0.isActive && $0.line == 0 && spokenOf.contains($0.scope) }.map(\.id)
    }
}

/// Numbers the scopes of features; a run of features mostly has one.
private struct ScopeNumbers {
    private var numbers: [String: Int32] = [:]
    private var last: (scope: String, number: Int32)?

    mutating func number(of scope: String) -> Int32 {
        if let last, last.scope == scope { return last.number }
        let number = numbers[scope] ?? Int32(numbers.count)
        numbers[scope] = number
        last = (scope, number)
        return number
    }
}
