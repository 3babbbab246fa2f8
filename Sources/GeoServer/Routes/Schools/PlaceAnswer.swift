import GeoCore

/// What programs are told of the place something lies in: each name in Thai, and in English where boundaries have it.
enum PlaceAnswer {
    /// Members that are not known are left out.
    static func members(_ address: Address, _ snapshot: Snapshot) -> [(String, JSON)] {
        known([("tambon", address.tambon), ("amphoe", address.amphoe), ("province", address.province)])
            + englishMembers(address, snapshot)
    }

    static func englishMembers(_ address: Address, _ snapshot: Snapshot) -> [(String, JSON)] {
        let english = snapshot.englishNames(of: address)
        return known([
            ("tambonEnglish", english.tambon), ("amphoeEnglish", english.amphoe),
            ("provinceEnglish", english.province),
        ])
    }

    private static func known(_ names: [(String, String)]) -> [(String, JSON)] {
        names.filter { !$0.1.isEmpty }.map { ($0.0, .string($0.1)) }
    }
}

extension Address {
    /// The same with the names of places in the language, where the boundaries have them.
    func named(in language: Language, by snapshot: Snapshot) -> Address {
        guard language == .english else { return self }
        let english = snapshot.englishNames(of: self)
        var named = self
        if !english.tambon.isEmpty { named.tambon = english.tambon }
        if !english.amphoe.isEmpty { named.amphoe = english.amphoe }
        if !english.province.isEmpty { named.province = english.province }
        return named
    }
}
