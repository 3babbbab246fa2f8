import Foundation
import Synchronization

/// How the last walk to the schools' websites went, for the officers who read its results.
struct LinkWalk: Equatable, Sendable {
    enum End: String, Sendable {
        /// Every site that was due has been looked at.
        case finished
        /// So many sites were out of reach before any answered that nothing is said about them.
        case silent
        /// This machine had no way to the Internet.
        case offline
    }

    var began: Date
    var end = End.finished
    /// Sites that were looked at.
    var looked = 0
    /// Of these, how many were found not live.
    var dead = 0

    /// From so many on, sites that are out of reach one after the other say more about this machine's line.
    static let mostSilent = 10

    /// Whether what was found is more likely to tell of this machine's line, or of the time of day, than of the sites.
    var isDoubtful: Bool { end != .finished || looked >= Self.mostSilent && dead * 2 > looked }

    /// For the program's own output; nil when there is nothing to say.
    var words: String? {
        switch end {
        case .offline: "this machine has no way to the Internet; \(looked) of the schools' websites were looked at"
        case .silent: "the first \(looked) of the schools' websites are all out of reach; nothing is said about any"
        case .finished:
            isDoubtful ? "\(dead) of \(looked) of the schools' websites are not live; look at this machine's line" : nil
        }
    }

    /// Keeps the last walk; shared between the patrol and the routes.
    final class Log: Sendable {
        private let last = Mutex<LinkWalk?>(nil)
        var value: LinkWalk? {
            get { last.withLock { $0 } }
            set { last.withLock { $0 = newValue } }
        }
    }
}
