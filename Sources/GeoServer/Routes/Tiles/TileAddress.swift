import GeoCore
import TileRender

/// The plain form of a picture's address, of which nearly every request is: place, scale and style, without filter.
struct TileAddress: Hashable, Sendable {
    let layer: TileLayer
    let tile: TileID
    var scale = TileScale.one
    var style = TileStyle.standard

    /// What it asks the renderer for.
    var request: TileRequest { TileRequest(layer, tile, scale: scale, style: style) }

    /// The plain form of a request; nil when it asks for more.
    init?(_ request: TileRequest) {
        self.init(layer: request.layer, tile: request.tile, scale: request.scale, style: request.style)
        guard request == self.request else { return nil }
    }

    init(layer: TileLayer, tile: TileID, scale: TileScale = .one, style: TileStyle = .standard) {
        (self.layer, self.tile, self.scale, self.style) = (layer, tile, scale, style)
    }

    /// One number for each address, never 0: five bits of zoom, twenty-two of x and of y, then scale, layer and style.
    var number: UInt64 {
        let place = UInt64(tile.z) | UInt64(tile.x) << 5 | UInt64(tile.y) << 27
        return place | (scale == .two ? 1 : 0) << 49 | layer.number << 50 | style.number << 53 | 1 << 63
    }
}

extension TileLayer {
    fileprivate var number: UInt64 {
        switch self {
        case .schools: 0
        case .clusters: 1
        case .areas: 2
        case .boundaries: 3
        }
    }
}

extension TileStyle {
    fileprivate var number: UInt64 {
        switch self {
        case .standard: 0
        case .named: 1
        case .dark: 2
        case .plain: 3
        case .label: 4
        }
    }
}
