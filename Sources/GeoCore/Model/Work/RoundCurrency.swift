public import Foundation

extension Round {
    /// From when on a thing must have been made to count as current (เป็นปัจจุบัน) in a round.
    ///
    /// Written "ever", "round" or as the day, "2026-05-16".
    public enum Currency: Hashable, Sendable {
        /// Whenever it was made: what is right stays right.
        case ever
        /// Since the round opened.
        case round
        /// Since the beginning of a day in Bangkok, for example that of the academic year.
        case since(ThaiDate)

        public init?(_ text: String) {
            switch text {
            case "ever": self = .ever
            case "round": self = .round
            default:
                guard text.count == 10, let day = ThaiDate(text), day.iso8601 == text else { return nil }
                self = .since(day)
            }
        }

        public var text: String {
            switch self {
            case .ever: "ever"
            case .round: "round"
            case .since(let day): day.iso8601
            }
        }
    }

    /// What a new round asks for: activity photos of this round; the rest counts whenever it was made.
    public static let usualCurrency: [Item: Currency] = [.photos: .round]

    /// The moment from which on an item counts; nil when it counts whenever it was made.
    public func start(of item: Item) -> Date? {
        switch currency[item] ?? .ever {
        case .ever: nil
        case .round: opens
        case .since(let day): OfficeTime.time(day.iso8601)
        }
    }
}

extension Round.Currency: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let value = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not ever, round or a day")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Round.Item: CodingKeyRepresentable {}

extension Round.Currency {
    /// The same a year later; 29 February becomes the 28th.
    var nextYear: Round.Currency {
        guard case .since(let day) = self,
            let next = ThaiDate(year: day.year + 1, month: day.month, day: day.day)
                ?? ThaiDate(year: day.year + 1, month: day.month, day: day.day - 1)
        else { return self }
        return .since(next)
    }
}
