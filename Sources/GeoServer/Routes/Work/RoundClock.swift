import Foundation
import GeoCore
import Synchronization

/// Closes rounds when their time is over, so that the board is frozen as it stood and not as it became.
///
/// Looks twice a minute; what became due while the service was down is closed at its start.
final class RoundClock: Sendable {
    /// Who closes a round in the history.
    static let actor = Actor("closing time", .office)
    private static let seconds = 30.0

    private let service: WorkService
    private let isStopped = Atomic<Bool>(false)

    init(_ service: WorkService) { self.service = service }

    func start(report: @escaping @Sendable (any Error) -> Void) {
        let thread = Thread { [self] in
            while !isStopped.load(ordering: .relaxed) {
                do { try closeDue() } catch { report(error) }
                let end = Clock.now + Clock.nanoseconds(Self.seconds)
                while !isStopped.load(ordering: .relaxed), Clock.now < end { Thread.sleep(forTimeInterval: 0.5) }
            }
        }
        thread.name = "rounds"
        thread.start()
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Closes what is due now.
    func closeDue() throws {
        for id in try service.index.current().overdueRounds(at: service.clock()) {
            do {
                _ = try service.close(id, by: Self.actor)
            } catch WorkflowError.closedRound { continue }
        }
    }
}
