import GeoCore

/// The addresses below `/api` of the yearly round: what schools send, and what officers decide about it.
enum WorkRoute: Equatable, Sendable {
    case schoolPhotos(SchoolID)
    case schoolFacts(SchoolID)
    case review(Int)

    init?(_ path: [String]) {
        guard path.count >= 2, let id = Router.id(path[1]) else { return nil }
        switch (path[0], path.dropFirst(2).joined(separator: "/")) {
        case ("schools", ""): self = .schoolFacts(SchoolID(id))
        case ("schools", "photos"): self = .schoolPhotos(SchoolID(id))
        case ("reviews", ""): self = .review(Int(id))
        default: return nil
        }
    }

    var methods: [Request.Method] {
        switch self {
        case .schoolPhotos, .review: [.post, .options]
        case .schoolFacts: [.get, .head, .patch, .options]
        }
    }

    /// The longest body a change may bring, bytes.
    var bodyLimit: Int {
        switch self {
        case .schoolPhotos, .schoolFacts, .review: 0
        }
    }
}
