import Foundation
import GeoCore

/// What the routes of the yearly round share: the store, the work in memory, the photos, and who may do what.
final class WorkService: Sendable {
    let live: LiveMap
    let index: WorkIndex
    let intake: PhotoIntake
    let gatekeeper: Gatekeeper
    let askers = AskerLimit()
    /// How the last walk to the websites went.
    let links = LinkWalk.Log()
    let clock: @Sendable () -> Date

    init(
        live: LiveMap, photos: URL, gatekeeper: Gatekeeper, worker: PhotoWorker = PhotoWorker(),
        clock: @escaping @Sendable () -> Date = { Date() }
    ) throws {
        self.live = live
        self.gatekeeper = gatekeeper
        self.clock = clock
        index = try WorkIndex(live.store)
        intake = PhotoIntake(store: live.store, work: index, folder: PhotoFolder(photos), worker: worker)
    }

    var settings: WorkSettings { live.snapshot.settings.work ?? WorkSettings() }

    /// The roles that decide about what schools send.
    static let officers: Set<Role> = [.officer, .director, .admin]

    func actor(_ visitor: Visitor) throws(Problem) -> Actor {
        guard let account = visitor.account else { throw .signInFirst }
        return Actor(account.name, account.role == .school ? .school : .office)
    }

    /// Whether a school is the visitor's own, or of the visitor's office.
    func sees(_ school: SchoolID, _ visitor: Visitor) -> Bool {
        Gatekeeper.allows(
            .ownSchool(school, or: Self.officers), visitor.account, isLocal: false,
            officeOfSchool: gatekeeper.officeOfSchool)
    }

    /// Only what the visitor sees is there for them.
    func expectSeen(_ school: SchoolID, _ visitor: Visitor) throws(Problem) {
        guard sees(school, visitor) else { throw .notYours }
    }

    func school(_ id: SchoolID) throws -> School {
        guard let school = try live.store.feature(id), school.status == .open else { throw Problem.notFound }
        return school
    }

    /// Runs one transaction at the desk of a person, and shows its result to the public at once.
    @discardableResult
    func act<Result>(_ visitor: Visitor, _ body: (WorkDesk) throws -> Result) throws -> Result {
        let actor = try actor(visitor)
        let time = clock()
        let result = try live.store.write(by: actor.author) { try body(WorkDesk($0, actor, at: time)) }
        try live.renew()
        return result
    }

    var openSchools: [School] {
        let snapshot = live.snapshot
        return snapshot.schools().compactMap { snapshot.school($0) }
    }

    /// Closes a round and freezes the board of all schools, whoever closes it.
    func close(_ id: RoundID, by actor: Actor) throws -> Round {
        let (schools, work, time) = (openSchools, try index.current(), clock())
        let closed = try live.store.write(by: actor.author) { transaction in
            try WorkDesk(transaction, actor, at: time).close(id) { Board($0, schools: schools, work: work) }
        }
        try live.renew()
        return closed
    }

    /// The version a decision was made on: If-Match, else the member of the body.
    static func version(_ request: Request, _ member: String?) -> String? {
        guard let header = request.headers["if-match"], header != "*" else { return member }
        return header.replacing("W/", with: "").filter { $0 != "\"" }
    }
}
