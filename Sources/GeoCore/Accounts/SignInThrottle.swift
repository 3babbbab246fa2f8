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

    /// This many failures are free: people mistype.
    private static let free = 4
    private static let longestWait = 15 * 60.0
    /// More names and addresses than this are not remembered; the oldest go first.
    private static let capacity = 10_000
    private let failures = Mutex<[String: Failures]>([:])

    public init() {}

    /// Seconds to wait before the next try, 0 when it may be made now.
    public func wait(name: String, client: String, at now: Date = Date()) -> TimeInterval {
        failures.withLock { failures in
            Self.keys(name, client).map { key in
                guard let past = failures[key], past.count > Self.free else { return 0 }
                let pause = min(Self.longestWait, pow(2, Double(past.count - Self.free)))
                return max(0, pause - now.timeIntervalSince(past.last))
            }.max() ?? 0
        }
    }

    public func failed(name: String, client: String, at now: Date = Date()) {
        failures.withLock { failures in
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
        }
    }

    public func succeeded(name: String, client: String) {
        failures.withLock { failures in
            // The address stays counted: one right guess must not buy an attacker new tries at other names.
            failures[Self.keys(name, client)[0]] = nil
        }
    }

    private static func keys(_ name: String, _ client: String) -> [String] {
        ["name:" + name.lowercased().prefix(64), "client:" + client]
    }
}
