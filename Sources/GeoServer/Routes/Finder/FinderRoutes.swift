/// Answers the addresses by which schools are found, compared and handed on.
struct FinderRoutes {
    let live: LiveMap

    func response(_ route: FinderRoute, _ request: Request) throws -> Response {
        switch route {
        case .facets: try DirectoryRoutes.facets(request, live.snapshot)
        case .list: try DirectoryRoutes.list(request, live.snapshot)
        case .compare: try SchoolRoutes.compare(live, request)
        case .card, .code, .sheet: throw Problem.notBuilt
        }
    }
}
