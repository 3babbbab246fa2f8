public import Foundation
import Synchronization

/// Slows down guessing of passwords: after a few failures a name, and an address, must wait longer each time.
///
/// Kept in memory and bounded: a restart forgives. Thread-safe.
public final class SignInThrottle: Sendable {
    private struct Failures {
        var count = 0
        var last = Date.distantPast
    }

    /// This many failures of a name are free: people mistype.
    private static let freeOfName = 4
    /// And of an address: a whole office may stand behind one.
    private static let freeOfClient = 20
    private static let longestWait = 15 * 60.0
    /// More names and addresses than this are not remembered; the oldest go first.
    private static let capacity = 10_000
    private let failures = Mutex<[String: Failures]>([:])

    public init() {}

    /// Takes one try, or says how many seconds to wait before it may be made; 0 when it was taken.
    ///
    /// A try counts as a failure until `succeeded` says otherwise, so that many at the same moment, each of which takes
    /// a tenth of a second to judge, cannot all slip in before the first of them has failed.
    public func attempt(name: String, client: String, at now: Date = Date()) -> TimeInterval {
        failures.withLock { failures in
            let free = [Self.freeOfName, Self.freeOfClient]
            let wait = zip(Self.keys(name, client), free).map { Self.wait(failures[$0], free: $1, at: now) }.max() ?? 0
            guard wait <= 0 else { return wait }
            for key in Self.keys(name, client) {
                var past = failures[key] ?? Failures()
                // A quarter of an hour without a failure and the count begins anew.
                if now.timeIntervalSince(past.last) > Self.longestWait { past.count = 0 }
                past.count += 1
                past.last = now
                failures[key] = past
            }
            while failures.count > Self.capacity, let oldest = failures.min(by: { $0.value.last < $1.value.last }) {
                failures[oldest.key] = nil
            }
            return 0
        }
    }

    /// The try that was taken was right.
    public func succeeded(name: String, client: String) {
        failures.withLock { failures in
            let keys = Self.keys(name, client)
            failures[keys[0]] = nil
            // The address keeps its earlier failures: one right guess must not buy new tries at other names.
            if let count = failures[keys[1]]?.count { failures[keys[1]]?.count = max(0, count - 1) }
        }
    }

    private static func wait(_ past: Failures?, free: Int, at now: Date) -> TimeInterval {
        guard let past, past.count > free else { return 0 }
        return max(0, min(longestWait, pow(2, Double(past.count - free))) - now.timeIntervalSince(past.last))
    }

    private static func keys(_ name: String, _ client: String) -> [String] {
        ["name:" + name.lowercased().prefix(64), "client:" + client]
    }
}
