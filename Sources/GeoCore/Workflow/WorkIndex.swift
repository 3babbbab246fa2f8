public import Foundation
import Synchronization

/// What schools sent and officers decided, in memory, renewed from the history of the store like the map's snapshot.
///
/// Keeps every photo's record (about half a kilobyte each), so that queues, boards and look-alikes need no query.
public final class WorkIndex: Sendable {
    private let store: any GeoStore
    private let state: Mutex<WorkState>

    /// Reads the store. O(items).
    public init(_ store: any GeoStore) throws {
        self.store = store
        state = Mutex(try store.read { try WorkState($0) })
    }

    /// The work at the store's present revision; cheap when little has changed since the last call.
    public func current() throws -> WorkState {
        let revision = try store.revision()
        if let known = state.withLock({ $0.revision >= revision ? $0 : nil }) { return known }
        // Only the revision is taken out: a copy of the state held here would make the change below copy all of it.
        let last = state.withLock { $0.revision }
        let changes = try store.changes(after: last, limit: Self.mostChanges + 1)
        guard changes.count <= Self.mostChanges else {
            let fresh = try store.read { try WorkState($0) }
            state.withLock { if fresh.revision > $0.revision { $0 = fresh } }
            return fresh
        }
        return state.withLock { state in
            for change in changes where change.revision > state.revision { state.take(change) }
            return state
        }
    }

    private static let mostChanges = 5000
}

/// The work at one revision.
public struct WorkState: Sendable {
    public private(set) var revision: Revision
    public private(set) var photos: [PhotoID: Photo] = [:]
    public private(set) var proposals: [ProposalID: Proposal] = [:]
    public private(set) var links: [SchoolID: LinkCheck] = [:]
    public private(set) var confirmations: [SchoolID: Confirmation] = [:]
    public private(set) var rounds: [RoundID: Round] = [:]
    public private(set) var publications: [PublicationID: Publication] = [:]
    public private(set) var takedowns: [TakedownID: Takedown] = [:]
    private var photosOf: [SchoolID: Set<PhotoID>] = [:]
    private var proposalsOf: [SchoolID: Set<ProposalID>] = [:]
    private var photosBy: [Likeness: Set<PhotoID>] = [:]

    /// What two photos have in common.
    private enum Likeness: Hashable {
        case bytes(String)
        case request(String)
    }

    init(_ store: any StoreReading) throws {
        var state = WorkState(revision: try store.revision())
        try store.forEach(Photo.self) { state.set($0) }
        try store.forEach(Proposal.self) { state.set($0) }
        try store.forEach(LinkCheck.self) { state.links[$0.school] = $0 }
        try store.forEach(Confirmation.self) { state.confirmations[$0.school] = $0 }
        try store.forEach(Round.self) { state.rounds[$0.id] = $0 }
        try store.forEach(Publication.self) { state.publications[$0.id] = $0 }
        try store.forEach(Takedown.self) { state.takedowns[$0.id] = $0 }
        self = state
    }

    private init(revision: Revision) { self.revision = revision }

    mutating func take(_ change: Change) {
        revision = change.revision
        guard let record = change.after ?? change.before else { return }
        let isThere = change.after != nil
        switch record {
        case .photo(let photo): isThere ? set(photo) : remove(photo)
        case .proposal(let proposal): isThere ? set(proposal) : remove(proposal)
        case .link(let link): links[link.school] = isThere ? link : nil
        case .confirmation(let confirmation): confirmations[confirmation.school] = isThere ? confirmation : nil
        case .round(let round): rounds[round.id] = isThere ? round : nil
        case .publication(let publication): publications[publication.id] = isThere ? publication : nil
        case .takedown(let takedown): takedowns[takedown.id] = isThere ? takedown : nil
        default: break
        }
    }

    private mutating func set(_ photo: Photo) {
        if let old = photos[photo.id] { remove(old) }
        photos[photo.id] = photo
        photosOf[photo.school, default: []].insert(photo.id)
        for likeness in Self.likenesses(photo) { photosBy[likeness, default: []].insert(photo.id) }
    }

    private mutating func remove(_ photo: Photo) {
        photos[photo.id] = nil
        photosOf[photo.school]?.remove(photo.id)
        for likeness in Self.likenesses(photo) { photosBy[likeness]?.remove(photo.id) }
    }

    private mutating func set(_ proposal: Proposal) {
        if let old = proposals[proposal.id] { remove(old) }
        proposals[proposal.id] = proposal
        proposalsOf[proposal.school, default: []].insert(proposal.id)
    }

    private mutating func remove(_ proposal: Proposal) {
        proposals[proposal.id] = nil
        proposalsOf[proposal.school]?.remove(proposal.id)
    }

    private static func likenesses(_ photo: Photo) -> [Likeness] {
        var all: [Likeness] = photo.digest.isEmpty ? [] : [.bytes(photo.digest)]
        if !photo.origin.requestKey.isEmpty { all.append(.request(photo.origin.requestKey)) }
        return all
    }
}

extension WorkState {
    /// The photos of a school in the order of its slide show.
    public func photos(of school: SchoolID) -> [Photo] {
        (photosOf[school] ?? []).compactMap { photos[$0] }.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    }

    /// The proposals of a school, newest first.
    public func proposals(of school: SchoolID) -> [Proposal] {
        (proposalsOf[school] ?? []).compactMap { proposals[$0] }.sorted { $0.id > $1.id }
    }

    /// The proposal of a school that later changes are added to.
    public func openProposal(of school: SchoolID) -> Proposal? {
        proposals(of: school).first { [.received, .returned].contains($0.state) }
    }

    /// What the school proposes and is not public yet.
    public func pendingProposal(of school: SchoolID) -> Proposal? {
        proposals(of: school).first { ![.published, .withdrawn].contains($0.state) }
    }

    /// The photo that a request has brought already.
    public func photo(requestKey: String) -> Photo? {
        photosBy[.request(requestKey)]?.min().flatMap { photos[$0] }
    }

    public func photos(digest: String) -> [Photo] {
        (photosBy[.bytes(digest)] ?? []).compactMap { photos[$0] }.sorted { $0.id < $1.id }
    }

    /// Photos with the same bytes as this one anywhere, or that look like it at the same school.
    public func lookAlikes(of photo: Photo) -> [(photo: Photo, sameBytes: Bool)] {
        let same = photos(digest: photo.digest).filter { $0.id != photo.id && $0.state != .withdrawn }
        guard let print = photo.origin.fingerprint else { return same.map { ($0, true) } }
        let near = photos(of: photo.school).filter { other in
            guard other.id != photo.id, other.digest != photo.digest, other.state != .withdrawn,
                let theirs = other.origin.fingerprint
            else { return false }
            return (print ^ theirs).nonzeroBitCount <= Self.mostDifferentBits
        }
        return same.map { ($0, true) } + near.map { ($0, false) }
    }

    /// Of 64: resizing and compressing again changes up to six, another picture some thirty.
    private static let mostDifferentBits = 8

    /// How a school stands in a round; without one, with whatever there is.
    public func standing(of school: School, in round: Round?) -> Standing {
        Standing(
            of: school, photos: photos(of: school.id), proposal: pendingProposal(of: school.id),
            link: links[school.id], confirmation: confirmations[school.id], in: round)
    }

    /// The round that is open at a time: the one that closes first.
    public func openRound(at time: Date) -> Round? {
        rounds.values.filter { $0.state == .open && $0.opens <= time && time < $0.closes }
            .min { ($0.closes, $0.id) < ($1.closes, $1.id) }
    }
}
