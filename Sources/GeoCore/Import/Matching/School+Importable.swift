extension School: Importable {
    func matchKeys(_ fields: [ImportField]?) -> [MatchKey] {
        if let fields {
            let values = fields.map { value(of: $0) }
            return values.allSatisfy(\.isEmpty) ? [] : [MatchKey(chosen: values)]
        }
        var keys: [MatchKey] = []
        if !code.isEmpty { keys.append(MatchKey(.code, "code", code)) }
        if !smis.isEmpty { keys.append(MatchKey(.code, "smis", smis)) }
        let place = address.key
        // As MatchKey(…, "name", ThaiText.searchKey(name), place), without the strings in between.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count + place.utf8.count + 8)
        bytes.append(contentsOf: "name\u{1F}".utf8)
        ThaiText.appendSearchKey(of: name, to: &bytes)
        bytes.append(0x1F)
        bytes.append(contentsOf: place.utf8)
        keys.append(MatchKey(place.isEmpty ? .nameAlone : .name, bytes))
        return keys
    }

    /// The value of a field that may be part of a key.
    private func value(of field: ImportField) -> String {
        switch field {
        case .code: code
        case .smis: smis
        case .name: ThaiText.searchKey(name)
        case .nameEnglish: nameEnglish.lowercased()
        case .tambon: PlaceKey.normalise(address.tambon)
        case .amphoe: PlaceKey.normalise(address.amphoe)
        case .province: PlaceKey.normalise(address.province)
        case .office: office
        case .affiliation: affiliation
        case .moo: address.moo
        case .postcode: address.postcode
        default: ""
        }
    }

    /// The fields that `--key` may name.
    static let keyFields: Set<ImportField> = [
        .code, .smis, .name, .nameEnglish, .tambon, .amphoe, .province, .office, .affiliation, .moo, .postcode,
    ]

    var isActive: Bool { status == .open }
    mutating func retire() { status = .closed }
    var displayName: String { name }
    var displayCode: String { code.isEmpty ? smis : code }
    var place: LonLat? { position?.point }

    /// Every text of a school that a row can give.
    static let texts: [(field: ImportField, path: any WritableKeyPath<School, String> & Sendable)] = [
        (.code, \.code), (.smis, \.smis), (.name, \.name), (.nameEnglish, \.nameEnglish),
        (.affiliation, \.affiliation), (.office, \.office), (.website, \.website), (.phone, \.phone),
        (.email, \.email), (.note, \.note), (.houseNumber, \.address.houseNumber), (.moo, \.address.moo),
        (.road, \.address.road), (.tambon, \.address.tambon), (.amphoe, \.address.amphoe),
        (.province, \.address.province), (.postcode, \.address.postcode),
    ]

    func merging(_ row: School) -> School {
        var merged = self
        for (field, path) in Self.texts where !row[keyPath: path].isEmpty && row[keyPath: path] != self[keyPath: path] {
            merged[keyPath: path] = row[keyPath: path]
            merged.originals[field.rawValue] = row.originals[field.rawValue]
        }
        if !row.levels.isEmpty { merged.levels = row.levels }
        merged.pupils = row.pupils ?? pupils
        merged.pupilsByLevel = pupilsByLevel.merging(row.pupilsByLevel)
        merged.teachers = row.teachers ?? teachers
        merged.rooms = row.rooms ?? rooms
        merged.classSize = row.classSize ?? classSize
        // The same point from another file is no news; who measured it first stays.
        if let new = row.position, position.map({ Earth.roughDistance($0.point, new.point) > 0.02 }) ?? true {
            merged.position = new
        }
        merged.status = .open
        return merged
    }
}
