extension SchoolTable {
    private struct SearchKey: Hashable {}

    /// The index of names in Thai and English and of codes. Made when first asked for, about 5 µs a school.
    var searchIndex: SearchIndex {
        derived.value(SearchKey()) {
            let names = NameTable(count: count) { row in
                let school = school(row: row)
                return [school.name, school.nameEnglish, school.code, school.smis]
            }
            let places = SearchPlaces(profiles.map { ($0.tambon, $0.amphoe, $0.province) })
            return SearchIndex(names: names, places: places, placeOf: (0..<count).map { profile[$0] })
        }
    }
}

/// Names what is derived from a layer for searching.
private enum SearchPart: Hashable {
    case index
    case parents
}

extension FeatureLayer<Village> {
    var searchIndex: SearchIndex {
        derived.value(SearchPart.index) {
            let names = NameTable(count: features.count) { [features[$0].name, features[$0].code] }
            let places = features.map { ($0.address.tambon, $0.address.amphoe, $0.address.province) }
            return SearchIndex(names: names, places: places)
        }
    }
}

extension FeatureLayer<Boundary> {
    var searchIndex: SearchIndex {
        derived.value(SearchPart.index) {
            let names = NameTable(count: features.count) { at in
                let boundary = features[at]
                let others = boundary.level == .province ? ProvinceNames.others(of: boundary.name) : []
                return [boundary.name, boundary.nameEnglish, boundary.code] + others
            }
            return SearchIndex(names: names, places: features.map(larger))
        }
    }

    /// The names of the district and province a boundary lies in, by the codes of parents.
    func larger(_ boundary: Boundary) -> (tambon: String, amphoe: String, province: String) {
        let byCode = derived.value(SearchPart.parents) {
            Dictionary(features.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        }
        var found = (tambon: "", amphoe: "", province: "")
        var parent = boundary.parent
        // A chain of parents is short; in a ring it would never end.
        for _ in 0..<4 {
            guard !parent.isEmpty, let next = byCode[parent] else { break }
            switch next.level {
            case .amphoe: found.amphoe = next.name
            case .province: found.province = next.name
            case .tambon, .office: break
            }
            parent = next.parent
        }
        return found
    }
}

extension SearchIndex {
    /// An index whose places are told row by row; equal ones are kept once.
    convenience init(names: NameTable, places: [(tambon: String, amphoe: String, province: String)]) {
        var (numbers, unique, placeOf): ([[String]: UInt32], [(String, String, String)], [UInt32]) = ([:], [], [])
        for place in places {
            let key = [place.tambon, place.amphoe, place.province]
            if let number = numbers[key] {
                placeOf.append(number)
            } else {
                numbers[key] = UInt32(unique.count)
                placeOf.append(UInt32(unique.count))
                unique.append(place)
            }
        }
        self.init(names: names, places: SearchPlaces(unique), placeOf: placeOf)
    }
}
