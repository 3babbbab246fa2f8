import GeoCore
import Synchronization
import TileRender

/// The pictures of single schools: card, map and QR code; kept until the map changes. Thread-safe.
final class SchoolPictures: Sendable {
    private struct Key: Hashable {
        enum Kind: Hashable {
            case card
            case map
        }

        let kind: Kind
        let school: SchoolID
        let language: Language
    }

    /// Cards of some 60 kB each; those asked for last stay.
    private static let most = 200
    private static let mapSize = (width: 1200, height: 720)

    private let renderer = CardRenderer()
    private let kept = Mutex<(revision: Revision?, pictures: [Key: Response])>((nil, [:]))

    /// `/schools/{id}/card.png`
    func card(_ id: SchoolID, _ live: LiveMap, _ request: Request) throws -> Response {
        try picture(Key(kind: .card, school: id, language: request.language), live) { school, snapshot in
            try self.renderer.card(Self.words(school, snapshot, request.language), snapshot)
        }
    }

    /// `/schools/{id}/map.png`; 404 for a school without a position.
    func map(_ id: SchoolID, _ live: LiveMap) throws -> Response {
        try picture(Key(kind: .map, school: id, language: .thai), live) { school, snapshot in
            let size = Self.mapSize
            guard let map = try self.renderer.map(of: school.id, width: size.width, height: size.height, snapshot)
            else { throw Problem.notFound }
            return map
        }
    }

    /// `/schools/{id}/qr.svg`: the address of the school's page.
    static func code(_ id: SchoolID, _ live: LiveMap, _ request: Request) throws -> Response {
        _ = try SchoolRoutes.open(id, live.snapshot, live)
        let code = try QRCode("\(request.origin)/schools/\(id)")
        return Response(Array(code.svg.utf8), type: .svg, cache: .briefly)
    }

    private func picture(_ key: Key, _ live: LiveMap, _ draw: (School, Snapshot) throws -> [UInt8]) throws -> Response {
        let snapshot = live.snapshot
        let school = try SchoolRoutes.open(key.school, snapshot, live)
        let known = kept.withLock { $0.revision == snapshot.revision ? $0.pictures[key] : nil }
        if let known { return known }
        var made = Response(try draw(school, snapshot), type: .png, cache: .briefly)
        if key.kind == .card { made.headers.append(("Content-Language", key.language.rawValue)) }
        let response = made
        kept.withLock { kept in
            // Starting again costs 20 ms a picture; an order of use would cost more care than that.
            if kept.revision != snapshot.revision || kept.pictures.count >= Self.most {
                kept = (snapshot.revision, [:])
            }
            kept.pictures[key] = response
        }
        return response
    }

    private static func words(_ school: School, _ snapshot: Snapshot, _ language: Language) -> ShareCard {
        let isEnglish = language == .english && !school.nameEnglish.isEmpty
        var facts = [school.levels.text(in: language)]
        if let pupils = school.pupils {
            facts.append(
                LocalizedText(th: "นักเรียน \(Figures.count(pupils)) คน", en: "\(Figures.count(pupils)) pupils")
                    .text(in: language))
        }
        let place =
            language == .thai
            ? school.address.placeText
            : school.address.named(in: language, by: snapshot).places.joined(separator: ", ")
        return ShareCard(
            school: school.id, name: isEnglish ? school.nameEnglish : school.name,
            otherName: isEnglish ? school.name : school.nameEnglish, place: place,
            facts: facts.filter { !$0.isEmpty }, office: SiteName.text(snapshot.settings, in: language))
    }
}

/// What the pages call themselves.
enum SiteName {
    static func text(_ settings: Settings, in language: Language) -> String {
        settings.officeName.isEmpty
            ? LocalizedText(th: "แผนที่โรงเรียน", en: "School map").text(in: language) : settings.officeName
    }
}
