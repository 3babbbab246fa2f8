/// How the tour for a screen in the office's hall goes from school to school.
public struct TourSettings: Equatable, Sendable, Codable {
    public enum Order: String, Sendable, Codable, CaseIterable {
        case name
        case pupils
        case distance
        case random
    }

    /// How long each school is shown.
    public var seconds = 15
    public var order = Order.name
    /// The query of a filter, as in the map's own addresses: "level=primary&photos=yes". Empty shows all.
    public var filter = ""

    public init() {}

    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        seconds = try members.decodeIfPresent(Int.self, forKey: .seconds) ?? 15
        order = try members.decodeIfPresent(Order.self, forKey: .order) ?? .name
        filter = try members.decodeIfPresent(String.self, forKey: .filter) ?? ""
    }
}
