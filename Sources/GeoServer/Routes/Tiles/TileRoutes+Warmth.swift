import Foundation
import GeoCore
import TileRender

extension TileRoutes {
    /// Draws the tiles in the middle of where the map opens, so that the first visitor after a start does not wait until
    /// fonts are read and marks are drawn. Some tenths of a second of one core.
    func warm() {
        guard let box = live.snapshot.extent else { return }
        for address in Self.opening(box) {
            // Small at once, as a slow line gets it. A tile that cannot be drawn tells its reason to who asks for it.
            _ = try? response(.plain(address), address.request) { $0 == "save-data" ? "on" : nil }
        }
    }

    /// The tiles in the middle of a box at the zooms at which it fills the screen of a phone and of a desk.
    static func opening(_ box: Bounds) -> [TileAddress] {
        // A phone is about one tile and a half wide.
        let zoom = Int(log2(1.4 * 360 / max(box.east - box.west, 0.02)))
        let (longitude, latitude) = ((box.west + box.east) / 2, (box.south + box.north) / 2)
        guard let middle = LonLat(longitude: longitude, latitude: latitude) else { return [] }
        return (zoom...zoom + 1).compactMap { TileID(containing: middle, z: $0) }.flatMap { tile in
            [TileLayer.clusters, .boundaries].map { layer in
                TileAddress(layer: layer, tile: tile, scale: layer == .clusters ? .two : .one)
            }
        }
    }
}
