import Foundation
import GeoCore
import Testing

@testable import TileRender

/// Names of schools: the same on both sides of every edge, none over another, the more important first.
@Suite struct LabelTests {
    /// Schools so close that many names cannot be drawn, with names that differ in length and in their marks.
    private static let schools = crowd(700, seed: 31, side: 0.06)
    private static let corner = LonLat(longitude: 100.5, latitude: 13.75)

    private static func crowd(_ count: Int, seed: UInt64, side: Double) -> [School] {
        var random = SeededGenerator(seed: seed)
        let words = [
            "โรงเรียนบ้านหนองแวง", "โรงเรียนวัดปู่ย่าตายาย", "โรงเรียนที่ปรึกษาผู้ใหญ่บ้านกุ้งปิ้ง", "โรงเรียนน้ำผึ้ง",
            "โรงเรียนชุมชนทองนุสรณ์ ๒", "โรงเรียนบ้านสะอาดสงเคราะห์ (มิตรภาพที่ ๑๒)", "อนุบาลดวงใจ",
            "Saint Mary International School",
            "โรงเรียน", "ก", "โรงเรียนกัลยาณวัตรศรีธรรมราชอนุสรณ์เฉลิมพระเกียรติสมเด็จพระเทพรัตนราชสุดา",
        ]
        return (1...count).map { number in
            var school = School(id: SchoolID(Int64(number)), name: words[number % words.count])
            school.levels = Levels(rawValue: UInt8.random(in: 0..<16, using: &random))
            // Ties by pupils are frequent, so that completeness and ids decide, too.
            school.pupils = number % 7 == 0 ? nil : Int.random(in: 0...40, using: &random) * 10
            school.position = LonLat(
                longitude: 100.5 + Double.random(in: 0...side, using: &random),
                latitude: 13.75 + Double.random(in: 0...side, using: &random)
            ).map { Position($0) }
            return school
        }
    }

    private static func painter(_ scale: TileScale = .one, _ style: TileStyle = .label) throws -> LabelPainter {
        let key = MarkerSet.Key(style: style.markers, scale: scale)
        return LabelPainter(
            style: MarkerStyle.of(style), key: key, sprites: try LabelSprites(TextShaperPool()))
    }

    /// All labels of all schools, planned with nothing left out, in pixels of the world at scale 1.
    private static func everything(_ schools: [School], _ snapshot: Snapshot, zoom: Int, _ font: LabelFont) throws
        -> [(label: LabelPlan.Placed, box: LabelPlan.Box, candidate: LabelPlan.Candidate)]
    {
        let origin = try #require(TileID(z: zoom, x: 0, y: 0))
        let frame = LabelFrame(origin, font: font)
        let candidates = try schools.enumerated().map { number, school in
            let (table, row) = try #require(snapshot.row(of: school.id))
            let shape = LabelShape(LabelName.units(school.name), font)
            return LabelPlan.Candidate(
                x: frame.place(table.x[row], scale: 1), y: frame.place(table.y[row], scale: 1), width: shape.width,
                height: font.height(lines: shape.lines),
                rank: LabelPlan.Rank(
                    pupils: school.pupils ?? -1, isComplete: snapshot.isComplete(school), id: school.id.rawValue),
                number: number)
        }
        return LabelPlan.place(candidates).map { ($0.label, $0.box, candidates[$0.label.number]) }
    }

    @Test("every tile decides as one who sees the whole country", arguments: [14, 15, 16, 18])
    func localDecisions(zoom: Int) throws {
        let snapshot = Snapshot(schools: Self.schools)
        let painter = try Self.painter()
        let all = try Self.everything(Self.schools, snapshot, zoom: zoom, painter.sprites.font)
        #expect(all.count > 20)
        let corner = try #require(Self.corner)
        let first = try #require(TileID(containing: corner, z: zoom))
        var compared = 0
        for row in -4...3 {
            for column in -3...4 {
                let tile = try #require(TileID(z: zoom, x: first.x + column, y: first.y + row))
                let frame = LabelFrame(tile, font: painter.sprites.font)
                let own = painter.labels(TileRequest(.schools, tile, style: .label), snapshot, frame)
                let box = LabelPlan.Box(
                    left: frame.west, top: frame.north, right: frame.west + 256, bottom: frame.north + 256)
                let wanted = all.filter { $0.box.meets(box) }.map {
                    Self.schools[$0.label.number].id.rawValue * 1000 + Int64($0.label.top)
                }
                #expect(
                    Set(own.map { $0.table.id(row: $0.row).rawValue * 1000 + Int64($0.top) }) == Set(wanted), "\(tile)")
                compared += wanted.count
            }
        }
        #expect(compared > 8)
    }

    @Test("no two names overlap, and none lies over a marker", arguments: [14, 16])
    func nothingOverlaps(zoom: Int) throws {
        let snapshot = Snapshot(schools: Self.schools)
        let all = try Self.everything(Self.schools, snapshot, zoom: zoom, Self.painter().sprites.font)
        for (at, one) in all.enumerated() {
            for other in all[(at + 1)...] { #expect(!one.box.meets(other.box)) }
            let wide = one.box.grown(by: LabelPlan.markerReach - LabelPlan.slack)
            #expect(one.candidate.y < one.box.top || one.candidate.y >= one.box.bottom)
            let isOver = try Self.schools.contains { school in
                let (table, row) = try #require(snapshot.row(of: school.id))
                let shift = UInt32(32 - zoom - 8)
                let (x, y) = (Int(table.x[row] >> shift), Int(table.y[row] >> shift))
                return x >= wide.left && x < wide.right && y >= wide.top && y < wide.bottom
            }
            #expect(!isOver)
        }
    }

    @Test(
        "of two names in each other's way the school with more pupils, then the complete, then the older has its name")
    func importance() throws {
        let rank = LabelPlan.Rank.init(pupils:isComplete:id:)
        #expect(rank(10, false, 9) > rank(9, true, 1))
        #expect(rank(10, true, 9) > rank(10, false, 1))
        #expect(rank(10, true, 1) > rank(10, true, 2))
        #expect(rank(0, false, 1) > rank(-1, true, 1))
        func candidate(_ x: Int, _ pupils: Int) -> LabelPlan.Candidate {
            LabelPlan.Candidate(
                x: x, y: 0, width: 60, height: 20, rank: rank(pupils, false, Int64(x)), number: x)
        }
        // A row of names that overlap their neighbours: the greatest wins, and the one it frees two places on.
        let drawn = LabelPlan.place([candidate(0, 5), candidate(40, 7), candidate(80, 6), candidate(120, 4)])
        #expect(drawn.map(\.label.number) == [40, 120])
        #expect(LabelPlan.place([]).isEmpty)
        // Two on one place: below and, for the other, nothing, since above is as taken as below is by no marker.
        #expect(LabelPlan.place([candidate(0, 5), candidate(0, 6)]).count == 1)
    }

    @Test("stitched tiles equal one large picture", arguments: TileScale.allCases, [TileStyle.label, .dark])
    func stitchedTiles(scale: TileScale, style: TileStyle) throws {
        let zoom = 16
        let schools = Array(Self.schools.prefix(250))
        let snapshot = Snapshot(schools: schools)
        let painter = try Self.painter(scale, style)
        let all = try Self.everything(schools, snapshot, zoom: zoom, painter.sprites.font)
        let near = try #require(LonLat(longitude: 100.53, latitude: 13.78))
        let first = try #require(TileID(containing: near, z: zoom))
        let (side, tiles) = (256 * scale.rawValue, 2)
        let large = IndexCanvas(side: side * tiles)
        let (west, north) = (first.x * side, first.y * side)
        for placed in all {
            let school = schools[placed.label.number]
            let (table, row) = try #require(snapshot.row(of: school.id))
            let shift = UInt32(32 - zoom - 8 - (scale == .two ? 1 : 0))
            let sprite = try painter.sprites.patch(school.name, painter.style, painter.key)
            large.drawUnder(
                sprite.picture, left: Int(table.x[row] >> shift) - west - sprite.picture.width / 2,
                top: Int(table.y[row] >> shift) - north + placed.label.top * scale.rawValue + sprite.top,
                palette: painter.style.palette)
        }
        #expect(large.opaqueCount > 2000)
        let sprites = Shared.sprites(style, scale)
        for school in schools.reversed() {
            let (table, row) = try #require(snapshot.row(of: school.id))
            let shift = UInt32(32 - zoom - 10 - (scale == .two ? 1 : 0))
            large.drawUnder(
                sprites, design: Int(sprites.style.designOfLevels[Int(school.levels.rawValue)]),
                x: Int(table.x[row] >> shift) - west * 4, y: Int(table.y[row] >> shift) - north * 4)
        }
        let colours = (0..<painter.style.palette.count).map { index -> SIMD4<Float> in
            let straight = painter.style.palette.straight(index)
            let share = Float(straight.alpha) / 255
            return SIMD4<Float>(
                Float(straight.red) * share, Float(straight.green) * share, Float(straight.blue) * share,
                Float(straight.alpha))
        }
        for row in 0..<tiles {
            for column in 0..<tiles {
                let tile = try #require(TileID(z: zoom, x: first.x + column, y: first.y + row))
                let request = TileRequest(.schools, tile, scale: scale, style: style)
                let picture = try Picture(png: try Shared.renderer.render(request, snapshot).bytes)
                var differing = 0
                // Every third row of the larger ones: comparing takes a while without optimisation.
                for y in stride(from: 0, to: side, by: scale == .one ? 1 : 3) {
                    let wanted = large.row(row * side + y)
                    for x in 0..<side where picture[x, y] != colours[Int(wanted[column * side + x + 1])] {
                        differing += 1
                    }
                }
                #expect(differing == 0, "\(tile)")
            }
        }
    }

    @Test("names keep within the place that was kept for them", arguments: TileScale.allCases)
    func inkStaysInside(scale: TileScale) throws {
        let painter = try Self.painter(scale)
        let font = painter.sprites.font
        var names = Set(Self.schools.map(\.name))
        // Stacked marks, tall letters, and words of many kinds.
        names.formUnion([
            "ที่ปู่ชี้", "โรงเรียนบ้านป่าไผ่", "ฏิฎิญฐ", "กี่กี้กั๊กกื๋", "โรงเรียนนํ้าพุ", "ไม้เท้าฤๅษี", "ABC wwww MMMM",
            "โรงเรียนบ้านดอนช้าง (อ.ส.พ.ป. ๒๕)", "โรงเรียน ตชด. ๑๒๓", "Łódź 学校",
        ])
        for name in names.sorted() {
            let shape = LabelShape(LabelName.units(name), font)
            let sprite = try painter.sprites.patch(name, painter.style, painter.key).picture
            let top = try painter.sprites.patch(name, painter.style, painter.key).top
            // The outermost two pixels of a sprite are empty.
            let (width, height) = (sprite.width - 4, sprite.height - 4)
            let room = 2 * LabelPlan.slack
            #expect(width <= (shape.width + room) * scale.rawValue, "\(name): \(width) in \(shape.width)")
            #expect(top + 2 >= -LabelPlan.slack * scale.rawValue, "\(name): \(top)")
            let lowest = (font.height(lines: shape.lines) + LabelPlan.slack) * scale.rawValue
            #expect(top + 2 + height <= lowest, "\(name): \(top) + \(height)")
        }
    }

    @Test("long names are set in two lines at a space, and end between letters when even that is too wide")
    func shapes() throws {
        let font = try Self.painter().sprites.font
        func text(_ name: String) -> String { LabelShape(LabelName.units(name), font).text(name) }
        #expect(text("โรงเรียนบ้านหนองแวง") == "รร.บ้านหนองแวง")
        #expect(text("โรงเรียน") == "โรงเรียน")
        #expect(text("โรงเรียน บ้านนา") == "รร.บ้านนา")
        #expect(text("อนุบาลโรงเรียน") == "อนุบาลโรงเรียน")
        // A number alone has no line of its own.
        #expect(text("โรงเรียนบ้านคลองเหนือวิทยา ๒") == "รร.บ้านคลองเหนือวิทยา ๒")
        #expect(text("โรงเรียนบ้านสะอาดสงเคราะห์ (มิตรภาพที่ ๑๒)") == "รร.บ้านสะอาดสงเคราะห์\n(มิตรภาพที่ ๑๒)")
        for name in ["โรงเรียน" + String(repeating: "กี่", count: 90), String(repeating: "เพี้ยน", count: 40) + " ก"] {
            let shown = text(name)
            #expect(shown.hasSuffix("…") || shown.contains("\n"))
            #expect(shown.unicodeScalars.count < 80)
            let kept = LabelName.shortened(name)
            // What is left are whole letters: marks and the vowel before a letter stay with it.
            let letters = shown.dropLast()
            #expect(kept.hasPrefix(letters), "\(shown)")
            #expect(letters.last != "เ")
        }
    }

    @Test("drawn names stay within their bytes, those used last longest")
    func boundedSprites() throws {
        let sprites = try LabelSprites(TextShaperPool(), limit: 200_000)
        let key = MarkerSet.Key(style: .plain, scale: .one)
        for number in 0..<150 {
            _ = try sprites.patch("โรงเรียนที่ \(number)", MarkerStyle.of(.plain), key)
            #expect(sprites.bytes <= 200_000)
        }
        #expect(sprites.bytes > 60_000)
        let cache = GenerationCache<Int, Int>(limit: 100)
        for number in 0..<100 {
            cache.keep(number, for: number, bytes: 10)
            #expect(cache.value(0) == 0, "used all the time")
            #expect(cache.bytes <= 100)
        }
        #expect(cache.value(1) == nil && cache.value(99) == 99)
        cache.keep(1, for: 1, bytes: 51)
        #expect(cache.value(1) == nil)
    }

    @Test("names follow filters and changes, and there are none before zoom 14 and in other styles")
    func followsChanges() throws {
        let store = MemoryStore()
        var schools = Array(Self.schools.prefix(40))
        try store.write(by: Author("test")) { for school in schools { try $0.put(school) } }
        let before = try Snapshot(reading: store)
        let painter = try Self.painter()
        let place = try #require(schools[3].position?.point)
        let tile = try #require(TileID(containing: place, z: 18))
        let frame = LabelFrame(tile, font: painter.sprites.font)
        func names(_ snapshot: Snapshot, _ filter: SchoolFilter = SchoolFilter()) -> Set<String> {
            let request = TileRequest(.schools, tile, style: .label, filter: filter)
            return Set(painter.labels(request, snapshot, frame).map { $0.table.name(row: $0.row) })
        }
        #expect(names(before).contains(schools[3].name))
        schools[3].name = "โรงเรียนเปลี่ยนชื่อแล้ว"
        try store.write(by: Author("test")) { try $0.put(schools[3]) }
        let after = try before.updated(reading: store)
        #expect(after.base === before.base)
        #expect(names(after).contains("โรงเรียนเปลี่ยนชื่อแล้ว") && !names(after).contains(Self.schools[3].name))
        #expect(names(after) == names(after.merged()))
        var nothing = SchoolFilter()
        nothing.province = "ไม่มี"
        #expect(names(after, nothing).isEmpty)

        let point = try #require(schools[3].position?.point)
        for (zoom, style) in [(13, TileStyle.label), (16, .plain)] {
            let request = TileRequest(.schools, try #require(TileID(containing: point, z: zoom)), style: style)
            var plain = request
            plain.style = .plain
            #expect(try Shared.renderer.render(request, after).bytes == Shared.renderer.render(plain, after).bytes)
        }
    }
}
