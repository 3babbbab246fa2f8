/// Anything the store keeps with a history, as one value: a feature of any kind, or the settings.
public enum Record: Sendable, Equatable, Codable {
    case school(School)
    case area(ServiceArea)
    case village(Village)
    case boundary(Boundary)
    case photo(Photo)
    case census(CensusCount)
    case refused(RefusedRow)
    case plan(Plan)
    case planEdit(PlanEdit)
    case planAnswer(PlanAnswer)
    case report(ErrorReport)
    case proposal(Proposal)
    case round(Round)
    case roundSnapshot(RoundSnapshot)
    case publication(Publication)
    case link(LinkCheck)
    case confirmation(Confirmation)
    case takedown(Takedown)
    case settings(Settings)
}

extension School {
    public var record: Record { .school(self) }

    public init?(_ record: Record) {
        guard case .school(let value) = record else { return nil }
        self = value
    }
}

extension ServiceArea {
    public var record: Record { .area(self) }

    public init?(_ record: Record) {
        guard case .area(let value) = record else { return nil }
        self = value
    }
}

extension Village {
    public var record: Record { .village(self) }

    public init?(_ record: Record) {
        guard case .village(let value) = record else { return nil }
        self = value
    }
}

extension Boundary {
    public var record: Record { .boundary(self) }

    public init?(_ record: Record) {
        guard case .boundary(let value) = record else { return nil }
        self = value
    }
}

extension CensusCount {
    public var record: Record { .census(self) }

    public init?(_ record: Record) {
        guard case .census(let value) = record else { return nil }
        self = value
    }
}

extension RefusedRow {
    public var record: Record { .refused(self) }

    public init?(_ record: Record) {
        guard case .refused(let value) = record else { return nil }
        self = value
    }
}

extension Plan {
    public var record: Record { .plan(self) }

    public init?(_ record: Record) {
        guard case .plan(let value) = record else { return nil }
        self = value
    }
}

extension PlanEdit {
    public var record: Record { .planEdit(self) }

    public init?(_ record: Record) {
        guard case .planEdit(let value) = record else { return nil }
        self = value
    }
}

extension PlanAnswer {
    public var record: Record { .planAnswer(self) }

    public init?(_ record: Record) {
        guard case .planAnswer(let value) = record else { return nil }
        self = value
    }
}

extension ErrorReport {
    public var record: Record { .report(self) }

    public init?(_ record: Record) {
        guard case .report(let value) = record else { return nil }
        self = value
    }
}
