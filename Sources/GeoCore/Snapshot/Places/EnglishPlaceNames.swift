/// The English names of places by their Thai ones, as the boundaries give them.
///
/// Immutable; made once a layer of boundaries.
struct EnglishPlaceNames: Sendable {
    /// A place by its name and the larger ones it lies in, each without the word for its level; empty when not told.
    private struct Key: Hashable {
        let level: Boundary.Level
        let name: String
        var amphoe = ""
        var province = ""
    }

    /// nil where places of one name are not told apart by the key.
    private var names: [Key: String?] = [:]

    init(_ boundaries: FeatureLayer<Boundary>) {
        for boundary in boundaries.features where !boundary.nameEnglish.isEmpty {
            let larger = boundaries.larger(boundary)
            let name = SearchPlaces.bare(boundary.name)
            // An address may leave out the larger places.
            let amphoes = boundary.level == .tambon ? [SearchPlaces.bare(larger.amphoe), ""] : [""]
            let provinces = boundary.level == .province ? [""] : [SearchPlaces.bare(larger.province), ""]
            for amphoe in Set(amphoes) {
                for province in Set(provinces) {
                    add(
                        boundary.nameEnglish,
                        Key(level: boundary.level, name: name, amphoe: amphoe, province: province))
                }
            }
        }
    }

    /// Subdistrict, district and province in English; empty where no boundary says so.
    func names(of place: Address) -> Address {
        let (tambon, amphoe, province) = (
            SearchPlaces.bare(place.tambon), SearchPlaces.bare(place.amphoe), SearchPlaces.bare(place.province)
        )
        func name(_ key: Key) -> String { key.name.isEmpty ? "" : (names[key] ?? nil) ?? "" }
        return Address(
            tambon: name(Key(level: .tambon, name: tambon, amphoe: amphoe, province: province)),
            amphoe: name(Key(level: .amphoe, name: amphoe, province: province)),
            province: name(Key(level: .province, name: province)))
    }

    private mutating func add(_ name: String, _ key: Key) {
        if let known = names[key], known != name {
            names[key] = .some(nil)
        } else {
            names[key] = name
        }
    }
}

extension Snapshot {
    private struct EnglishKey: Hashable {}

    /// The names of a place in English where the boundaries have them; empty where not.
    public func englishNames(of place: Address) -> Address {
        boundaries.derived.value(EnglishKey()) { EnglishPlaceNames(boundaries) }.names(of: place)
    }
}
