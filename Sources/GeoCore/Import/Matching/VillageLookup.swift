/// Finds the village that a text means: by code, or by name within a subdistrict.
struct VillageLookup {
    private var byCode: [String: VillageID] = [:]
    private var byName: [String: Set<VillageID>] = [:]

    init(reading store: any StoreReading) throws {
        try store.forEach(Village.self) { village in
            guard !village.isRemoved else { return }
            if !village.code.isEmpty { byCode[village.code] = byCode[village.code] ?? village.id }
            let name = Self.key(village.name)
            byName[name + "\u{1F}", default: []].insert(village.id)
            byName[name + "\u{1F}" + PlaceKey.normalise(village.address.tambon), default: []].insert(village.id)
        }
    }

    /// nil when no village, or more than one, is meant.
    func find(_ text: String, tambon: String) -> VillageID? {
        if let id = byCode[text] { return id }
        let ids = byName[Self.key(text) + "\u{1F}" + PlaceKey.normalise(tambon)] ?? []
        return ids.count == 1 ? ids.first : nil
    }

    /// บ้านหนองแวง and หนองแวง are one.
    private static func key(_ name: String) -> String {
        let key = ThaiText.searchKey(name)
        return key.hasPrefix("บ้าน") && key.count > 4 ? String(key.dropFirst("บ้าน".count)) : key
    }
}
