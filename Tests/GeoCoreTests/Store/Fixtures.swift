import Foundation
import MediaContract

@testable import GeoCore

/// Records that use every field, and the empty ones.
enum Fixtures {
    static func point(_ longitude: Double, _ latitude: Double) -> LonLat {
        guard let point = LonLat(longitude: longitude, latitude: latitude) else { preconditionFailure("off the globe") }
        return point
    }

    static func square(_ west: Double, _ south: Double, side: Double) -> [LonLat] {
        [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { point(west + $0.0 * side, south + $0.1 * side) }
    }

    static let shape = MultiPolygon([
        Polygon(outer: square(100, 13, side: 1), holes: [square(100.25, 13.25, side: 0.5)]),
        Polygon(outer: square(102, 14, side: 0.1)),
    ])

    static var school: School {
        var school = School(name: "โรงเรียนบ้าน\"หนองแวง\"\\\u{1}\n")
        school.code = "0012345678"
        school.smis = "32020001"
        school.nameEnglish = "Ban Nong Waeng"
        school.affiliation = "สพฐ."
        school.office = "3202"
        school.levels = [Levels(.kindergarten), Levels(.lowerSecondary)]
        school.pupils = 0
        school.teachers = 12
        school.rooms = 14
        school.classSize = 35
        school.pupilsByLevel[.kindergarten] = 0
        school.pupilsByLevel[.primary] = 312
        school.website = "https://example.invalid/?a=1&b=2"
        school.phone = "02-000-0000"
        school.email = "school@example.invalid"
        var address = Address(tambon: "ในเมือง", amphoe: "เมือง", province: "สุรินทร์")
        address.houseNumber = "1/2"
        address.moo = "3"
        address.road = "ถ. 😀"
        address.postcode = "32000"
        school.address = address
        school.position = Position(
            point(103.4936071, 14.8818275), method: .gps, accuracy: 0.1 + 0.2, originalCRS: "EPSG:24048",
            originalText: "333,111 ; 444", source: "list.csv")
        school.note = "n"
        school.status = .closed
        school.originals = ["name": "\u{F70A}", "phone": "02 000"]
        school.updated = "2026-01-31"
        return school
    }

    static var area: ServiceArea {
        var area = ServiceArea(name: "เขต ก", geometry: shape)
        area.code = "A-1"
        area.school = SchoolID(7)
        area.schoolText = "ร.ร. ก"
        area.band = "lower-secondary"
        area.kind = .choice
        area.status = .announced
        area.year = 2026
        area.isRemoved = true
        return area
    }

    static var village: Village {
        var village = Village(name: "บ้าน ก")
        village.code = "32010101"
        village.address = school.address
        village.point = point(-179.5, -89.25)
        village.polygon = shape
        village.isRemoved = true
        return village
    }

    static var boundary: Boundary {
        var boundary = Boundary(level: .tambon, name: "ในเมือง", geometry: shape)
        boundary.code = "320101"
        boundary.nameEnglish = "Nai Mueang"
        boundary.parent = "3201"
        boundary.isRemoved = true
        return boundary
    }

    static var photo: Photo {
        var photo = Photo(school: SchoolID(7), digest: String(repeating: "ab", count: 32), consent: .noneVisible)
        photo.caption = "กีฬาสี"
        photo.state = .published
        photo.order = -2
        photo.origin.sender = "ครู ก"
        photo.origin.received = time
        photo.origin.requestKey = "k"
        (photo.origin.width, photo.origin.height) = (4000, 3000)
        photo.origin.fingerprint = .max
        photo.origin.place = point(103.5, 14.5)
        photo.origin.takenAt = "2026-11-20T08:30:00"
        photo.origin.notes = [.dark, .tilted]
        photo.origin.tilt = -3.5
        var edits = PhotoEdits()
        edits.blurs = [.init(left: 0.1, top: 0.2, width: 0.3, height: 0.4)]
        photo.edits = [PhotoEdits(), edits]
        photo.round = RoundID(2)
        photo.trail = trail
        return photo
    }

    static var records: [Record] {
        var settings = Settings()
        settings.extent = Bounds(west: 1, south: 2, east: 3, north: 4)
        settings.baseMaps = [BaseMap(name: "ก", url: "https://example.invalid/{z}/{x}/{y}", attribution: "© x")]
        return [
            .school(school), .school(School(name: "")), .area(area),
            .area(ServiceArea(name: "ว่าง", geometry: MultiPolygon([]))), .village(village),
            .village(Village(name: "ข")),
            .boundary(boundary), .boundary(Boundary(level: .province, name: "ค", geometry: shape)), .photo(photo),
            .photo(Photo(school: SchoolID(1), digest: "", consent: .guardian)),
            .census(CensusCount(village: VillageID(3), year: 2026, age: 6, sex: .female, count: 12)),
            .refused(refusedRow), .plan(plan), .planEdit(planEdit), .planAnswer(planAnswer), .report(report),
            .settings(settings),
        ] + work
    }

    static var plan: Plan {
        var plan = Plan(name: "แผน ก", year: 2026)
        plan.band = "lower-secondary"
        plan.status = .announced
        plan.parent = PlanID(3)
        plan.parentVersion = 17
        plan.ground = [BoundaryID(4), BoundaryID(9)]
        plan.detour = 1.25
        plan.note = "n"
        plan.version = 18
        plan.document = "ศธ ๐๔๐๐๑/๑"
        plan.announced = "2026-05-01"
        plan.author = "นาง ก"
        plan.created = "2026-01-31T01:02:03Z"
        plan.isRemoved = true
        return plan
    }

    static var planEdit: PlanEdit {
        let ring = [GridPoint(x: 1_004_800_001, y: 137_400_000), GridPoint(x: 1_004_900_000, y: 137_400_002)]
        let ground = GridPolygon(rings: [ring + [GridPoint(x: -1_800_000_000, y: -900_000_000), ring[0]]])
        let area = PlanAreaID(SchoolID(7))
        var delta = PlanDelta()
        delta.claims = [.init(face: 3, before: [], after: [area])]
        delta.ground = [.init(face: 4, before: nil, after: PlanFace(ground: ground, village: VillageID(2)))]
        delta.moves = [.init(village: VillageID(2), before: PlanAreaID(-1), after: area)]
        delta.facts = [.init(area: area, before: nil, after: PlanAreaFacts())]
        return PlanEdit(
            plan: PlanID(3), version: 4, kind: .undo, target: 2, delta: delta, author: "ก",
            time: "2026-01-31T01:02:03Z")
    }

    static var planAnswer: PlanAnswer {
        var answer = PlanAnswer(
            plan: PlanID(3), school: SchoolID(7), decision: .comment, version: 4, author: "ก",
            time: "2026-01-31T01:02:03Z")
        answer.text = "ขอหมู่ ๓"
        return answer
    }

    static var report: ErrorReport {
        var report = ErrorReport(
            school: SchoolID(7), kind: .position, message: "อยู่อีกฝั่งถนน\nครับ", contact: "a@example.invalid",
            time: "2026-01-31T01:02:03Z")
        report.state = .dismissed
        report.note = "n"
        return report
    }

    static var refusedRow: RefusedRow {
        var row = RefusedRow(
            kind: .schools, file: "a.csv", line: 9, fields: ["ชื่อ", "lat"], values: ["ก", "0"],
            findings: [
                .init(
                    line: 9, column: "lat", value: "0", code: "zero-zero",
                    reason: LocalizedText(th: "พิกัดเป็นศูนย์", en: "the position is 0, 0"), action: .refused)
            ])
        row.isResolved = true
        return row
    }
}
