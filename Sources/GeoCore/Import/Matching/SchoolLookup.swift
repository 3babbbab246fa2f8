/// Finds the school that a text means: by code, SMIS code, or name when only one school has it.
struct SchoolLookup {
    enum Outcome: Equatable {
        case found(SchoolID)
        case none
        /// Several schools have the name.
        case several(Int)
    }

    private var byCode: [String: SchoolID] = [:]
    private var byName: [String: [SchoolID]] = [:]

    init(reading store: any StoreReading) throws {
        try store.forEach(School.self) { school in
            guard school.status == .open else { return }
            for code in [school.code, school.smis] where !code.isEmpty { byCode[code] = byCode[code] ?? school.id }
            byName[ThaiText.searchKey(school.name), default: []].append(school.id)
            if !school.nameEnglish.isEmpty {
                byName[ThaiText.searchKey(school.nameEnglish), default: []].append(school.id)
            }
        }
    }

    func find(_ text: String) -> Outcome {
        if let id = byCode[text] { return .found(id) }
        let ids = Set(byName[ThaiText.searchKey(text)] ?? [])
        return ids.count > 1 ? .several(ids.count) : ids.first.map { .found($0) } ?? .none
    }
}
