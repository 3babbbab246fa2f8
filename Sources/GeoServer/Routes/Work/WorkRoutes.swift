import GeoCore

/// Answers the addresses of the yearly round.
struct WorkRoutes {
    let service: WorkService

    func response(_ route: WorkRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        do {
            return try answer(route, request, visitor)
        } catch let error as WorkflowError {
            throw Problem(error, isConditional: request.headers["if-match"] != nil)
        } catch let failure as SpooledBody.Failure {
            throw Problem(failure)
        }
    }

    private func answer(_ route: WorkRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        let photos = PhotoRoutes(service: service)
        let desk = DeskRoutes(service: service)
        let reviews = ReviewRoutes(service: service)
        let publications = PublicationRoutes(service: service)
        switch route {
        case .schoolPhotos(let school): return try photos.receive(school, request, visitor)
        case .photoOrder(let school): return try photos.arrange(school, request, visitor)
        case .schoolPhoto(let school, let photo):
            return request.method == .delete
                ? try photos.withdraw(photo, of: school, visitor)
                : try photos.change(photo, of: school, request, visitor)
        case .preview(let school, let photo, let preview): return try photos.preview(photo, of: school, preview)
        case .desk(let school): return try desk.desk(school)
        case .pageAhead(let school): return try desk.pageAhead(school, request)
        case .schoolFacts(let school): return try desk.change(school, request, visitor)
        case .factsConfirmed(let school): return try desk.confirmFacts(school, visitor)
        case .position(let school): return try desk.confirmPosition(school, request, visitor)
        case .notices(let school): return try desk.notices(school)
        case .history(let school): return try desk.published(school, request)
        case .reviews where request.isSafe: return try reviews.queue(request, visitor)
        case .reviews: return try reviews.decideMany(request, visitor)
        case .review(let photo) where request.isSafe: return try reviews.one(photo, visitor)
        case .review(let photo): return try reviews.decide(photo, request, visitor)
        case .proposal(let id): return try reviews.decide(id, request, visitor)
        case .reasons: return reviews.reasons()
        case .publications where request.isSafe: return try publications.list(visitor)
        case .publications: return try publications.publish(request, visitor)
        case .undoPublication(let id): return try publications.undo(id, visitor)
        case .checks: return try publications.checks(visitor)
        case .checkPhoto(let id): return try publications.check(id, request, visitor)
        case .checkProposal(let id): return try publications.check(id, request, visitor)
        case .link, .links, .rounds, .round, .board, .register, .registered, .handover, .takedowns, .takedown,
            .askRemoval:
            return try answerOffice(route, request, visitor)
        }
    }

    /// What offices do besides deciding.
    private func answerOffice(_ route: WorkRoute, _ request: Request, _ visitor: Visitor) throws -> Response {
        let rounds = RoundRoutes(service: service)
        let takedowns = TakedownRoutes(service: service)
        let register = RegisterRoutes(service: service)
        switch (route, request.isSafe) {
        case (.link(let school), _): return try LinkRoutes(service: service).look(school)
        case (.links, _): return try LinkRoutes(service: service).list(request, visitor)
        case (.rounds, true): return try rounds.list(visitor)
        case (.rounds, false): return try rounds.begin(request, visitor)
        case (.round(let id), true): return try rounds.one(id, visitor)
        case (.round(let id), false): return try rounds.change(id, request, visitor)
        case (.board(let id, let form), _): return try rounds.board(id, form, request, visitor)
        case (.register, true): return try register.list(visitor)
        case (.register, false): return try register.add(request, visitor)
        case (.registered(let id), _):
            return request.method == .delete
                ? try register.remove(id, visitor) : try register.change(id, request, visitor)
        case (.handover(let id), _): return try register.handOver(id, request, visitor)
        case (.takedowns, _): return try takedowns.list(visitor)
        case (.takedown(let id), _): return try takedowns.decide(id, request, visitor)
        case (.askRemoval(let photo), _): return try takedowns.ask(photo, request)
        default: throw Problem.notFound
        }
    }
}
