import GeoCore

@testable import TileRender

/// One renderer for all tests: its sprites take a while to prepare without optimisation.
enum Shared {
    static let renderer = TileRenderer()
    private static let markers = [TileStyle.standard, .plain, .dark].map { style in
        TileScale.allCases.map { MarkerSet(MarkerSet.Key(style: style, scale: $0)).sprites }
    }

    static func sprites(_ style: TileStyle, _ scale: TileScale) -> MarkerSprites {
        let number =
            switch style.markers {
            case .plain: 1
            case .dark: 2
            default: 0
            }
        return markers[number][scale.rawValue - 1]
    }
}

/// The oracle: draws every marker in the order of ids with "source over" in floating point, nothing left out.
enum PlainRenderer {
    static func picture(_ request: TileRequest, _ schools: [School]) -> [SIMD4<Float>] {
        let style = MarkerStyle.of(request.style)
        let sprites = Shared.sprites(request.style, request.scale)
        var pixels = [SIMD4<Float>](repeating: .zero, count: request.side * request.side)
        let ordered = schools.sorted {
            ($0.id == request.selected ? 1 : 0, $0.id) < ($1.id == request.selected ? 1 : 0, $1.id)
        }
        for school in ordered where school.status == .open {
            guard let point = school.position?.point else { continue }
            let world = WebMercator.world(point)
            let quarters = Double(request.side * 4) * Double(1 << request.tile.z)
            // A school's place is a whole step of 2^-32 of the world, 9 mm.
            let steps = SIMD2(world.x, world.y) * 4_294_967_296
            let place = steps.rounded(.down) / 4_294_967_296
            let x = Int((place.x * quarters).rounded(.down)) - request.tile.x * request.side * 4
            let y = Int((place.y * quarters).rounded(.down)) - request.tile.y * request.side * 4
            let table = school.id == request.selected ? style.selectedOfLevels : style.designOfLevels
            let design = Int(table[Int(school.levels.rawValue)])
            draw(sprites, design: design, x: x, y: y, side: request.side, on: &pixels)
        }
        return pixels
    }

    private static func draw(
        _ sprites: MarkerSprites, design: Int, x: Int, y: Int, side: Int, on pixels: inout [SIMD4<Float>]
    ) {
        let (left, top) = (x >> 2, y >> 2)
        guard left > -64, left < side + 64, top > -64, top < side + 64 else { return }
        let sprite = MarkerSprites.sprite(design: design, phaseX: x & 3, phaseY: y & 3)
        for row in 0..<sprites.side {
            for column in 0..<sprites.side {
                let (px, py) = (left - sprites.side / 2 + column, top - sprites.side / 2 + row)
                guard (0..<side).contains(px), (0..<side).contains(py) else { continue }
                let value = sprites.values[(sprite * sprites.side + row) * sprites.stride + column]
                guard value != 0 else { continue }
                let colour = SIMD4<Float>(sprites.style.palette.premultiplied[Int(value)])
                pixels[py * side + px] = colour * 255 + pixels[py * side + px] * (1 - colour.w)
            }
        }
    }
}
