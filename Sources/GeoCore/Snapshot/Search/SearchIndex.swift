/// The names and places of many things, made ready for searching.
final class SearchIndex: Sendable {
    let names: NameTable
    private let places: SearchPlaces
    /// The number of each row's places.
    private let placeOf: [UInt32]

    init(names: NameTable, places: SearchPlaces, placeOf: [UInt32]) {
        (self.names, self.places, self.placeOf) = (names, places, placeOf)
    }

    /// How well each row matches, see `MatchCost`, when `errors` (0–2) typing errors are forgiven.
    func costs(_ query: SearchQuery, errors: Int) -> [UInt8] {
        var run = Run(self, errors: errors)
        run.look(for: query)
        return run.costs
    }

    /// Added when only the place of a row matches.
    static let onlyPlace: UInt8 = 14

    /// One search: tries every way to read the words as a name and places, and keeps each row's best.
    private struct Run {
        let index: SearchIndex
        let errors: Int
        var costs: [UInt8]
        private var ofName: [[UInt8]: [UInt8]] = [:]
        private var ofPlace: [SearchQuery.Place?: [[UInt8]: [UInt8]]] = [:]

        init(_ index: SearchIndex, errors: Int) {
            (self.index, self.errors) = (index, errors)
            costs = [UInt8](repeating: MatchCost.none, count: index.names.count)
        }

        mutating func look(for query: SearchQuery) {
            let marked = query.places.isEmpty ? nil : places(query.places)
            if query.words.isEmpty {
                if let marked { take(name: nil, places: marked, adding: SearchIndex.onlyPlace) }
            } else {
                take(name: names(query.words.flatMap(\.self)), places: marked)
                split(query.words, marked)
                if query.words.count > 1 { eachAnywhere(query.words, marked) }
                if query.words.count == 1 { cut(query.words[0], marked, depth: 0) }
            }
            if !query.places.isEmpty { take(name: names(query.whole), places: nil) }
            // With more errors than are forgiven in all it is no match.
            let limit = MatchCost.error * UInt8(errors + 1)
            for row in costs.indices where costs[row] >= limit { costs[row] = MatchCost.none }
        }

        /// Name first and place after it, or the other way round.
        private mutating func split(_ words: [[UInt8]], _ marked: [UInt8]?) {
            for cut in words.indices.dropFirst() {
                let (left, right) = (words[..<cut].flatMap(\.self), words[cut...].flatMap(\.self))
                if let place = anyPlace(right) { take(name: names(left), places: sum(place, marked)) }
                if let place = anyPlace(left) { take(name: names(right), places: sum(place, marked), adding: 1) }
            }
        }

        /// Each word in the name or in the place, in any order.
        private mutating func eachAnywhere(_ words: [[UInt8]], _ marked: [UInt8]?) {
            let inName = words.map { names($0) }
            let inPlace = words.map { anyPlace($0) }
            for row in costs.indices {
                let place = Int(index.placeOf[row])
                var (cost, isNamed) = (marked?[place] ?? 0, false)
                for at in words.indices {
                    let (name, elsewhere) = (inName[at][row], inPlace[at]?[place] ?? MatchCost.none)
                    if name <= elsewhere, name < MatchCost.none { isNamed = true }
                    cost = MatchCost.sum(cost, min(name, elsewhere))
                    if cost >= MatchCost.none { break }
                }
                if !isNamed { cost = MatchCost.sum(cost, SearchIndex.onlyPlace) }
                costs[row] = min(costs[row], cost)
            }
        }

        /// A name and places without a space between: cut off what is a place at the end, at most twice.
        private mutating func cut(_ word: [UInt8], _ marked: [UInt8]?, depth: Int) {
            guard word.count > 4, depth < 2 else { return }
            for cut in 2...(word.count - 3) where index.places.known.contains(Array(word[cut...])) {
                guard let place = anyPlace(Array(word[cut...])) else { continue }
                let (name, places) = (Array(word[..<cut]), sum(place, marked))
                // Few letters begin many names: วัไทรงาม is วัดไทรงาม with a letter missing, not any วัด in ไทรงาม.
                take(name: cut < Self.fewestLetters ? wholeNames(name) : names(name), places: places, adding: 1)
                // The abbreviations ต อ จ without their dots.
                if let last = name.last, name.count > 3, [0xB5, 0xCD, 0xA8].contains(last) {
                    take(name: names(name.dropLast()), places: places, adding: 2)
                }
                self.cut(name, places, depth: depth + 1)
            }
        }

        /// Where fewer letters are left for a name, it should be the whole of one.
        private static let fewestLetters = 6

        /// As `names`, with what is only a part of a name behind a name with a typing error.
        private mutating func wholeNames(_ key: [UInt8]) -> [UInt8] {
            names(key).map { $0 < MatchCost.prefix ? $0 : MatchCost.sum($0, MatchCost.error) }
        }

        private mutating func take(name: [UInt8]?, places: [UInt8]?, adding extra: UInt8 = 0) {
            for row in costs.indices {
                var cost = name?[row] ?? 0
                guard cost < MatchCost.none else { continue }
                if let places { cost = MatchCost.sum(cost, places[Int(index.placeOf[row])]) }
                costs[row] = min(costs[row], MatchCost.sum(cost, extra))
            }
        }

        private mutating func names(_ key: some Sequence<UInt8>) -> [UInt8] {
            let key = Array(key)
            if let known = ofName[key] { return known }
            var found = [UInt8](repeating: MatchCost.none, count: costs.count)
            index.names.match(key, costs: &found)
            if errors > 0, key.count >= 4, let pattern = BytePattern(key) {
                index.names.match(pattern, errors: key.count >= 12 ? errors : 1, costs: &found)
            }
            ofName[key] = found
            return found
        }

        /// nil when no place matches.
        private mutating func anyPlace(_ key: [UInt8]) -> [UInt8]? {
            let found = ofPlace[nil]?[key] ?? index.places.costs(key, level: nil, errors: min(errors, 1))
            ofPlace[nil, default: [:]][key] = found
            return found.contains { $0 < MatchCost.none } ? found : nil
        }

        private func places(_ places: [SearchQuery.Place]) -> [UInt8] {
            places.reduce([UInt8](repeating: 0, count: index.places.count)) { sum, place in
                let costs = index.places.costs(place.key, level: place.level, errors: min(errors, 1))
                return zip(sum, costs).map { MatchCost.sum($0, $1) }
            }
        }

        private func sum(_ left: [UInt8], _ right: [UInt8]?) -> [UInt8] {
            guard let right else { return left }
            return zip(left, right).map { MatchCost.sum($0, $1) }
        }
    }
}
