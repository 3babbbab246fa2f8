/// Children in the years to come by cohort survival: who is seven next year is the share of today's six-year-olds that
/// stayed from one census to the next before; an estimate, no more.
///
/// The shares are those of the whole ground together, since a village has too few children to tell; the youngest age is
/// the mean of the last three censuses.
public struct CohortProjection: Sendable {
    /// Census years the shares come from, ascending.
    public let base: [Int]
    /// Of the children one year younger, the share that is there a year later, by the age they come to.
    public let survival: [Int: Double]
    private let ages: ClosedRange<Int>

    /// - Parameter totals: children by census year and age over the whole ground.
    public init(_ totals: [Int: [Int: Int]], ages: ClosedRange<Int>) {
        self.ages = ages
        base = Array(totals.keys.sorted().suffix(4))
        var survival: [Int: Double] = [:]
        for age in ages.dropFirst() {
            var (before, after) = (0, 0)
            for (year, next) in zip(base, base.dropFirst()) where next == year + 1 {
                before += totals[year]?[age - 1] ?? 0
                after += totals[next]?[age] ?? 0
            }
            // Without two censuses in a row everybody stays; a jump beyond a quarter is not survival but another count.
            survival[age] = before > 0 ? min(1.25, max(0.75, Double(after) / Double(before))) : 1
        }
        self.survival = survival
    }

    /// The children of a group of villages in the years after its last census, by age; rounded at the end only.
    ///
    /// - Parameter history: its children by census year and age.
    public func project(_ history: [Int: [Int: Int]], years: Int) -> [Int: [Int: Int]] {
        guard let last = base.last, years > 0 else { return [:] }
        var now = (history[last] ?? [:]).mapValues(Double.init)
        let recent = base.suffix(3)
        let entering =
            recent.reduce(0.0) { $0 + Double(history[$1]?[ages.lowerBound] ?? 0) } / Double(max(1, recent.count))
        var result: [Int: [Int: Int]] = [:]
        for step in 1...min(years, 20) {
            var next = [ages.lowerBound: entering]
            for age in ages.dropFirst() { next[age] = (now[age - 1] ?? 0) * (survival[age] ?? 1) }
            now = next
            result[last + step] = next.mapValues { Int($0.rounded()) }
        }
        return result
    }
}
