import Testing

@testable import GeoCore

@Suite struct CohortProjectionTests {
    @Test("carries each age on by the share that stayed, and takes the mean of the youngest")
    func byHand() {
        // Of 100 five-year-olds in 2023, 90 are six in 2024; of 80 in 2024, 72 in 2025.
        let totals = [2023: [5: 100, 6: 50], 2024: [5: 80, 6: 90], 2025: [5: 60, 6: 72]]
        let projection = CohortProjection(totals, ages: 5...6)
        #expect(projection.base == [2023, 2024, 2025])
        #expect(projection.survival == [6: 0.9])
        let ahead = projection.project(totals, years: 2)
        #expect(ahead == [2026: [5: 80, 6: 54], 2027: [5: 80, 6: 72]])
    }

    @Test("lets everybody stay where there is one census, and says nothing without any")
    func few() {
        #expect(
            CohortProjection([2025: [5: 10]], ages: 5...7).project([2025: [5: 10]], years: 1) == [
                2026: [5: 10, 6: 10, 7: 0]
            ])
        #expect(CohortProjection([:], ages: 5...7).project([:], years: 3).isEmpty)
    }

    @Test("bounds the share, so that a village missing from one census does not double the next")
    func bounded() {
        let projection = CohortProjection([2024: [5: 10], 2025: [6: 100]], ages: 5...6)
        #expect(projection.survival == [6: 1.25])
    }
}
