/// How a school stands with one thing it must have.
public enum ItemStanding: String, Sendable, Codable, CaseIterable {
    case done
    /// Sent, and waits for the office.
    case waiting
    /// Back at the school.
    case returned
    case missing
}
