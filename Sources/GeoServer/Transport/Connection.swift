import Synchronization

/// One open connection, as the watchdog sees it.
final class Connection: Sendable {
    /// What the connection is waiting for.
    enum Phase: UInt8 {
        /// The client's next request.
        case waiting
        /// The client's body, our answer, or the client reading it.
        case busy
    }

    let descriptor: Int32
    let peer: IPAddress
    let peerText: String
    let isPeerLoopback: Bool
    private let deadline: Atomic<Int64>
    private let phaseNumber = Atomic<UInt8>(Phase.waiting.rawValue)

    init(descriptor: Int32, peer: IPAddress, deadline: Int64) {
        self.descriptor = descriptor
        self.peer = peer
        peerText = peer.description
        isPeerLoopback = peer.isLoopback
        self.deadline = Atomic(deadline)
    }

    var phase: Phase { Phase(rawValue: phaseNumber.load(ordering: .relaxed)) ?? .busy }

    /// Enters a phase that must end before `deadline` (monotonic nanoseconds).
    func enter(_ phase: Phase, until deadline: Int64) {
        self.deadline.store(deadline, ordering: .relaxed)
        phaseNumber.store(phase.rawValue, ordering: .relaxed)
    }

    func isOverdue(at now: Int64) -> Bool { deadline.load(ordering: .relaxed) < now }
}
