/// Checks of the ground alone: rings, parts, overlaps, gaps, the office's border.
extension AreaChecks {
    func invalidRings() -> [Finding] {
        outlines.flatMap { outline in
            outline.faults.map { fault in
                Finding(
                    .invalid, .error, area: outline.area.id, at: fault.point,
                    message: LocalizedText(
                        th: "เขตบริการ \(outline.area.name): \(fault.reason.thai)",
                        en: "Area \(outline.area.name): \(fault.reason.english)"))
            }
        }
    }

    /// Areas in several parts; parts on different islands of the office are as they should be.
    func severalParts() -> [Finding] {
        let islands = office?.polygonParts ?? []
        return outlines.compactMap { outline in
            let parts = outline.shape.polygonParts.filter { $0.area > settings.smallestArea }
            guard parts.count > 1 else { return nil }
            let grounds = parts.map { part in
                part.pointInside.flatMap { point in islands.firstIndex { $0.covers(x: point.x, y: point.y) } }
            }
            if !grounds.contains(nil), Set(grounds).count == parts.count { return nil }
            let smallest = parts.min { $0.area < $1.area }
            return .severalParts(
                outline.area.id, outline.area.name, count: parts.count, at: smallest.flatMap { place(of: $0) })
        }
    }

    /// Pairs of exclusive areas of one band that share ground, each pair once.
    func overlaps(in band: AreaBand) throws -> [Finding] {
        var findings: [Finding] = []
        let seamless = band.seamless?.members ?? []
        for (place, member) in band.members.enumerated() where outlines[member].area.kind == .exclusive {
            let first = outlines[member]
            let isSeamless = seamless.contains(place)
            for otherPlace in band.index.candidates(for: first.shape) where otherPlace > place {
                if isSeamless, seamless.contains(otherPlace) { continue }
                let second = outlines[band.members[otherPlace]]
                guard second.area.kind == .exclusive, first.shape.intersects(second.shape) else { continue }
                let parts = try first.shape.intersection(second.shape).polygonParts
                if let finding = overlap(of: first, second, parts) { findings.append(finding) }
            }
        }
        return findings
    }

    private func overlap(of first: AreaOutline, _ second: AreaOutline, _ parts: [PlanarGeometry]) -> Finding? {
        let (area, perimeter) = parts.reduce((0.0, 0.0)) { ($0.0 + $1.area, $0.1 + $1.perimeter) }
        guard area > settings.smallestArea, let largest = parts.max(by: { $0.area < $1.area }) else { return nil }
        let isSliver = 2 * area / perimeter < settings.sliverWidth
        return .overlap(
            (first.area.id, first.area.name), (second.area.id, second.area.name), squareMetres: area,
            isSliver: isSliver, isSame: !isSliver && first.shape.equals(second.shape), at: place(of: largest))
    }

    /// Ground of the office in no area of the band; without an office's boundary, the holes between the areas.
    func gaps(in band: AreaBand) throws -> [Finding] {
        // Where a corner of one area lies on an edge of another, rounding leaves a crack that would join gaps or open them.
        let covered = try PlanarGeometry.union(shapes(toUniteOf: band), grid: 0.001)
        let parts = try office.map { try $0.subtracting(covered).polygonParts } ?? covered.holes
        return parts.filter { $0.area > settings.smallestArea }.map { part in
            .gap(
                squareMetres: part.area, isSliver: part.averageWidth < settings.sliverWidth, band: band.name,
                at: place(of: part))
        }
    }

    /// The shapes of the areas; of a very large band those that fit together are one shape already, which takes a third of
    /// the time. Rounding goes another way then: where the ground of a strip ends may differ by a millimetre.
    private func shapes(toUniteOf band: AreaBand) -> [PlanarGeometry] {
        guard band.members.count > 1_000, let seamless = band.seamless else {
            return band.members.map { outlines[$0].shape }
        }
        let others = band.members.indices.filter { !seamless.members.contains($0) }
        return others.map { outlines[band.members[$0]].shape } + [seamless.union]
    }

    /// What reaches over the border of the office, one finding an area.
    func outsideOffice() throws -> [Finding] {
        guard let office else { return [] }
        return try outlines.compactMap { outline in
            let parts = try outline.shape.subtracting(office).polygonParts
            let (area, perimeter) = parts.reduce((0.0, 0.0)) { ($0.0 + $1.area, $0.1 + $1.perimeter) }
            guard area > settings.smallestArea, let largest = parts.max(by: { $0.area < $1.area }) else { return nil }
            return .outside(
                outline.area.id, outline.area.name, squareMetres: area,
                isSliver: 2 * area / perimeter < settings.sliverWidth, at: place(of: largest))
        }
    }

    /// "350 m²", or square kilometres from 0.1 km² on.
    static func squareMetres(_ area: Double) -> LocalizedText {
        if area >= 100_000 {
            let kilometres = (area / 10_000).rounded() / 100
            return LocalizedText(th: "\(kilometres) ตร.กม.", en: "\(kilometres) km²")
        }
        let metres = area >= 10 ? "\(Int(area.rounded()))" : "\((area * 10).rounded() / 10)"
        return LocalizedText(th: "\(metres) ตร.ม.", en: "\(metres) m²")
    }
}
