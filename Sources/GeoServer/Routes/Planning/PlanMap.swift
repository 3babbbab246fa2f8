import Foundation
import GeoCore
import TileRender

/// The map annex: the areas of a plan as a drawing that prints sharply at any size.
struct PlanMap {
    private let desk: PlanDesk
    private let bounds: Bounds?
    private static let width = 1_000.0

    init(_ desk: PlanDesk) {
        self.desk = desk
        let boxes = desk.grounds.values.compactMap(\.multiPolygon.bounds)
        bounds = boxes.first.map { boxes.dropFirst().reduce($0) { $0.union($1) } }
    }

    /// Scalable Vector Graphics with areas, schools and their numbers in the order of the list.
    var svg: String {
        guard let bounds else { return "" }
        let shrink = cos((bounds.south + bounds.north) / 2 * .pi / 180)
        let scale = Self.width / max(1e-9, (bounds.east - bounds.west) * shrink)
        let height = (bounds.north - bounds.south) * scale
        func place(_ point: LonLat) -> String {
            let x = (point.longitude - bounds.west) * shrink * scale
            let y = (bounds.north - point.latitude) * scale
            return "\((x * 10).rounded() / 10) \((y * 10).rounded() / 10)"
        }
        var drawing =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-10 -10 \(Int(Self.width) + 20) \(Int(height) + 20)\" role=\"img\">\n"
        for area in desk.areas {
            let rings = (desk.grounds[area]?.polygons ?? []).flatMap(\.polygon.rings)
            let path = rings.map { ring in "M" + ring.map(place).joined(separator: "L") + "Z" }.joined()
            drawing +=
                "<path d=\"\(path)\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" fill-rule=\"evenodd\"/>\n"
        }
        for (number, school) in AnnouncementList(desk).schools.enumerated() {
            guard let point = school.area.school.flatMap({ desk.context.schools[$0]?.position?.point }) else {
                continue
            }
            let corner = place(point).split(separator: " ")
            drawing += "<circle cx=\"\(corner[0])\" cy=\"\(corner[1])\" r=\"4\" fill=\"currentColor\"/>"
            drawing +=
                "<text x=\"\(corner[0])\" y=\"\(corner[1])\" dx=\"7\" dy=\"5\" font-size=\"16\" fill=\"currentColor\">"
            drawing += ThaiText.thaiDigits("\(number + 1)") + "</text>\n"
        }
        return drawing + "</svg>"
    }

    /// The same for a printed page; y downward.
    var drawing: PrintedDocument.Drawing {
        var drawing = PrintedDocument.Drawing()
        guard let bounds else { return drawing }
        let shrink = cos((bounds.south + bounds.north) / 2 * .pi / 180)
        func place(_ point: LonLat) -> SIMD2<Double> {
            SIMD2((point.longitude - bounds.west) * shrink, bounds.north - point.latitude)
        }
        for area in desk.areas {
            drawing.rings += (desk.grounds[area]?.polygons ?? []).flatMap(\.polygon.rings).map { $0.map(place) }
        }
        for (number, school) in AnnouncementList(desk).schools.enumerated() {
            guard let point = school.area.school.flatMap({ desk.context.schools[$0]?.position?.point }) else {
                continue
            }
            drawing.labels.append((place(point), ThaiText.thaiDigits("\(number + 1)")))
        }
        return drawing
    }
}
