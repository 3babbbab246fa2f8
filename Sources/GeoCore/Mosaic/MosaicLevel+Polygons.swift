import Synchronization

/// Features as rings, for outlines and for vector tiles.
extension MosaicLevel {
    /// The rings of a feature near a window, in steps from `origin`, by polygons, for drawing by the even-odd rule.
    ///
    /// What lies beyond one side of the window is drawn together to few vertices on that side: inside the window nothing
    /// differs. Rings that collapsed at this zoom are left out.
    package func rings(of feature: Int, in window: WorldBox, origin: Step) -> [(polygon: Int, ring: [SIMD2<Double>])] {
        var found: [(polygon: Int, ring: [SIMD2<Double>])] = []
        for ring in mosaic.rings(of: feature) where ring.box.intersects(window) {
            var path: [SIMD2<Double>] = []
            for arc in ring.arcs { append(arc, to: &path, window, origin) }
            while path.count > 1, path.first == path.last { path.removeLast() }
            if path.count > 2 { found.append((Int(ring.polygon), path)) }
        }
        return found
    }

    /// Whether all of a feature lies in a window.
    func lies(_ feature: Int, in window: WorldBox) -> Bool {
        mosaic.rings(of: feature).allSatisfy { window.contains($0.box) }
    }

    /// The whole polygons of a feature, each its rings, in units of the grid from `origin`, which is a place of the grid.
    ///
    /// No vertex is there twice in a row, nor the first again at the end; rings that collapsed are left out.
    func gridPolygons(of feature: Int, origin: Step) -> [[[SIMD2<Int32>]]] {
        var found: [[[SIMD2<Int32>]]] = []
        var last: Int32?
        for ring in mosaic.rings(of: feature) {
            let path = gridPath(ring, origin)
            guard path.count > 2 else { continue }
            if ring.polygon == last { found[found.count - 1].append(path) } else { found.append([path]) }
            last = ring.polygon
        }
        return found
    }

    private func gridPath(_ ring: Mosaic.Ring, _ origin: Step) -> [SIMD2<Int32>] {
        let origin = SIMD2<Int64>(truncatingIfNeeded: origin)
        var path: [SIMD2<Int32>] = []
        path.reserveCapacity(ring.arcs.reduce(0) { $0 + vertices(of: Mosaic.number($1)).count })
        for arc in ring.arcs {
            let places = vertices(of: Mosaic.number(arc))
            for step in 0..<places.count {
                let point = points[arc >= 0 ? places.lowerBound + step : places.upperBound - 1 - step]
                let unit = SIMD2<Int32>(
                    truncatingIfNeeded: (SIMD2<Int64>(truncatingIfNeeded: point) &- origin) &>> Int64(shift))
                if path.last != unit { path.append(unit) }
            }
        }
        while path.count > 1, path.first == path.last { path.removeLast() }
        return path
    }

    private func vertices(of arc: Int) -> Range<Int> {
        let (first, last) = (Int(chunkStarts[arc]), Int(chunkStarts[arc + 1]) - 1)
        return first > last ? 0..<0 : Int(chunks[first].first)..<Int(chunks[last].last) + 1
    }

    /// Whether a feature is valid as drawn at this zoom, by GEOS; found out once.
    func isValid(_ feature: Int) -> Bool {
        if let known = validity.withLock({ $0[feature] }) { return known }
        let polygons = gridPolygons(of: feature, origin: .zero).map { rings in
            rings.map { ring in (ring + ring.prefix(1)).flatMap { [Double($0.x), Double($0.y)] } }
        }
        let found = (try? PlanarGeometry(polygons: polygons).invalidity == nil) ?? false
        validity.withLock { $0[feature] = found }
        return found
    }

    private func append(_ arc: Int32, to path: inout [SIMD2<Double>], _ window: WorldBox, _ origin: Step) {
        let number = Mosaic.number(arc)
        let range = Int(chunkStarts[number])..<Int(chunkStarts[number + 1])
        func add(_ place: Int) {
            let point = points[place].from(origin)
            if path.last != point { path.append(point) }
        }
        for step in 0..<range.count {
            let chunk = chunks[arc >= 0 ? range.lowerBound + step : range.upperBound - 1 - step]
            let (first, last) = (Int(chunk.first), Int(chunk.last))
            add(arc >= 0 ? first : last)
            if chunk.box.intersects(window) {
                for inner in first + 1..<max(first + 1, last) { add(arc >= 0 ? inner : first + last - inner) }
            }
            add(arc >= 0 ? last : first)
        }
    }
}
