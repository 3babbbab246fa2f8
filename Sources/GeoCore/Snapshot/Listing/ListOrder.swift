/// The order of a list of schools.
public enum ListOrder: Hashable, Sendable {
    /// As a Thai dictionary has the names, the word for school left out; then by id.
    case name
    /// Most pupils first, unknown numbers last, then by name.
    case pupils
    /// Nearest first, as the crow flies; schools without a position are left out.
    case distance(from: LonLat)
}
