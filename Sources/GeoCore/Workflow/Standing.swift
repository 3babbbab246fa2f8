/// How a school stands with all of them. Pure, from what is known of the school.
public struct Standing: Sendable, Equatable {
    public private(set) var items: [Round.Item: ItemStanding] = [:]

    /// - Parameters:
    ///   - photos: all photos of the school.
    ///   - proposal: what the school proposes and the office has not published yet.
    public init(
        of school: School, photos: [Photo], proposal: Proposal?, link: LinkCheck?, confirmation: Confirmation?,
        fewestPhotos: Int = 1
    ) {
        let isDead = link.map { $0.url == school.website && !$0.outcome.isLive } ?? false
        items[.photos] = Self.photos(photos, fewest: fewestPhotos)
        items[.information] = Self.facts(
            school.hasGeneralInformation, proposal, [.levels, .pupils, .tambon, .amphoe])
        items[.website] = Self.facts(!school.website.isEmpty && !isDead, proposal, [.website])
        let isConfirmed = confirmation.map { $0.point == school.position?.point } ?? false
        items[.position] = Self.facts(isConfirmed, proposal, [.position])
    }

    public subscript(item: Round.Item) -> ItemStanding { items[item] ?? .missing }

    public func isComplete(_ required: [Round.Item]) -> Bool { required.allSatisfy { self[$0] == .done } }

    /// Of the required items, how many hundredths are done.
    public func percent(_ required: [Round.Item]) -> Int {
        guard !required.isEmpty else { return 100 }
        return required.count { self[$0] == .done } * 100 / required.count
    }

    private static func photos(_ photos: [Photo], fewest: Int) -> ItemStanding {
        let published = photos.count { $0.state == .published }
        if published >= max(1, fewest) { return .done }
        let waiting = photos.count { [.received, .checking, .approved].contains($0.state) }
        if published + waiting >= max(1, fewest) { return .waiting }
        return photos.contains { $0.state == .returned } ? .returned : waiting > 0 ? .waiting : .missing
    }

    private static func facts(_ isThere: Bool, _ proposal: Proposal?, _ fields: Set<FactField>) -> ItemStanding {
        if isThere { return .done }
        guard let proposal, proposal.fields.contains(where: { fields.contains($0.field) }) else { return .missing }
        switch proposal.state {
        case .received, .checking, .approved: return .waiting
        case .returned: return .returned
        case .published, .withdrawn: return .missing
        }
    }
}
