import Synchronization
import Testing

@testable import GeoCore

@Suite struct DerivedCacheTests {
    @Test func makesAValueOnce() {
        let cache = DerivedCache(limit: 4)
        let made = Atomic(0)
        // An optional value, because "nothing there" must not be taken for a value that is nil.
        for _ in 0..<3 {
            let value: [Int]? = cache.value("key") {
                made.add(1, ordering: .relaxed)
                return [7]
            }
            #expect(value == [7])
        }
        #expect(made.load(ordering: .relaxed) == 1)
    }

    @Test func staysBounded() {
        let cache = DerivedCache(limit: 4)
        let made = Atomic(0)
        for round in 0..<2 {
            for key in 0..<100 {
                let value = cache.value(key) {
                    made.add(1, ordering: .relaxed)
                    return key
                }
                #expect(value == key, "round \(round)")
            }
        }
        #expect(made.load(ordering: .relaxed) > 190)
    }
}
