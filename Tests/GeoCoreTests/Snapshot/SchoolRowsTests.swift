import Testing

@testable import GeoCore

/// Pages of schools, and their features written straight from the records.
@Suite struct SchoolRowsTests {
    private static let odd: [School] = {
        var schools = SchoolTableTests.schools(300, seed: 71)
        for (at, coordinates) in [
            (100.0, 13.0), (-0.5, -0.00001), (0.0000001, 0.1), (179.9999999, -89.25), (100.123_456_789_012, 0.1 + 0.2),
            (0, 0), (-100.25, 10.5), (97.34, 5.61), (0.0001, 0.001),
        ].enumerated() {
            schools[at].position = LonLat(longitude: coordinates.0, latitude: coordinates.1)
                .map { Position($0, method: Position.Method.allCases[at % 4]) }
        }
        schools[10] = Fixtures.school
        schools[10].id = SchoolID(21)
        schools[10].status = .open
        schools[11].name = "\u{0}\u{1f}\"\\/\u{7f}😀"
        schools[12].name = ""
        schools[13].nameEnglish = "A \"quoted\" name"
        schools[13].address = Address(tambon: "ต\"", amphoe: "", province: "จ\\")
        schools[14].website = "https://example.invalid/" + String(repeating: "ก", count: 5000)
        schools[15].updated = ""
        schools[16].pupils = 1_234_567_890
        schools[17].teachers = -1
        return schools
    }()

    @Test func featuresAreThoseOfTheValues() throws {
        let snapshot = Snapshot(schools: Self.odd)
        for school in Self.odd {
            var bytes: [UInt8] = []
            snapshot.appendFeatures([school.id], to: &bytes)
            let page = snapshot.page(after: SchoolID(school.id.rawValue - 1), limit: 1)
            let buffer = ByteBuffer(capacity: 1)
            snapshot.appendFeatures(page, to: buffer)
            #expect(
                String(decoding: buffer.bytes, as: UTF8.self) == String(decoding: bytes, as: UTF8.self),
                "school \(school.id)")
        }
    }

    @Test(arguments: [1, 7, 1000])
    func pagesGoThroughBaseAndDelta(limit: Int) throws {
        let store = MemoryStore()
        var schools = SchoolTableTests.schools(400, seed: 72)
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
        let first = try Snapshot(reading: store)
        for at in stride(from: 3, to: 400, by: 5) { schools[at].name = "ใหม่ \(at)" }
        for at in stride(from: 4, to: 400, by: 25) { schools[at].status = .closed }
        var new = School(id: SchoolID(33), name: "แทรก")
        new.position = schools[20].position
        schools.append(new)
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
        let snapshot = try first.updated(reading: store)
        #expect(snapshot.delta.count > 0)
        let box = try #require(Bounds(west: 98, south: 8, east: 104, north: 18))
        for filter in SchoolTableTests.filters() {
            for bounds in [nil, box] {
                let expected = schools.filter { $0.status == .open && SchoolTableTests.matches($0, filter, bounds) }
                    .map(\.id).sorted()
                var (found, after): ([SchoolID], SchoolID?) = ([], nil)
                while true {
                    let page = snapshot.page(matching: filter, in: bounds, after: after, limit: limit)
                    #expect(page.matched == expected.count && page.count <= limit)
                    found += page.rows.map(snapshot.id)
                    after = page.last
                    if !page.hasMore { break }
                }
                #expect(found == expected, "seed 72")
            }
        }
    }

    @Test func commasDivideFeatures() {
        let snapshot = Snapshot(schools: SchoolTableTests.schools(3, seed: 73))
        let buffer = ByteBuffer()
        buffer.append("[".utf8)
        snapshot.appendFeatures(snapshot.page(limit: 10), to: buffer)
        buffer.append("]".utf8)
        let text = String(decoding: buffer.bytes, as: UTF8.self)
        #expect(text.split(separator: #"}},{"#).count == 3)
        #expect(text.hasPrefix(#"[{"type":"Feature","id":2"#) && text.hasSuffix("}}]"))
        let none = ByteBuffer()
        snapshot.appendFeatures(snapshot.page(after: SchoolID(99), limit: 10), to: none)
        #expect(none.count == 0)
    }
}
