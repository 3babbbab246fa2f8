import Foundation

extension FactField {
    /// What the school has now, as text.
    public func value(of school: School) -> String {
        switch self {
        case .name: school.name
        case .nameEnglish: school.nameEnglish
        case .levels: Level.allCases.filter { school.levels.contains($0) }.map(\.rawValue).joined(separator: ",")
        case .pupils: school.pupils.map(String.init) ?? ""
        case .teachers: school.teachers.map(String.init) ?? ""
        case .website: school.website
        case .phone: school.phone
        case .email: school.email
        case .houseNumber: school.address.houseNumber
        case .moo: school.address.moo
        case .road: school.address.road
        case .tambon: school.address.tambon
        case .amphoe: school.address.amphoe
        case .province: school.address.province
        case .postcode: school.address.postcode
        case .position: school.position.map { Self.text(of: $0.point) } ?? ""
        }
    }

    /// Gives the school a value, repaired as an import would; throws what the field cannot have.
    func set(_ text: String, of school: inout School, by author: String) throws(WorkflowError) {
        guard text.count <= 500 else { throw .badFact(self) }
        let text = ThaiText.repair(text)
        switch self {
        case .name:
            guard !text.isEmpty else { throw .badFact(self) }
            school.name = text
        case .nameEnglish: school.nameEnglish = text
        case .levels: school.levels = try levels(text)
        case .pupils: school.pupils = try count(text)
        case .teachers: school.teachers = try count(text)
        case .website: school.website = try WebsiteAddress.checked(text)
        case .phone: school.phone = text
        case .email:
            guard text.isEmpty || text.wholeMatch(of: /[^@\s]+@[^@\s]+\.[^@\s]+/) != nil else { throw .badFact(self) }
            school.email = text
        case .houseNumber: school.address.houseNumber = text
        case .moo: school.address.moo = text
        case .road: school.address.road = text
        case .tambon: school.address.tambon = text
        case .amphoe: school.address.amphoe = text
        case .province: school.address.province = text
        case .postcode:
            guard text.isEmpty || text.wholeMatch(of: /[0-9]{5}/) != nil else { throw .badFact(self) }
            school.address.postcode = text
        case .position: school.position = try position(text, by: author)
        }
    }

    /// "longitude latitude" in degrees, 7 decimals: about a centimetre.
    public static func text(of point: LonLat) -> String {
        [point.longitude, point.latitude].map { String(format: "%.7f", $0) }.joined(separator: " ")
    }

    private func levels(_ text: String) throws(WorkflowError) -> Levels {
        var levels: Levels = []
        for word in text.split(separator: ",") {
            guard let level = Level(rawValue: String(word)) else { throw .badFact(self) }
            levels.formUnion(Levels(level))
        }
        return levels
    }

    private func count(_ text: String) throws(WorkflowError) -> Int? {
        if text.isEmpty { return nil }
        guard let number = Int(text), 0...100_000 ~= number else { throw .badFact(self) }
        return number
    }

    private func position(_ text: String, by author: String) throws(WorkflowError) -> Position? {
        if text.isEmpty { return nil }
        let parts = text.split(separator: " ").compactMap { Double($0) }
        guard parts.count == 2, let point = LonLat(longitude: parts[0], latitude: parts[1]) else {
            throw .badFact(self)
        }
        return Position(point, method: .digitised, source: author)
    }
}

extension Proposal {
    /// Gives the school what the proposal asks for and nobody has refused, as it would be after its publication.
    public func show(in school: inout School) {
        guard [.received, .checking, .approved].contains(state) else { return }
        for change in fields where change.decision != .refused {
            // A value that cannot be is refused when it is proposed, so one that is kept can be set.
            try? change.field.set(change.new, of: &school, by: sender)
        }
    }
}
