/// Finds out which column holds which field: by what the person says, by header, by likely header, by content.
struct ColumnRecognition {
    let kind: ImportKind
    let headers: [String]
    /// Running numbers and the like, which hold no field.
    let ignored: Set<Int>
    /// What the columns hold; made only when headers do not settle it.
    let content: () -> [ColumnContent]

    init(
        kind: ImportKind, headers: [String], ignored: Set<Int> = [], content: @escaping () -> [ColumnContent] = { [] }
    ) {
        self.kind = kind
        self.headers = headers
        self.ignored = ignored
        self.content = content
    }

    func mapping(choice: ColumnChoice = ColumnChoice()) throws(ImportError) -> ColumnMapping {
        var mapping = ColumnMapping()
        try take(choice, into: &mapping)
        // What a person left out on purpose (`phone=`) is not searched for.
        let open = kind.fields.filter { choice.columns[$0] == nil && choice.constants[$0] == nil }
        byHeader(open, &mapping)
        dropHalfGrid(&mapping)
        byLikelyHeader(open, &mapping)
        if kind == .schools || kind == .villages { byContent(open, &mapping) }
        for group in kind.required where !group.contains(where: mapping.has) {
            throw .noColumn(group, there: headers)
        }
        return mapping
    }

    private func take(_ choice: ColumnChoice, into mapping: inout ColumnMapping) throws(ImportError) {
        for field in ImportField.allCases where choice.columns[field] != nil || choice.constants[field] != nil {
            guard kind.fields.contains(field) else { throw .fieldOfOtherKind(field, kind) }
            if let value = choice.constants[field] { mapping.set(field, constant: value) }
            guard let name = choice.columns[field], !name.isEmpty else { continue }
            guard let column = column(named: name) else { throw .noSuchColumn(name, there: headers) }
            mapping.set(field, to: column, by: .named)
        }
    }

    private func column(named name: String) -> Int? {
        headers.firstIndex(of: name)
            ?? headers.firstIndex { $0.lowercased() == name.lowercased() }
            ?? headers.firstIndex { HeaderKey($0) == HeaderKey(name) && !HeaderKey(name).text.isEmpty }
    }

    private func isFree(_ column: Int, _ mapping: ColumnMapping) -> Bool {
        !ignored.contains(column) && !mapping.uses(column)
    }

    // MARK: Headers

    private func byHeader(_ fields: [ImportField], _ mapping: inout ColumnMapping) {
        let variants = headers.map(HeaderKey.variants(of:))
        // The whole header first, then with and without its brackets.
        for depth in 0..<3 {
            for field in fields where mapping[field] == nil {
                for name in HeaderVocabulary.names(of: field, for: kind) {
                    let key = HeaderKey(name)
                    let found = headers.indices.first {
                        depth < variants[$0].count && variants[$0][depth] == key && isFree($0, mapping)
                    }
                    guard let found else { continue }
                    mapping.set(field, to: found, by: .header)
                    break
                }
            }
        }
    }

    /// A lone column "E" or "north" is no coordinate.
    private func dropHalfGrid(_ mapping: inout ColumnMapping) {
        for (field, other) in [(ImportField.x, ImportField.y), (.y, .x)]
        where mapping[other] == nil && mapping.sources[field] == .header { mapping.clear(field) }
    }

    /// lm_name_t and lm_name_e, NAME_TH, ADM3_TH with ADM3_PCODE: the parts of a header tell.
    private func byLikelyHeader(_ fields: [ImportField], _ mapping: inout ColumnMapping) {
        if kind == .boundaries { commonOperationalDataset(&mapping) }
        let words = headers.map(HeaderKey.words(of:))
        for field in fields where mapping[field] == nil {
            guard let likely = LikelyHeader(field) else { continue }
            let found = headers.indices.filter { isFree($0, mapping) && likely.fits(words[$0]) }
            // Two that fit equally well are no finding.
            if found.count == 1 { mapping.set(field, to: found[0], by: .likelyHeader) }
        }
    }

    /// The boundaries of the UN's Common Operational Datasets: the highest level that is there is what the rows are.
    private func commonOperationalDataset(_ mapping: inout ColumnMapping) {
        let keys = headers.map { $0.uppercased() }
        guard mapping[.name] == nil,
            let depth = (1...3).last(where: { keys.contains("ADM\($0)_TH") || keys.contains("ADM\($0)_EN") })
        else { return }
        func set(_ field: ImportField, _ header: String) {
            guard mapping[field] == nil, let column = keys.firstIndex(of: header) else { return }
            mapping.set(field, to: column, by: .likelyHeader)
        }
        set(.name, "ADM\(depth)_TH")
        set(mapping[.name] == nil ? .name : .nameEnglish, "ADM\(depth)_EN")
        set(.code, "ADM\(depth)_PCODE")
        if depth > 1 { set(.parent, "ADM\(depth - 1)_PCODE") }
        if !mapping.has(.level) {
            mapping.set(.level, constant: [Boundary.Level.province, .amphoe, .tambon][depth - 1].rawValue)
        }
    }

    // MARK: Content

    private func byContent(_ fields: [ImportField], _ mapping: inout ColumnMapping) {
        let needed = fields.filter { mapping[$0] == nil && ColumnContent.tells($0) }
        guard !needed.isEmpty else { return }
        let contents = content()
        guard contents.count == headers.count else { return }
        for field in needed {
            let found = headers.indices.filter { isFree($0, mapping) && contents[$0].fits(field) }
            if found.count == 1 { mapping.set(field, to: found[0], by: .content) }
        }
        // One coordinate without the other would be a chance hit.
        let hasOther = mapping.has(.coordinates) || (mapping.has(.x) && mapping.has(.y))
        if hasOther || (mapping[.lat] == nil) != (mapping[.lon] == nil) {
            for field in [ImportField.lat, .lon] where mapping.sources[field] == .content { mapping.clear(field) }
        }
    }
}

/// The words a header is likely to be made of when it holds a field.
private struct LikelyHeader {
    let any: Set<String>
    let all: Set<String>
    let none: Set<String>

    init?(_ field: ImportField) {
        let places: Set<String> = [
            "province", "prov", "prv", "changwat", "amphoe", "amphur", "amp", "district", "tambon", "tam",
            "subdistrict",
            "village", "vill", "office", "owner", "file", "user", "source", "ref", "alt", "father", "road", "street",
        ]
        switch field {
        case .name:
            (any, all, none) = (
                ["t", "th", "tha", "thai", "local", "school", "sch"], ["name"],
                places.union(["e", "en", "eng", "english", "id", "code", "short"])
            )
        case .nameEnglish:
            (any, all, none) = (["e", "en", "eng", "english"], ["name"], places.union(["id", "code", "short"]))
        case .pupils:
            (any, all, none) = (
                ["enrolment", "enrollment", "students", "pupils"], [],
                ["male", "female", "boys", "girls", "pct", "rate"]
            )
        case .lat: (any, all, none) = (["lat", "latitude"], [], ["lon", "long", "longitude", "lng"])
        case .lon: (any, all, none) = (["lon", "long", "lng", "longitude"], [], ["lat", "latitude"])
        default: return nil
        }
    }

    func fits(_ words: [String]) -> Bool {
        let words = Set(words)
        return words.isSuperset(of: all) && !words.isDisjoint(with: any) && words.isDisjoint(with: none)
    }
}
