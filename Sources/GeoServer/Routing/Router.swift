import GeoCore
import TileRender

/// Finds the route of a path. Pure.
enum Router {
    /// Finds the route and checks the method.
    static func route(_ request: Request) throws(Problem) -> Route {
        let route = try route(path: request.path)
        guard route.methods.contains(request.method) else { throw .methodNotAllowed(route.methods) }
        return route
    }

    static func route(path: [String]) throws(Problem) -> Route {
        guard let first = path.first else { return .page(.map) }
        let rest = path.dropFirst()
        switch first {
        case "tiles": return try tile(rest)
        case "ogc": return try found(ogc(rest).map(Route.ogc))
        case "api": return try found(api(rest))
        case "health": return try found(word(rest, of: Route.Health.self).map(Route.health))
        case "metrics": return try found(rest.isEmpty ? .metrics : nil)
        case "schools": return try found(school(rest))
        case "downloads": return try found(download(rest))
        case "basemaps": return try baseMap(rest)
        case "media": return try found(media(rest))
        default:
            if rest.isEmpty, let page = Route.Page(rawValue: first), page != .map { return .page(page) }
            return .file(path)
        }
    }

    private static func found(_ route: Route?) throws(Problem) -> Route {
        guard let route else { throw .notFound }
        return route
    }

    /// `/schools/7` and what belongs to it.
    private static func school(_ rest: ArraySlice<String>) -> Route? {
        if let id = id(rest) { return .school(SchoolID(id)) }
        guard rest.count == 2, let last = rest.last, let id = id(rest.dropLast()) else { return nil }
        if last == "report" { return .report(.form(SchoolID(id))) }
        if last == "removal" { return .report(.removal(SchoolID(id))) }
        return FinderRoute(file: last, of: SchoolID(id)).map(Route.finder)
    }

    /// `schools.json`, `schools/12/3190/1890.png`, `…/1890@2x.png`, `….mvt`
    private static func tile(_ rest: ArraySlice<String>) throws(Problem) -> Route {
        let parts = Array(rest)
        if parts.count == 1, let name = parts[0].withoutSuffix(".json"), let layer = TileLayer(rawValue: name) {
            return .tileJSON(layer)
        }
        if parts.count == 1, let name = parts[0].withoutSuffix(".json"), let layer = VectorLayer(rawValue: name) {
            return .vectorTileJSON(layer)
        }
        guard parts.count == 4 else { throw .notFound }
        var (name, scale) = (parts[3], TileScale.one)
        let isVector = name.hasSuffix(".mvt")
        guard let stem = name.withoutSuffix(".mvt") ?? name.withoutSuffix(".png") else { throw .notFound }
        name = stem
        if !isVector, let stem = name.withoutSuffix("@2x") { (name, scale) = (stem, .two) }
        guard TileLayer(rawValue: parts[0]) != nil || VectorLayer(rawValue: parts[0]) != nil else { throw .notFound }
        guard let z = number(parts[1]), let x = number(parts[2]), let y = number(name),
            let tile = TileID(z: z, x: x, y: y)
        else { throw .noSuchTile }
        if isVector, let layer = VectorLayer(rawValue: parts[0]) { return .vectorTile(layer, tile) }
        guard !isVector, let layer = TileLayer(rawValue: parts[0]) else { throw .notFound }
        return .tile(layer, tile, scale)
    }

    /// `basemaps/satellite/12/3190/1890`
    private static func baseMap(_ rest: ArraySlice<String>) throws(Problem) -> Route {
        let parts = Array(rest)
        guard parts.count == 4 else { throw .notFound }
        guard let z = number(parts[1]), let x = number(parts[2]), let y = number(parts[3]),
            let tile = TileID(z: z, x: x, y: y)
        else { throw .noSuchTile }
        return .baseMap(parts[0], tile)
    }

    private static func ogc(_ rest: ArraySlice<String>) -> OGCRoute? {
        let parts = Array(rest)
        switch parts.count {
        case 0: return .landing
        case 1 where parts[0].isEmpty: return .landing
        case 1: return ["api": .api, "conformance": .conformance, "collections": .collections][parts[0]]
        default: break
        }
        guard parts[0] == "collections", let collection = OGCCollection(rawValue: parts[1]) else { return nil }
        switch parts.count {
        case 2: return .collection(collection)
        case 3 where parts[2] == "items": return .items(collection)
        case 4 where parts[2] == "items": return id(parts[3...]).map { .item(collection, $0) }
        default: return nil
        }
    }

    private static func api(_ rest: ArraySlice<String>) -> Route? {
        let path = Array(rest)
        if let route = ["config": Route.config, "suggest": .suggest, "locate": .locate][path.joined(separator: "/")] {
            return route
        }
        return AccountRoute(path).map(Route.account) ?? AdminRoute(path).map(Route.admin)
            ?? PlanRoute(path).map(Route.plan) ?? FinderRoute(path).map(Route.finder)
            ?? ReportRoute(path).map(Route.report) ?? WorkRoute(path).map(Route.work)
    }

    private static func download(_ rest: ArraySlice<String>) -> Route? {
        guard rest.count == 1, let name = rest.first, name.hasPrefix("schools.") else { return nil }
        return Route.Download(rawValue: String(name.dropFirst("schools.".count))).map(Route.download)
    }

    private static func media(_ rest: ArraySlice<String>) -> Route? {
        let parts = Array(rest)
        guard parts.count == 3, parts[0] == "photos", let id = id(parts[1...1]),
            PhotoFolder.names.contains(parts[2])
        else { return nil }
        return .photo(PhotoID(id), parts[2])
    }

    private static func word<Word: RawRepresentable<String>>(_ rest: ArraySlice<String>, of: Word.Type) -> Word? {
        rest.count == 1 ? rest.first.flatMap(Word.init(rawValue:)) : nil
    }

    private static func id(_ rest: ArraySlice<String>) -> Int64? {
        rest.count == 1 ? rest.first.flatMap(id) : nil
    }

    /// A segment as a positive id written the one canonical way.
    static func id(_ text: String) -> Int64? {
        guard let value = Int64(text), value > 0, String(value) == text else { return nil }
        return value
    }

    /// Digits only, without leading zeros, so that one tile has one address.
    private static func number(_ text: String) -> Int? {
        guard text.count < 9, let value = Int(text), String(value) == text else { return nil }
        return value
    }
}

extension String {
    /// The text before a suffix; nil when it does not end so.
    func withoutSuffix(_ suffix: String) -> String? { hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil }
}
