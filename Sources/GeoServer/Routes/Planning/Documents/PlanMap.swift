import Foundation
import GeoCore
import TileRender

/// The areas of a plan as drawings for documents that print sharply at any size.
struct PlanMap {
    let desk: PlanDesk
    private let shrink: Double
    private let north: Double

    init(_ desk: PlanDesk) {
        self.desk = desk
        let boxes = desk.grounds.values.compactMap(\.multiPolygon.bounds)
        let bounds = boxes.first.map { boxes.dropFirst().reduce($0) { $0.union($1) } }
        north = bounds?.north ?? 0
        shrink = cos(((bounds?.south ?? 0) + north) / 2 * .pi / 180)
    }

    /// The plane of the drawing: degrees of latitude, downward.
    private func place(_ point: LonLat) -> SIMD2<Double> { SIMD2(point.longitude * shrink, north - point.latitude) }

    private func rings(_ ground: [GridPolygon]) -> [[SIMD2<Double>]] {
        ground.flatMap(\.polygon.rings).map { $0.map(place) }
    }

    private func school(of area: PlanAreaID) -> SIMD2<Double>? {
        area.school.flatMap { desk.context.schools[$0]?.position?.point }.map(place)
    }

    private func outlines(_ stroke: PrintedDrawing.Ink) -> PrintedDrawing {
        var drawing = PrintedDrawing()
        for area in desk.areas { drawing.add(rings(desk.grounds[area]?.polygons ?? []), stroke: stroke) }
        return drawing
    }

    /// The annex of an announcement: areas, and the schools with their numbers in the list.
    var annex: PrintedDrawing {
        var drawing = outlines(.black)
        for (number, listed) in AnnouncementList(desk).schools.enumerated() {
            guard let place = school(of: listed.area) else { continue }
            drawing.label(ThaiText.thaiDigits("\(number + 1)"), at: place)
        }
        return drawing
    }

    /// The villages of a school that closes, each with a line to the school that receives it.
    func closure(_ closure: SchoolClosure) -> PrintedDrawing {
        var drawing = outlines(.grey)
        let closing = rings(desk.grounds[closure.area]?.polygons ?? [])
        drawing.add(closing, fill: Self.shade)
        var shown = closing.flatMap { $0 }
        for receiver in closure.receivers {
            guard let place = school(of: receiver.area) else { continue }
            drawing.label(receiver.name, at: place, isBold: true)
            shown.append(place)
        }
        for item in closure.villages {
            guard let point = item.village.point else { continue }
            drawing.label(item.village.name, at: place(point))
            shown.append(place(point))
            if let to = item.to.flatMap(school) { drawing.line(from: place(point), to: to) }
        }
        drawing.frame = Self.frame(shown)
        return drawing
    }

    /// The ground that changes hands, in the colour of the area it goes to; the areas as they will be.
    func changes(_ comparison: PlanComparison) throws -> PrintedDrawing {
        var drawing = outlines(.grey)
        let ground = try comparison.ground()
        let targets = Set(ground.compactMap(\.to)).sorted()
        var shown: [SIMD2<Double>] = []
        for item in ground {
            let colour = item.to.flatMap { targets.firstIndex(of: $0) }.map { Self.colours[$0 % Self.colours.count] }
            let shape = rings(item.ground)
            drawing.add(shape, fill: colour ?? Self.shade)
            shown += shape.joined()
        }
        for area in targets {
            guard let place = school(of: area) else { continue }
            drawing.label(comparison.name(area), at: place, isBold: true)
            shown.append(place)
        }
        drawing.frame = Self.frame(shown)
        return drawing
    }

    /// What lies around some places, with room for their names.
    private static func frame(_ places: [SIMD2<Double>]) -> (low: SIMD2<Double>, high: SIMD2<Double>)? {
        guard let first = places.first else { return nil }
        let (low, high) = places.reduce((first, first)) { (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1)) }
        let room = SIMD2(repeating: max(0.005, (high - low).max() * 0.12))
        return (low - room, high + room)
    }

    private static let shade = PrintedDrawing.Ink(0xdd, 0xdd, 0xdd)
    /// Light enough for black words on them, told apart when they stand side by side.
    private static let colours: [PrintedDrawing.Ink] = [
        .init(0x9e, 0xd2, 0xc6), .init(0xf3, 0xb9, 0x7c), .init(0xa9, 0xc3, 0xec), .init(0xee, 0xa8, 0xc4),
        .init(0xd9, 0xd0, 0x82), .init(0xc4, 0xb0, 0xe2), .init(0xe8, 0xa0, 0x98), .init(0xa6, 0xd4, 0x98),
    ]
}
