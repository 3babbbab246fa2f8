import Synchronization

/// Names one PROJ operation by what it does; each thread keeps its own working copy under the number.
struct ProjOperation: Hashable, Sendable {
    /// Place in every thread's list of operations.
    let number: Int
    let isInverted: Bool

    var inverted: ProjOperation { ProjOperation(number: number, isInverted: !isInverted) }

    /// How PROJ is asked to make it.
    enum Recipe: Hashable, Sendable {
        case pipeline(String)
        /// From longitude, latitude on WGS 84 to the system, as PROJ chooses by place.
        case chosen(epsg: Int)
    }

    /// Longitude, latitude in degrees on a datum → the system; nil when that is the same thing.
    init?(of crs: CRS, on hub: CRS.Datum) {
        guard let definition = CRS.Definition(epsg: crs.epsg) else {
            self.init(.chosen(epsg: crs.epsg))
            return
        }
        if definition == .geographic(hub) { return nil }
        var steps = ["+proj=unitconvert +xy_in=deg +xy_out=rad"]
        if hub != definition.datum {
            // Through the earth's centre; the height does not take part, so that there and back is the same point.
            steps += [
                "+proj=push +v_3",
                "+proj=cart +ellps=\(hub.ellipsoid)",
                "+proj=helmert \(hub.shift)",
                "+inv +proj=helmert \(definition.datum.shift)",
                "+inv +proj=cart +ellps=\(definition.datum.ellipsoid)",
                "+proj=pop +v_3",
            ]
        }
        switch definition {
        case .geographic: steps.append("+proj=unitconvert +xy_in=rad +xy_out=deg")
        case .utm(let zone, let isSouth, let datum):
            steps.append("+proj=utm +zone=\(zone)\(isSouth ? " +south" : "") +ellps=\(datum.ellipsoid)")
        case .webMercator: steps.append("+proj=webmerc +ellps=WGS84")
        }
        self.init(.pipeline("+proj=pipeline +step " + steps.joined(separator: " +step ")))
    }

    private init(number: Int, isInverted: Bool) {
        (self.number, self.isInverted) = (number, isInverted)
    }

    private init(_ recipe: Recipe) {
        self.init(number: Self.register.withLock { $0.number(of: recipe) }, isInverted: false)
    }

    var recipe: Recipe { Self.register.withLock { $0.recipes[number] } }

    /// All recipes ever asked for; bounded by the number of codes in the EPSG register.
    private static let register = Mutex(Register())

    private struct Register {
        var recipes: [Recipe] = []
        var numbers: [Recipe: Int] = [:]

        mutating func number(of recipe: Recipe) -> Int {
            if let number = numbers[recipe] { return number }
            recipes.append(recipe)
            numbers[recipe] = recipes.count - 1
            return recipes.count - 1
        }
    }
}
