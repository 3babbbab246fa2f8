public import Foundation

public typealias RoundID = FeatureID<Round>

/// One yearly round: who must send what by when.
public struct Round: Feature {
    public static let layer = Layer.rounds

    public enum State: String, Sendable, Codable, CaseIterable {
        /// Being planned; schools do not see it.
        case draft
        case open
        /// Frozen: neither the round nor its snapshot changes any more.
        case closed
    }

    /// What a school must have to be complete.
    public enum Item: String, Sendable, Codable, CaseIterable {
        case photos
        case information
        case website
        case position
    }

    /// One step of the office's work.
    public struct Step: Sendable, Equatable, Codable {
        public var name: LocalizedText
        /// Working time, days; nil for a step without a set time.
        public var days: Int?

        public init(_ name: LocalizedText, days: Int?) {
            self.name = name
            self.days = days
        }
    }

    public var id: RoundID
    public var name: String
    /// Academic year, Buddhist era.
    public var year: Int
    public var opens: Date
    public var closes: Date
    public var state = State.draft
    public var steps: [Step] = Step.template
    /// Without repetition, in the order of the board's columns.
    public var required: [Item] = [.photos, .information, .website]
    /// Fewest published photos.
    public var fewestPhotos = 1
    /// From when on each item counts; what is not named counts whenever it was made.
    public var currency = Self.usualCurrency
    /// The round this one was begun from.
    public var previous: RoundID?

    public init(id: RoundID = .unassigned, name: String, year: Int, opens: Date, closes: Date) {
        self.id = id
        self.name = name
        self.year = year
        self.opens = opens
        self.closes = closes
    }
}

extension Round.Step {
    /// The office's own process: eight steps, 32 days and two without a set time.
    public static let template = [
        Self(LocalizedText(th: "ศึกษาข้อมูล", en: "Study"), days: 3),
        Self(LocalizedText(th: "ออกแบบการนำเสนอ", en: "Design the presentation"), days: 3),
        Self(
            LocalizedText(th: "แจ้งโรงเรียนส่งภาพ ข้อมูล และ URL", en: "Ask schools for photos, facts and address"), days: 1),
        Self(LocalizedText(th: "ตรวจและปรับปรุงภาพ", en: "Check and improve photos"), days: 15),
        Self(LocalizedText(th: "ตรวจสอบและบันทึกข้อมูล", en: "Check and save the data"), days: 7),
        Self(LocalizedText(th: "นำขึ้นแผนที่", en: "Publish on the map"), days: 3),
        Self(LocalizedText(th: "ตรวจสอบที่เผยแพร่แล้ว", en: "Check what is published"), days: nil),
        Self(LocalizedText(th: "นำเสนอ", en: "Present"), days: nil),
    ]
}

extension Round {
    public var record: Record { .round(self) }

    public init?(_ record: Record) {
        guard case .round(let value) = record else { return nil }
        self = value
    }
}
