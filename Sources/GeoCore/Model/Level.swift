/// A level of schooling, youngest first: อนุบาล, ประถมศึกษา, มัธยมศึกษาตอนต้น, มัธยมศึกษาตอนปลาย.
public enum Level: String, Sendable, Codable, CaseIterable, Comparable {
    case kindergarten
    case primary
    case lowerSecondary = "lower-secondary"
    case upperSecondary = "upper-secondary"

    /// 0 for kindergarten … 3 for upper secondary; used as a bit number in `Levels`.
    public var rank: Int {
        switch self {
        case .kindergarten: 0
        case .primary: 1
        case .lowerSecondary: 2
        case .upperSecondary: 3
        }
    }

    /// As people call it.
    public var name: LocalizedText {
        switch self {
        case .kindergarten: LocalizedText(th: "อนุบาล", en: "Kindergarten")
        case .primary: LocalizedText(th: "ประถมศึกษา", en: "Primary")
        case .lowerSecondary: LocalizedText(th: "มัธยมศึกษาตอนต้น", en: "Lower secondary")
        case .upperSecondary: LocalizedText(th: "มัธยมศึกษาตอนปลาย", en: "Upper secondary")
        }
    }

    public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
}

/// The levels a school teaches, as a set of bits (bit = `Level.rank`); empty means unknown.
public struct Levels: OptionSet, Hashable, Sendable, Codable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue & 0b1111 }

    public init(_ level: Level) { self.init(rawValue: 1 << level.rank) }

    /// Every level from `lowest` to `highest`, both included; the order of the two does not matter.
    public init(from lowest: Level, to highest: Level) {
        var bits: UInt8 = 0
        for rank in min(lowest, highest).rank...max(lowest, highest).rank { bits |= 1 << rank }
        self.init(rawValue: bits)
    }

    public var lowest: Level? { isEmpty ? nil : Self.byRank[rawValue.trailingZeroBitCount] }
    public var highest: Level? { isEmpty ? nil : Self.byRank[7 - rawValue.leadingZeroBitCount] }

    private static let byRank = Level.allCases

    public func contains(_ level: Level) -> Bool { rawValue & (1 << level.rank) != 0 }
}
