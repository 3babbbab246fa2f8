import Foundation
import GeoCore

/// The body of an edit, an undo or a preview; what a kind does not need is not looked at.
struct EditRequest: Codable {
    var version: Int?
    var kind: String?
    var villages: [Int64]?
    /// Missing, null or an area.
    var area: Int64?
    var boundary: Int64?
    var ring: [[Double]]?
    var line: [[Double]]?
    var radius: Double?
    var rings: [[[Double]]]?
    var assignment: [String: Int64]?
    var to: Int64?
    var areas: [Int64]?
    var into: Int64?
    var corners: [Corner]?
    var snap: Double?
    var at: [Double]?
    var keep: Int64?
    var name: String?
    var areaKind: String?
    var school: Int64?
    /// For a preview: whether the areas come with their ground.
    var geometry: Bool?

    private enum CodingKeys: String, CodingKey {
        case version, kind, villages, area, boundary, ring, line, radius, rings, assignment, to, areas, into, corners
        case snap, at, keep, name, school, geometry
        case areaKind = "area_kind"
    }

    struct Corner: Codable {
        var from: [Double]
        var to: [Double]
    }

    func expectedVersion() throws(Problem) -> Int {
        guard let version else { throw Self.missing("version") }
        return version
    }

    func change() throws -> PlanChange {
        guard let kind = kind.flatMap(PlanEdit.Kind.init(rawValue:)) else {
            throw Problem.badRequest(th: "ไม่รู้จัก kind นี้", en: "kind is none of those that are known.")
        }
        switch kind {
        case .assign: return .assign(try need(villages, "villages").map { VillageID($0) }, try area(area))
        case .subdistrict: return .subdistrict(BoundaryID(try need(boundary, "boundary")), try area(area))
        case .lasso: return .lasso(try Self.line(try need(ring, "ring")), try area(area))
        case .brush:
            return .brush(try Self.line(try need(line, "line")), radius: try need(radius, "radius"), try area(area))
        case .nearest: return .nearest(villages.map { $0.map { VillageID($0) } })
        case .automatic: return .automatic(try whole(try need(assignment, "assignment")))
        case .draw: return .draw(try need(rings, "rings").map { try Self.line($0) }, try area(area))
        case .split:
            if let villages {
                return .splitOff(try named(area), villages.map { VillageID($0) }, to: try self.area(to))
            }
            return .split(try named(area), try Self.line(try need(line, "line")), to: try area(to))
        case .merge: return .merge(try need(areas, "areas").map { try named($0) }, into: try named(into))
        case .move:
            return .move(
                try need(corners, "corners").map { .init(from: try Self.point($0.from), to: try Self.point($0.to)) },
                snap: snap ?? 0)
        case .insert: return .insert(try Self.point(try need(at, "at")), snap: snap ?? 0)
        case .delete: return .delete(try Self.point(try need(at, "at")))
        case .trim:
            let pair = try need(areas, "areas")
            guard pair.count == 2 else { throw Self.missing("areas") }
            return .trim(try named(pair[0]), try named(pair[1]), keep: try named(keep))
        case .fill: return .fill(try Self.point(try need(at, "at")), try area(area))
        case .sliver: return .sliver(try at.map { try Self.point($0) })
        case .area:
            return .describe(
                try named(area), name: name, kind: try chosenKind(), school: school.map { SchoolID($0) })
        case .lock, .unlock: return .lock(try need(areas, "areas").map { try named($0) }, kind == .lock)
        case .found, .undo, .redo:
            throw Problem.badRequest(th: "ไม่รู้จัก kind นี้", en: "kind is none of those that are known.")
        }
    }

    // MARK: Members

    private static func missing(_ name: String) -> Problem {
        .badRequest(th: "ขาด \(name)", en: "\(name) is missing.")
    }

    private func need<Value>(_ value: Value?, _ name: String) throws(Problem) -> Value {
        guard let value else { throw Self.missing(name) }
        return value
    }

    private func area(_ id: Int64?) throws(EditRefusal) -> PlanAreaID? {
        guard let id else { return nil }
        return try named(id)
    }

    private func named(_ id: Int64?) throws(EditRefusal) -> PlanAreaID {
        guard let area = id.flatMap({ PlanAreaID($0) }) else { throw .unknownArea }
        return area
    }

    private func chosenKind() throws(Problem) -> ServiceArea.Kind? {
        guard let areaKind else { return nil }
        guard let kind = ServiceArea.Kind(rawValue: areaKind) else {
            throw .badRequest(
                th: "area_kind ต้องเป็น exclusive, shared หรือ choice", en: "area_kind is exclusive, shared or choice.")
        }
        return kind
    }

    private func whole(_ assignment: [String: Int64]) throws -> [VillageID: PlanAreaID] {
        var result: [VillageID: PlanAreaID] = [:]
        for (village, area) in assignment {
            guard let village = Int64(village) else { throw Self.missing("assignment") }
            result[VillageID(village)] = try named(area)
        }
        return result
    }

    private static func line(_ line: [[Double]]) throws -> [LonLat] { try line.map { try point($0) } }

    private static func point(_ pair: [Double]) throws(EditRefusal) -> LonLat {
        guard pair.count >= 2, let point = LonLat(longitude: pair[0], latitude: pair[1]) else { throw .offTheGlobe }
        return point
    }
}

extension EditRequest {
    /// The body that would do a change; nil for what no repair proposes.
    init?(_ change: PlanChange) {
        self.init()
        kind = change.kind.rawValue
        switch change {
        case .assign(let villages, let area): (self.villages, self.area) = (villages.map(\.rawValue), area?.rawValue)
        case .nearest(let villages): self.villages = villages?.map(\.rawValue)
        case .trim(let first, let second, let keep):
            (areas, self.keep) = ([first.rawValue, second.rawValue], keep.rawValue)
        case .fill(let point, let area): (at, self.area) = ([point.longitude, point.latitude], area?.rawValue)
        case .sliver(let point): at = point.map { [$0.longitude, $0.latitude] }
        default: return nil
        }
    }

    /// The body as JSON, without what is not said.
    var json: JSON? {
        guard let data = try? JSONEncoder().encode(self) else { return nil }
        return .raw(Array(data))
    }
}
