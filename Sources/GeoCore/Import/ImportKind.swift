/// What the rows of an imported file are.
public enum ImportKind: String, Sendable, Codable, CaseIterable {
    case schools
    case villages
    case areas
    case boundaries
    case census
}
