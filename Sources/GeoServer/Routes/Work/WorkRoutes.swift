/// Answers the addresses of the yearly round.
struct WorkRoutes {
    let live: LiveMap

    func response(_ route: WorkRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        switch route {
        case .schoolFacts(let id) where request.isSafe: return try SchoolRoutes.facts(id, live, request)
        case .schoolPhotos, .schoolFacts, .review: throw Problem.notBuilt
        }
    }
}
