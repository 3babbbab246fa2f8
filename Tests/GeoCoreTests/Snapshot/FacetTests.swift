import Testing

@testable import GeoCore

/// Counts and lists over columns, cube and delta against a plain walk over all schools.
@Suite struct FacetTests {
    /// Schools of every kind, some with photos and websites; ids are even.
    private static func field(_ count: Int, seed: UInt64) -> (schools: [School], photos: [Photo]) {
        var schools = SchoolTableTests.schools(count, seed: seed)
        var photos: [Photo] = []
        for at in schools.indices {
            schools[at].affiliation = ["สพฐ.", "สช.", ""][at % 3]
            schools[at].address.amphoe = ["เมือง", "นาแก", "ธาตุพนม", ""][at % 4]
            schools[at].address.tambon = "ตำบล \(at % 5)"
            if at % 5 == 0 { schools[at].website = "https://school.example" }
            if at % 6 == 0 {
                var photo = Photo(
                    id: PhotoID(Int64(at + 1)), school: schools[at].id, digest: "\(at)", consent: .noneVisible)
                photo.state = at % 12 == 0 ? .published : .received
                photos.append(photo)
            }
        }
        return (schools, photos)
    }

    private static func filters() throws -> [SchoolFilter] {
        var (photos, website, near, many) = (SchoolFilter(), SchoolFilter(), SchoolFilter(), SchoolFilter())
        photos.photos = true
        website.website = false
        website.amphoe = "นาแก"
        let centre = try #require(LonLat(longitude: 101, latitude: 13))
        near.near = Nearby(centre, within: 300_000)
        (many.levels, many.size, many.affiliation, many.tambon) = (Levels(.primary), .large, "สพฐ.", "ตำบล 2")
        (many.photos, many.near) = (false, Nearby(centre, within: 700_000))
        return SchoolTableTests.filters() + [photos, website, near, many]
    }

    private static func matches(_ school: School, _ filter: SchoolFilter, _ pictured: Set<SchoolID>) -> Bool {
        if let photos = filter.photos, photos != pictured.contains(school.id) { return false }
        if let website = filter.website, website == school.website.isEmpty { return false }
        if let near = filter.near {
            guard let point = school.position?.point, near.centre.distance(to: point) <= near.metres else {
                return false
            }
        }
        if let wanted = filter.affiliation, wanted != school.affiliation { return false }
        if let wanted = filter.amphoe, wanted != school.address.amphoe { return false }
        if let wanted = filter.tambon, wanted != school.address.tambon { return false }
        return SchoolTableTests.matches(school, filter, nil)
    }

    /// The snapshot and what is in it: fresh from the store, with a delta on top, and merged.
    private static func stages(_ schools: [School], _ photos: [Photo]) throws
        -> [(name: String, snapshot: Snapshot, schools: [School], pictured: Set<SchoolID>)]
    {
        let store = MemoryStore()
        try store.write(by: Author("test")) { transaction in
            for school in schools { try transaction.put(school) }
            for photo in photos { try transaction.put(photo) }
        }
        let first = try Snapshot(reading: store)
        // The columns and caches of the base are made before anything changes.
        _ = first.facets(SchoolFilter())
        var (changed, changedPhotos) = (schools, photos)
        for at in stride(from: 0, to: changed.count, by: 17) { changed[at].address.amphoe = "บ้านแพง" }
        for at in stride(from: 3, to: changed.count, by: 29) { changed[at].status = .closed }
        for at in stride(from: 0, to: changedPhotos.count, by: 3) {
            changedPhotos[at].state = changedPhotos[at].state == .published ? .withdrawn : .published
        }
        try store.write(by: Author("test")) { transaction in
            for school in changed { try transaction.put(school) }
            for photo in changedPhotos { try transaction.put(photo) }
        }
        func pictured(_ photos: [Photo]) -> Set<SchoolID> {
            Set(photos.filter { $0.state == .published }.map(\.school))
        }
        let open = changed.filter { $0.status == .open }
        let second = try first.updated(reading: store)
        return [
            ("base", first, schools, pictured(photos)), ("delta", second, open, pictured(changedPhotos)),
            ("merged", second.merged(), open, pictured(changedPhotos)),
        ]
    }

    @Test func everyFacetCountsUnderAllOtherFilters() throws {
        let field = Self.field(600, seed: 21)
        for (stage, snapshot, schools, pictured) in try Self.stages(field.schools, field.photos) {
            for filter in try Self.filters() {
                let facets = snapshot.facets(filter)
                func expected(_ change: (inout SchoolFilter) -> Void) -> Int {
                    var other = filter
                    change(&other)
                    return schools.count { Self.matches($0, other, pictured) }
                }
                #expect(facets.total == expected { _ in }, "\(stage) \(filter)")
                #expect(snapshot.count(matching: filter) == facets.total, "\(stage) \(filter)")
                for level in facets.levels {
                    #expect(level.count == expected { $0.levels = Levels(level.value) }, "\(stage) \(level)")
                }
                for size in facets.sizes {
                    #expect(size.count == expected { $0.size = size.value }, "\(stage) \(size)")
                }
                for word in facets.affiliations {
                    #expect(word.count == expected { $0.affiliation = word.value }, "\(stage) \(word)")
                }
                for place in facets.amphoes {
                    let count = schools.count { school in
                        var other = filter
                        (other.amphoe, other.province) = (place.value.name, filter.province)
                        return school.address.province == place.value.province
                            && Self.matches(school, other, pictured)
                    }
                    #expect(place.count == count, "\(stage) \(place) \(filter)")
                }
                #expect(facets.withPhotos == expected { $0.photos = true }, "\(stage) \(filter)")
                #expect(facets.withoutWebsite == expected { $0.website = false }, "\(stage) \(filter)")
                #expect(!facets.affiliations.contains { $0.value.isEmpty || $0.count <= 0 })
            }
        }
    }

    @Test func placesComeInThaiOrder() throws {
        let names = ["ไชยา", "แก่งคอย", "เกาะสมุย", "กระบี่", "ขลุง"]
        let schools = names.enumerated().map { at, name in
            var school = School(id: SchoolID(Int64(at + 1)), name: "โรงเรียน \(at)")
            school.address.amphoe = name
            return school
        }
        let found = Snapshot(schools: schools).facets(SchoolFilter()).amphoes.map(\.value.name)
        #expect(found == ["กระบี่", "เกาะสมุย", "แก่งคอย", "ขลุง", "ไชยา"])
    }

    @Test func listsArePagedInThaiOrderThroughEveryStage() throws {
        let field = Self.field(300, seed: 22)
        for (stage, snapshot, schools, pictured) in try Self.stages(field.schools, field.photos) {
            for filter in try Self.filters() {
                let listing = snapshot.listing(filter, by: .name)
                let ids = stride(from: 0, to: listing.count, by: 7).flatMap { listing[$0..<$0 + 7] }
                let expected = schools.filter { Self.matches($0, filter, pictured) }
                    .map { (name: String($0.name.dropFirst("โรงเรียน".count)), id: $0.id) }
                    .sorted { left, right in
                        let order = ThaiCollation.compare(left.name, right.name)
                        return order == 0 ? left.id < right.id : order < 0
                    }
                #expect(ids == expected.map(\.id), "\(stage) \(filter)")
            }
        }
    }

    @Test func otherOrdersPutTheLargestAndTheNearestFirst() throws {
        let field = Self.field(300, seed: 23)
        let point = try #require(LonLat(longitude: 100, latitude: 14))
        for (stage, snapshot, schools, _) in try Self.stages(field.schools, field.photos) {
            let byPupils = snapshot.listing(SchoolFilter(), by: .pupils)
            let pupils = byPupils[0..<byPupils.count].map { snapshot.school($0)?.pupils ?? -1 }
            #expect(pupils == pupils.sorted(by: >), "\(stage)")
            #expect(pupils.count == schools.count)
            let near = snapshot.listing(SchoolFilter(), by: .distance(from: point))
            let metres = near[0..<near.count].compactMap { snapshot.school($0)?.position?.point.distance(to: point) }
            #expect(metres == metres.sorted(), "\(stage)")
            #expect(metres.count == schools.count { $0.position != nil })
            #expect(near[near.count..<near.count + 9].isEmpty)
        }
    }
}
