/// Answers the addresses by which schools are found, compared and handed on.
struct FinderRoutes {
    let live: LiveMap
    let pictures: SchoolPictures

    func response(_ route: FinderRoute, _ request: Request) throws -> Response {
        switch route {
        case .facets: try DirectoryRoutes.facets(request, live.snapshot)
        case .list: try DirectoryRoutes.list(request, live.snapshot)
        case .compare: try SchoolRoutes.compare(live, request)
        case .card(let id): try pictures.card(id, live, request)
        case .map(let id): try pictures.map(id, live)
        case .code(let id): try SchoolPictures.code(id, live, request)
        case .sheet(let id): try SchoolPage.sheet(id, live: live, request)
        }
    }
}
