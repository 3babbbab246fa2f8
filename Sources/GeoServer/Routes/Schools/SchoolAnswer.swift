import Foundation
import GeoCore

/// What programs are told of a school; members that are not known are left out.
enum SchoolAnswer {
    private static let nearestSchools = 5

    /// The line of a list.
    static func line(_ school: School, _ snapshot: Snapshot) -> [(String, JSON)] {
        var members: [(String, JSON)] = [("id", .id(school.id)), ("name", .string(school.name))]
        add("nameEnglish", school.nameEnglish, to: &members)
        members += PlaceAnswer.members(school.address, snapshot)
        members.append(("levels", levels(school.levels)))
        if let pupils = school.pupils { members.append(("pupils", .int(pupils))) }
        if !school.affiliation.isEmpty {
            members.append(("affiliation", .string(school.affiliation)))
            members.append(("affiliationLabel", .text(Vocabulary.name(ofAffiliation: school.affiliation))))
        }
        members.append(("hasPhotos", .bool(snapshot.hasPhotos(school.id))))
        members.append(("hasWebsite", .bool(!school.website.isEmpty)))
        if let point = school.position?.point {
            members += [("lon", .double(point.longitude)), ("lat", .double(point.latitude))]
        }
        return members
    }

    /// Everything the card and the comparison show.
    static func card(_ school: School, _ snapshot: Snapshot, on today: ThaiDate? = ThaiDate(inBangkok: Date())) -> JSON
    {
        var members: [(String, JSON)] = [("id", .id(school.id)), ("name", .string(school.name))]
        add("nameEnglish", school.nameEnglish, to: &members)
        add("code", school.code, to: &members)
        add("smis", school.smis, to: &members)
        add("affiliation", school.affiliation, to: &members)
        members.append(("affiliationLabel", .text(Vocabulary.name(ofAffiliation: school.affiliation))))
        add("office", school.office, to: &members)
        members.append(("levels", levels(school.levels)))
        if let pupils = school.pupils {
            members.append(("pupils", .int(pupils)))
            members.append(("size", .string(snapshot.settings.sizeBands.size(pupils: pupils).rawValue)))
        }
        if let teachers = school.teachers { members.append(("teachers", .int(teachers))) }
        members += [
            ("pupilsByLevel", .array(school.pupilsByLevel.known.map(pupils))),
            ("address", address(school.address, snapshot)), ("contacts", contacts(school)),
            ("website", website(school, snapshot)),
        ]
        if let point = school.position?.point {
            members += [("lon", .double(point.longitude)), ("lat", .double(point.latitude))]
        }
        if let method = school.position?.method { members.append(("method", .string(method.rawValue))) }
        add("updated", school.updated ?? "", to: &members)
        members += [
            ("isStale", .bool(Freshness(school, snapshot.settings, on: today).isStale)),
            ("isComplete", .bool(snapshot.isComplete(school))),
            ("photos", .array(snapshot.photos(of: school.id).map(photo))),
            ("areas", .array(snapshot.announcedAreas(of: school.id).map(area))),
            ("nearest", .array(nearest(to: school, snapshot))),
        ]
        return .object(members)
    }

    private static func pupils(_ known: (level: Level, count: Int)) -> JSON {
        [
            "level": .string(known.level.rawValue), "label": .text(Vocabulary.name(of: known.level)),
            "count": .int(known.count),
        ]
    }

    private static func photo(_ photo: PublicPhoto) -> JSON {
        ["id": .id(photo.id), "caption": .string(photo.caption), "picture": .string(photo.picture)]
    }

    private static func add(_ name: String, _ value: String, to members: inout [(String, JSON)]) {
        if !value.isEmpty { members.append((name, .string(value))) }
    }

    static func levels(_ levels: Levels) -> JSON {
        .array(Level.allCases.filter(levels.contains).map { .string($0.rawValue) })
    }

    private static func address(_ address: Address, _ snapshot: Snapshot) -> JSON {
        var members: [(String, JSON)] = []
        add("houseNumber", address.houseNumber, to: &members)
        add("moo", address.moo, to: &members)
        add("road", address.road, to: &members)
        members += PlaceAnswer.members(address, snapshot)
        add("postcode", address.postcode, to: &members)
        return .object(members)
    }

    private static func contacts(_ school: School) -> JSON {
        var members: [(String, JSON)] = []
        add("phone", school.phone, to: &members)
        add("email", school.email, to: &members)
        return .object(members)
    }

    /// null without an address that may become a link.
    private static func website(_ school: School, _ snapshot: Snapshot) -> JSON {
        guard let link = WebAddress(school.website) else { return .null }
        let state = snapshot.isLinkLive(of: school).map { $0 ? "live" : "dead" } ?? "unchecked"
        return ["url": .string(link.text), "state": .string(state)]
    }

    private static func area(_ area: ServiceArea) -> JSON {
        var members: [(String, JSON)] = [
            ("id", .id(area.id)), ("band", .string(area.band)), ("name", .string(area.name)),
            ("kind", .string(area.kind.rawValue)),
        ]
        if let year = area.year { members.append(("year", .int(year))) }
        return .object(members)
    }

    private static func nearest(to school: School, _ snapshot: Snapshot) -> [JSON] {
        snapshot.neighbours(of: school, count: nearestSchools).map { found in
            .object(
                [
                    ("id", .id(found.school.id)), ("name", .string(found.school.name)),
                    ("metres", .metres(found.metres)), ("levels", levels(found.school.levels)),
                ] + PlaceAnswer.members(found.school.address, snapshot))
        }
    }
}
