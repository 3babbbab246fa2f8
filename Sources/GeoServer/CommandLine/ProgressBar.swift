import Foundation
import Synchronization

/// A bar on stderr that grows with the work; shows nothing when stderr is not a terminal.
final class ProgressBar: Sendable {
    private let isTerminal: Bool
    private let drawn = Mutex<Int?>(nil)
    private static let width = 40

    init(isTerminal: Bool = isatty(STDERR_FILENO) != 0) { self.isTerminal = isTerminal }

    func show(_ done: Int, of total: Int) {
        guard isTerminal, total > 0 else { return }
        let filled = done * Self.width / total
        let isNew = drawn.withLock { drawn in
            defer { drawn = filled }
            return drawn != filled
        }
        guard isNew else { return }
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        FileHandle.standardError.write(Data("\r\(bar) \(done) / \(total)".utf8))
    }

    /// Wipes the bar away, so that words can follow.
    func clear() {
        let wasDrawn = drawn.withLock { drawn in
            defer { drawn = nil }
            return drawn != nil
        }
        if wasDrawn { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
