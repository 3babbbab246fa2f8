import GeoCore

/// How old the facts of a school are.
struct Freshness: Equatable, Sendable {
    /// When they were last confirmed; nil when nobody knows.
    let updated: ThaiDate?
    /// Older than the office's setting. Facts of no known day are not called stale: nothing is known of their age.
    let isStale: Bool

    /// A day after today is a mistake of a clock or a sheet, and not taken for fresh.
    init(_ school: School, _ settings: Settings, on today: ThaiDate?) {
        updated = school.updated.flatMap { ThaiDate(String($0.prefix(10))) }
        guard let updated, let today else {
            isStale = false
            return
        }
        let days = updated.days(until: today)
        isStale = days > settings.staleAfterDays || days < -1
    }
}
