public import Foundation
import Synchronization

/// Slows down guessing of passwords: after a few failures one must wait longer each time.
///
/// Whoever knows a name, and those of schools are public codes, can fail on purpose. So a stranger's failures count
/// against his address first, and against the name only beyond a bound for all strangers together; a browser, or an
/// address, that has signed in to the account before does not wait for them (device cookies, OWASP "Slow Down Online
/// Guessing Attacks with Device Cookies"). Kept in memory and bounded: a restart forgives. Thread-safe.
public final class SignInThrottle: Sendable {
    /// Where a try comes from, as the account knows it.
    public enum Source: Sendable, Equatable {
        case stranger
        /// From an address from which somebody has signed in to the account.
        case knownAddress
        /// From a browser in which somebody has: its fingerprint.
        case knownDevice(String)
    }

    private struct Failures {
        var count = 0
        var last = Date.distantPast
    }

    /// What failures are counted against.
    private struct Bucket {
        let key: String
        /// So many are free: people mistype.
        let free: Int
        /// After so long without a failure the count begins anew, seconds.
        let memory: TimeInterval
    }

    private static let longestWait = 15 * 60.0
    private static let day = 24 * 3600.0
    /// Failures of one person.
    private static let freeOfPerson = 4
    /// Of an address: a whole office may stand behind one.
    private static let freeOfClient = 20
    /// Of all strangers with one name in a day; afterwards one try each quarter of an hour for all of them.
    static let freeOfStrangers = 60
    /// More names and addresses than this are not remembered; the oldest go first.
    private static let capacity = 10_000
    private let failures = Mutex<[String: Failures]>([:])

    public init() {}

    /// Takes one try, or says how many seconds to wait before it may be made; 0 when it was taken.
    ///
    /// A try counts as a failure until `succeeded` says otherwise, so that many at the same moment, each of which takes
    /// a tenth of a second to judge, cannot all slip in before the first of them has failed.
    public func attempt(
        name: String, client: String, from source: Source = .stranger, at now: Date = Date()
    ) -> TimeInterval {
        failures.withLock { failures in
            let buckets = Self.buckets(name, client, source)
            let wait = buckets.map { Self.wait(failures[$0.key], free: $0.free, at: now) }.max() ?? 0
            guard wait <= 0 else { return wait }
            for bucket in buckets {
                var past = failures[bucket.key] ?? Failures()
                if now.timeIntervalSince(past.last) > bucket.memory { past.count = 0 }
                past.count += 1
                past.last = now
                failures[bucket.key] = past
            }
            while failures.count > Self.capacity, let oldest = failures.min(by: { $0.value.last < $1.value.last }) {
                failures[oldest.key] = nil
            }
            return 0
        }
    }

    /// The try that was taken was right.
    public func succeeded(name: String, client: String, from source: Source = .stranger) {
        failures.withLock { failures in
            let buckets = Self.buckets(name, client, source)
            failures[buckets[0].key] = nil
            // Address and strangers keep their earlier failures: one right guess must not buy new tries at others.
            for bucket in buckets.dropFirst() {
                if let count = failures[bucket.key]?.count { failures[bucket.key]?.count = max(0, count - 1) }
            }
        }
    }

    private static func wait(_ past: Failures?, free: Int, at now: Date) -> TimeInterval {
        guard let past, past.count > free else { return 0 }
        return max(0, min(longestWait, pow(2, Double(past.count - free))) - now.timeIntervalSince(past.last))
    }

    /// Whose failures these are, the person first.
    private static func buckets(_ name: String, _ client: String, _ source: Source) -> [Bucket] {
        let name = String(name.lowercased().prefix(64))
        let address = Bucket(key: "client:\(client)", free: freeOfClient, memory: longestWait)
        let person = Bucket(key: "person:\(client) \(name)", free: freeOfPerson, memory: longestWait)
        switch source {
        case .knownDevice(let device):
            return [Bucket(key: "device:\(device) \(name)", free: freeOfPerson, memory: longestWait)]
        case .knownAddress: return [person, address]
        case .stranger: return [person, address, Bucket(key: "name:\(name)", free: freeOfStrangers, memory: day)]
        }
    }
}
