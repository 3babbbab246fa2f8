/// Answers the addresses of the planning desk.
struct PlanRoutes {
    let live: LiveMap

    func response(_ route: PlanRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        switch route {
        case .plans: throw Problem.notBuilt
        }
    }
}
