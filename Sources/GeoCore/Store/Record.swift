/// Any feature the store can keep, as one value.
public enum Record: Sendable, Equatable, Codable {
    case school(School)
    case area(ServiceArea)
    case village(Village)
    case boundary(Boundary)
    case photo(Photo)
    case census(CensusCount)
    case refused(RefusedRow)
}
