public import Foundation

/// That a school's place was looked at and found right. Has the id of its school.
public struct Confirmation: Feature {
    public static let layer = Layer.confirmations

    public var id: FeatureID<Confirmation>
    /// The place that was confirmed; when the school is elsewhere now, it must be confirmed again.
    public var point: LonLat
    public var author: String
    public var time: Date

    public init(school: SchoolID, point: LonLat, author: String, time: Date) {
        id = FeatureID(school.rawValue)
        self.point = point
        self.author = author
        self.time = time
    }

    public var school: SchoolID { SchoolID(id.rawValue) }
}

extension Confirmation {
    public var record: Record { .confirmation(self) }

    public init?(_ record: Record) {
        guard case .confirmation(let value) = record else { return nil }
        self = value
    }
}
