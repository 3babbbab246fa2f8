import Foundation
import GeoCore
import Synchronization

/// Looks at the schools' websites from time to time: one at a time, with a pause, so that no host is bothered.
///
/// While nothing at all answers, the fault is more likely this machine's line than that of every school: then nothing is
/// said about any of them, and what is public stays as it is.
final class LinkPatrol: Sendable {
    private let service: WorkService
    private let isStopped = Atomic<Bool>(false)
    /// Seconds between two looks.
    private let pause: Double

    init(_ service: WorkService, pause: Double = 1) {
        self.service = service
        self.pause = pause
    }

    func start(report: @escaping @Sendable (any Error) -> Void) {
        let thread = Thread { [self] in
            // Not while the service starts, nor in a short test of it.
            sleep(60)
            while !isStopped.load(ordering: .relaxed) {
                do {
                    let told = service.links.value?.words
                    if let words = try walk().words, words != told { report(Doubt(description: words)) }
                } catch { report(error) }
                sleep(600)
            }
        }
        thread.name = "links"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// What the output is told of a walk that found little.
    private struct Doubt: Error, CustomStringConvertible { let description: String }

    /// One walk to all that are due. So many that are out of reach before anything answers end it.
    @discardableResult
    func walk(mostSilent: Int = LinkWalk.mostSilent) throws -> LinkWalk {
        var walk = LinkWalk(began: service.clock())
        try go(mostSilent, &walk)
        // A walk to nobody leaves what the one before found.
        if walk.looked > 0 || walk.end == .offline { service.links.value = walk }
        return walk
    }

    private func go(_ mostSilent: Int, _ walk: inout LinkWalk) throws {
        var silent: [LinkCheck] = []
        var hasHeard = false
        for school in try due() where !isStopped.load(ordering: .relaxed) {
            let check: LinkCheck
            do {
                check = try Self.found(at: school, service)
            } catch is LinkChecker.Offline {
                walk.end = .offline
                return
            }
            walk.looked += 1
            if !check.outcome.isLive { walk.dead += 1 }
            hasHeard = hasHeard || check.status != nil || check.outcome == .certificate
            if hasHeard || check.outcome != .unreachable {
                try Self.keep([check], service)
            } else {
                silent.append(check)
                if silent.count >= mostSilent {
                    walk.end = .silent
                    return
                }
            }
            if hasHeard, !silent.isEmpty {
                try Self.keep(silent, service)
                silent = []
            }
            sleep(pause)
        }
        try Self.keep(silent, service)
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }

    /// Wakes often enough to stop soon.
    private func sleep(_ seconds: Double) {
        let end = Clock.now + Clock.nanoseconds(seconds)
        while !isStopped.load(ordering: .relaxed), Clock.now < end { Thread.sleep(forTimeInterval: min(0.5, seconds)) }
    }

    /// The schools whose website is to be looked at, in no order: a few dead ones at its head would end every walk.
    private func due() throws -> [School] {
        let work = try service.index.current()
        let now = service.clock()
        let days = Double(service.settings.linkDays)
        return service.live.snapshot.schools().compactMap { id -> School? in
            guard let school = service.live.snapshot.school(id), !school.website.isEmpty else { return nil }
            let age = Self.age(work.links[id], of: school.website, at: now)
            // What is not live is looked at again the same day.
            let limit = work.links[id].map { $0.outcome.isLive ? days * 86_400 : 6 * 3_600 } ?? 0
            return age >= limit ? school : nil
        }.shuffled()
    }

    private static func age(_ check: LinkCheck?, of website: String, at now: Date) -> TimeInterval {
        guard let check, check.url == website else { return .infinity }
        return now.timeIntervalSince(check.checked)
    }

    /// Looks now, and stores what was found. Throws `LinkChecker.Offline`.
    static func look(at school: School, _ service: WorkService) throws -> LinkCheck {
        let check = try found(at: school, service)
        try keep([check], service)
        return check
    }

    private static func found(at school: School, _ service: WorkService) throws -> LinkCheck {
        let before = try service.index.current().links[school.id]
        return try LinkChecker(settings: service.settings).check(
            school.id, school.website, before: before, at: service.clock())
    }

    private static func keep(_ checks: [LinkCheck], _ service: WorkService) throws {
        if checks.isEmpty { return }
        try service.live.store.write(by: Author("link check")) { transaction in
            for check in checks { try transaction.put(check) }
        }
        try service.live.renew()
    }
}
