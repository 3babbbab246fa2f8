import GeoCore

/// The colours of service areas: one for all areas of a school, another for each neighbour of the same band.
struct AreaColours: Sendable {
    static let palette = [
        Colour(31, 119, 180), Colour(230, 134, 20), Colour(60, 145, 70), Colour(176, 66, 110), Colour(120, 94, 180),
        Colour(150, 110, 60), Colour(20, 150, 160), Colour(170, 150, 20),
    ]

    /// The number of the colour of each feature of the layer.
    let numbers: [Int]

    static func of(_ layer: FeatureLayer<ServiceArea>) -> AreaColours {
        layer.derived.value("colours") { AreaColours(layer) }
    }

    /// Announced areas come first, so that a draft never changes the colour of what the public sees; then by id.
    private init(_ layer: FeatureLayer<ServiceArea>) {
        let areas = layer.features
        func isLater(_ area: ServiceArea) -> Int { area.status == .announced ? 0 : 1 }
        let order = areas.indices.sorted { (isLater(areas[$0]), $0) < (isLater(areas[$1]), $1) }
        // A node is a school with all its areas, or an area without a school.
        var nodes: [Int64: Int] = [:]
        var (node, wishes) = ([Int](repeating: 0, count: areas.count), [Int]())
        for at in order {
            let owner = areas[at].school?.rawValue ?? ~areas[at].id.rawValue
            if let known = nodes[owner] {
                node[at] = known
            } else {
                (node[at], nodes[owner]) = (wishes.count, wishes.count)
                let wish = areas[at].school?.rawValue ?? areas[at].id.rawValue
                wishes.append(Int(truncatingIfNeeded: UInt64(bitPattern: wish) % UInt64(Self.palette.count)))
            }
        }
        var neighbours = [Set<Int>](repeating: [], count: wishes.count)
        for (at, others) in layer.mosaic.neighbours.enumerated() {
            for other in others where areas[Int(other)].band == areas[at].band && node[Int(other)] != node[at] {
                neighbours[node[at]].insert(node[Int(other)])
            }
        }
        let colours = NeighbourColouring.colours(
            wishes: wishes, neighbours: neighbours.map { $0.sorted() }, colours: Self.palette.count)
        numbers = node.map { colours[$0] }
    }
}
