/// The facts of one school as bytes, as they lie in the store; valid only while it is visited.
///
/// What a snapshot keeps of a school is copied from here, so that reading a million of them makes no million values.
/// Equal to the `School` that `StoreReading.forEach` visits at the same place. Used by one thread.
public final class SchoolFacts {
    /// The facts that are text.
    enum Text: Int, CaseIterable {
        case affiliation, office, province, amphoe, tambon
        case name, nameEnglish, code, smis, website, phone, email, houseNumber, moo, road, postcode, note
        case updated, originalCRS, originalText, source

        /// Whether "unknown" and "empty" are told apart.
        var isOptional: Bool { rawValue >= Self.updated.rawValue }
    }

    var id: Int64 = 0
    var isOpen = true
    var levels: Levels = []
    var pupils: Int?
    var pupilsByLevel = LevelCounts()
    var teachers: Int?
    var rooms: Int?
    var classSize: Int?
    /// WGS 84; without it method, accuracy and the position's texts mean nothing.
    var point: LonLat?
    var method = Position.Method.imported
    var accuracy: Double?
    var originals: [String: String] = [:]
    /// UTF-8, perhaps with mistakes; without an address when the fact is unknown.
    private let texts: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>

    init() {
        texts = .allocate(capacity: Text.allCases.count)
        texts.initialize(repeating: UnsafeBufferPointer(start: nil, count: 0), count: Text.allCases.count)
    }

    deinit { texts.deallocate() }

    subscript(text: Text) -> UnsafeBufferPointer<UInt8> {
        get { texts[text.rawValue] }
        set { texts[text.rawValue] = newValue }
    }

    /// Forgets everything, for the next school.
    func clear() {
        (id, isOpen, levels, pupils, teachers) = (0, true, [], nil, nil)
        (rooms, classSize, point, method, accuracy) = (nil, nil, nil, .imported, nil)
        pupilsByLevel = LevelCounts()
        if !originals.isEmpty { originals = [:] }
        texts.update(repeating: UnsafeBufferPointer(start: nil, count: 0), count: Text.allCases.count)
    }

    /// Whether level, number of pupils and place (subdistrict or district) are known, the general information of a card.
    var hasGeneralInformation: Bool {
        !levels.isEmpty && pupils != nil && !(self[.tambon].isEmpty && self[.amphoe].isEmpty)
    }
}

extension SchoolFacts {
    /// Shows the facts of a value to `body`.
    func with<Result>(_ school: School, _ body: (SchoolFacts) throws -> Result) rethrows -> Result {
        clear()
        (id, isOpen, levels) = (school.id.rawValue, school.status == .open, school.levels)
        (pupils, teachers, originals) = (school.pupils, school.teachers, school.originals)
        (rooms, classSize, pupilsByLevel) = (school.rooms, school.classSize, school.pupilsByLevel)
        if let position = school.position {
            (point, method, accuracy) = (position.point, position.method, position.accuracy)
        }
        var bytes: [UInt8] = []
        var ends: [Int?] = []
        for text in Text.allCases {
            guard let value = school.text(text) else {
                ends.append(nil)
                continue
            }
            bytes.append(contentsOf: value.utf8)
            ends.append(bytes.count)
        }
        // So that an empty fact that is known has an address.
        bytes.append(0)
        return try bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for (text, end) in zip(Text.allCases, ends) {
                guard let end else { continue }
                self[text] = UnsafeBufferPointer(rebasing: bytes[start..<end])
                start = end
            }
            defer { clear() }
            return try body(self)
        }
    }
}

extension School {
    fileprivate func text(_ text: SchoolFacts.Text) -> String? {
        switch text {
        case .affiliation: affiliation
        case .office: office
        case .province: address.province
        case .amphoe: address.amphoe
        case .tambon: address.tambon
        case .name: name
        case .nameEnglish: nameEnglish
        case .code: code
        case .smis: smis
        case .website: website
        case .phone: phone
        case .email: email
        case .houseNumber: address.houseNumber
        case .moo: address.moo
        case .road: address.road
        case .postcode: address.postcode
        case .note: note
        case .updated: updated
        case .originalCRS: position?.originalCRS
        case .originalText: position?.originalText
        case .source: position?.source
        }
    }
}

extension StoreReading {
    /// Makes the facts of each value; for stores that hold values.
    public func forEachSchool(_ body: (SchoolFacts) throws -> Void) throws {
        let facts = SchoolFacts()
        try forEach(School.self) { try facts.with($0, body) }
    }
}
