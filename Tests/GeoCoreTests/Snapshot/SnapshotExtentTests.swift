import Testing

@testable import GeoCore

/// The box of the schools on the map against a plain walk over all of them, through changes on its rim and within.
@Suite struct SnapshotExtentTests {
    private func plain(_ snapshot: Snapshot) -> Bounds? {
        snapshot.schools().compactMap { snapshot.school($0)?.position?.point }.map(Bounds.init)
            .reduce(nil) { $0?.union($1) ?? $1 }
    }

    @Test func isExactThroughChanges() throws {
        var random = SchoolTableTests.Generator(state: 61)
        var schools = SchoolTableTests.schools(300, seed: 61)
        let store = MemoryStore()
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
        var snapshot = try Snapshot(reading: store)
        #expect(snapshot.extent == plain(snapshot))
        var widths: Set<Double> = []
        for step in 0..<60 {
            // Every third change takes a school of the rim away, which makes the box smaller.
            let box = try #require(snapshot.extent)
            let rim = schools.firstIndex {
                $0.status == .open
                    && ($0.position?.point.longitude == box.west || $0.position?.point.latitude == box.north)
            }
            let at = step % 3 == 0 ? try #require(rim) : Int.random(in: 0..<schools.count, using: &random)
            if step % 2 == 0 {
                schools[at].status = .closed
            } else {
                let point = LonLat(
                    longitude: .random(in: 96...106, using: &random), latitude: .random(in: 5...21, using: &random))
                schools[at].position = point.map { Position($0) }
            }
            try store.write(by: Author("test")) { try $0.put(schools[at]) }
            snapshot = try snapshot.updated(reading: store)
            #expect(snapshot.extent == plain(snapshot), "seed 61, step \(step)")
            widths.insert(try #require(snapshot.extent).east - box.west)
        }
        #expect(widths.count > 5)
        #expect(snapshot.merged().extent == snapshot.extent)
    }

    @Test func isNothingWithoutPositions() {
        #expect(Snapshot(schools: []).extent == nil)
        #expect(Snapshot(schools: [School(id: SchoolID(1), name: "โรงเรียน")]).extent == nil)
    }
}
