public import Foundation

/// How a school stands with all of them. Pure, from what is known of the school.
public struct Standing: Sendable, Equatable {
    public private(set) var items: [Round.Item: ItemStanding] = [:]
    /// What would be done if it did not have to be of this round.
    private var outdated: Set<Round.Item> = []

    /// - Parameters:
    ///   - photos: all photos of the school.
    ///   - proposal: what the school proposes and the office has not published yet.
    ///   - round: says how many photos are needed, and from when on each item counts; without one all that is there does.
    public init(
        of school: School, photos: [Photo], proposal: Proposal?, link: LinkCheck?, confirmation: Confirmation?,
        in round: Round? = nil
    ) {
        let isDead = link.map { $0.url == school.website && !$0.outcome.isLive } ?? false
        let isConfirmed = confirmation.map { $0.point == school.position?.point } ?? false
        let fewest = max(1, round?.fewestPhotos ?? 1)
        let isThere: [Round.Item: Bool] = [
            .photos: photos.count { $0.state == .published } >= fewest,
            .information: school.hasGeneralInformation,
            .website: !school.website.isEmpty && !isDead,
            .position: isConfirmed,
        ]
        for item in Round.Item.allCases {
            let start = round?.start(of: item)
            let isThere = isThere[item] ?? false
            switch item {
            case .photos: items[item] = Self.photos(photos.filter { $0.counts(from: start) }, fewest: fewest)
            case .information, .website:
                items[item] = Self.facts(isThere && school.isUpdated(since: start), proposal, item.fields)
            case .position:
                items[item] = Self.facts(isThere && confirmation.isSince(start), proposal, item.fields)
            }
            if isThere, items[item] != .done { outdated.insert(item) }
        }
    }

    public subscript(item: Round.Item) -> ItemStanding { items[item] ?? .missing }

    /// Whether it is there and not done, only because it is older than the round allows.
    public func isOutdated(_ item: Round.Item) -> Bool { outdated.contains(item) }

    public func isComplete(_ required: [Round.Item]) -> Bool { required.allSatisfy { self[$0] == .done } }

    /// Of the required items, how many hundredths are done.
    public func percent(_ required: [Round.Item]) -> Int {
        guard !required.isEmpty else { return 100 }
        return required.count { self[$0] == .done } * 100 / required.count
    }

    private static func photos(_ photos: [Photo], fewest: Int) -> ItemStanding {
        let published = photos.count { $0.state == .published }
        if published >= fewest { return .done }
        let waiting = photos.count { [.received, .checking, .approved].contains($0.state) }
        if published + waiting >= fewest { return .waiting }
        return photos.contains { $0.state == .returned } ? .returned : waiting > 0 ? .waiting : .missing
    }

    private static func facts(_ isDone: Bool, _ proposal: Proposal?, _ fields: Set<FactField>) -> ItemStanding {
        if isDone { return .done }
        guard let proposal, proposal.fields.contains(where: { fields.contains($0.field) }) else { return .missing }
        switch proposal.state {
        case .received, .checking, .approved: return .waiting
        case .returned: return .returned
        case .published, .withdrawn: return .missing
        }
    }
}

extension Round.Item {
    /// The facts a proposal must touch to bring the item.
    fileprivate var fields: Set<FactField> {
        switch self {
        case .photos: []
        case .information: [.levels, .pupils, .tambon, .amphoe]
        case .website: [.website]
        case .position: [.position]
        }
    }
}

extension Photo {
    /// Whether it was sent at a time or later; of one that was imported nobody knows when it was taken.
    public func counts(from start: Date?) -> Bool {
        start.map { (origin.received ?? .distantPast) >= $0 } ?? true
    }
}

extension School {
    /// Whether its facts were changed, or confirmed, on the day of a time or later.
    fileprivate func isUpdated(since start: Date?) -> Bool {
        guard let start else { return true }
        guard let updated = updated.flatMap({ ThaiDate(String($0.prefix(10))) }),
            let first = ThaiDate(inBangkok: start)
        else { return false }
        return first.days(until: updated) >= 0
    }
}

extension Confirmation? {
    fileprivate func isSince(_ start: Date?) -> Bool {
        start.map { (self?.time ?? .distantPast) >= $0 } ?? true
    }
}
