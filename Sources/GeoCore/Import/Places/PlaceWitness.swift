/// Whether a point lies where its row says, by the boundaries of the store, or else by the other rows.
enum PlaceOpinion: Equatable {
    /// Nothing is known about the row's places.
    case silent
    /// The point lies in the place the row names; the lowest level that was checked.
    case agrees(PlaceLevel)
    /// The highest level at which the point lies elsewhere.
    case contradicts(PlaceLevel)

    /// Higher is better: contradiction < silence < province < district < subdistrict.
    var weight: Int {
        switch self {
        case .contradicts: -1
        case .silent: 0
        case .agrees(let level): 1 + level.rawValue
        }
    }
}

/// Judges points by what their rows say.
protocol PlaceWitness {
    func opinion(of point: LonLat, in place: RowPlace) -> PlaceOpinion
    /// What speaks for or against, in words for the report.
    func evidence(of point: LonLat, in place: RowPlace) -> String?
}

/// Judges by boundaries.
struct BoundaryWitness: PlaceWitness {
    private let index: BoundaryIndex
    private let names: PlaceTable
    /// For each entry of the index the numbers of its Thai and English name.
    private let numbers: [(Int32, Int32)]
    /// The names that are known at a level; others are no contradiction.
    private let known: [PlaceLevel: Set<Int32>]
    private let capital: Int32

    init(_ index: BoundaryIndex, names: inout PlaceTable) {
        self.index = index
        numbers = index.entries.map { (names.number(of: $0.name), names.number(of: $0.nameEnglish)) }
        var known: [PlaceLevel: Set<Int32>] = [:]
        for (entry, numbers) in zip(index.entries, numbers) {
            guard let level = PlaceLevel(entry.level) else { continue }
            known[level, default: []].formUnion([numbers.0, numbers.1])
        }
        self.known = known
        capital = names.number(of: "เมือง")
        self.names = names
    }

    func opinion(of point: LonLat, in place: RowPlace) -> PlaceOpinion {
        guard !place.isEmpty else { return .silent }
        let location = index.locate(point)
        var agreed: PlaceLevel?
        for level in PlaceLevel.allCases {
            guard let named = self.named(place, at: level) else { continue }
            guard let entry = location[level], named == numbers[entry].0 || named == numbers[entry].1 else {
                return .contradicts(level)
            }
            agreed = level
        }
        return agreed.map { .agrees($0) } ?? .silent
    }

    /// The number of the place the row names, when a boundary of that name exists at all.
    private func named(_ place: RowPlace, at level: PlaceLevel) -> Int32? {
        var number = place[level]
        guard number != 0 else { return nil }
        if level == .amphoe, number == capital {
            // อ.เมือง is short for อ.เมือง + the name of the province.
            number = names.number(ofKey: "เมือง" + names.key(place.province)) ?? number
        }
        return known[level]?.contains(number) == true ? number : nil
    }

    func evidence(of point: LonLat, in place: RowPlace) -> String? {
        let location = index.locate(point)
        let found = PlaceLevel.allCases.reversed().compactMap { level in
            location[level].map { level.abbreviation + index.entries[$0].name }
        }
        switch opinion(of: point, in: place) {
        case .silent: return found.isEmpty ? nil : "lies in \(found.joined(separator: " "))"
        case .agrees: return "inside \(found.joined(separator: " ")) as the row says"
        case .contradicts(let level):
            let there = found.isEmpty ? "in no boundary" : "in \(found.joined(separator: " "))"
            guard let named = self.named(place, at: level) else { return "lies \(there)" }
            let stated = index.entries.indices.filter {
                PlaceLevel(index.entries[$0].level) == level && (numbers[$0].0 == named || numbers[$0].1 == named)
            }
            let distance = stated.map { index.entries[$0].shape.distance(to: point) }.min() ?? 0
            let name = stated.first.map { index.entries[$0].name } ?? ""
            return "lies \(there), \(Metres(distance)) outside \(level.abbreviation)\(name)"
        }
    }
}

extension PlaceLevel {
    init?(_ level: Boundary.Level) {
        switch level {
        case .province: self = .province
        case .amphoe: self = .amphoe
        case .tambon: self = .tambon
        case .office: return nil
        }
    }
}

extension BoundaryIndex.Location {
    subscript(level: PlaceLevel) -> Int? {
        switch level {
        case .province: province
        case .amphoe: amphoe
        case .tambon: tambon
        }
    }
}

/// Metres as people say them: 40 m, 3.2 km, 128 km.
struct Metres: CustomStringConvertible {
    let description: String

    init(_ metres: Double) {
        let tenths = (metres / 100).rounded() / 10
        description = metres < 950 ? "\(Int(metres)) m" : metres < 9_950 ? "\(tenths) km" : "\(Int(metres / 1000)) km"
    }
}
