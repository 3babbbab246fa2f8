import Foundation
import GeoCore

/// The bubble of a cluster: a white disc with the number, round it a ring whose arcs are the shares of the levels.
struct ClusterBubble: Hashable {
    let text: String
    /// Radius to the outside of the ring, pixels.
    let radius: Double
    /// Share of each level in the ring, youngest first, then unknown; sixteenths that sum to 16.
    let shares: [Int]
    private let scale: Int

    init(_ cluster: Cluster, scale: Int) {
        self.scale = scale
        let count = cluster.count
        text = count < 10_000 ? String(count) : "\(count / 1000)k"
        let size = min(4, log10(Double(max(count, 1))))
        // In whole pixels, so that bubbles of about as many schools are one in the cache.
        radius = (14 + size * 3).rounded() * Double(scale)
        shares = Self.sixteenths(cluster.countOfLevel, of: count)
    }

    /// Distance from the middle to the edge of the picture, pixels.
    var reach: Int { Int(radius.rounded(.up)) + scale }

    func patch(_ style: MarkerStyle, _ texts: TextCache) throws(TileError) -> IndexPatch {
        let mask = try texts.mask(text, size: 11.5 * Double(scale), bold: true, halo: 0).ink
        let (left, top) = (reach - mask.width / 2, reach - mask.height / 2)
        return IndexPatch(width: reach * 2, height: reach * 2, palette: style.palette) { x, y in
            let (column, row) = (x - left, y - top)
            if 0..<mask.width ~= column, 0..<mask.height ~= row, mask.bytes[row * mask.stride + column] > 0 {
                return style.palette.hue(style.ink, share: Double(mask.bytes[row * mask.stride + column]) / 255)
            }
            return pixel(Double(x - reach) + 0.5, Double(y - reach) + 0.5, style.palette)
        }
    }

    /// The index of a pixel whose middle is that far from the bubble's; edges are one pixel of linear coverage.
    private func pixel(_ right: Double, _ down: Double, _ palette: MarkerPalette) -> UInt8 {
        let (distance, unit) = ((right * right + down * down).squareRoot(), Double(scale))
        let rim = radius + unit - distance
        guard rim > 0 else { return 0 }
        guard rim >= 1 else { return palette.rim(coverage: rim) }
        let width = 3.5 * unit
        let inRing = min(max(0, min(radius - distance, distance - radius + width) + 0.5), 1)
        guard inRing > 0 else { return palette.rim(coverage: 1) }
        // Clockwise from the top, 0…16.
        let turn = (atan2(right, -down) / (2 * .pi) + 1).truncatingRemainder(dividingBy: 1) * 16
        let pixelsOfSixteenth = 2 * .pi * distance / 16
        var start = 0
        for (level, share) in shares.enumerated() where share > 0 {
            let end = start + share
            if turn < Double(end) || end == 16 {
                // A white gap of one pixel of the map between two arcs.
                let toEdge = min(turn - Double(start), Double(end) - turn) * pixelsOfSixteenth
                let inArc = share == 16 ? 1 : min(max(0, toEdge - unit / 2 + 0.5), 1)
                return palette.hue(MarkerStyle.kindOfRank[level], share: inRing * inArc)
            }
            start = end
        }
        return palette.rim(coverage: 1)
    }

    /// Largest remainders; a level that occurs has at least one sixteenth.
    private static func sixteenths(_ counts: [Int], of total: Int) -> [Int] {
        guard total > 0 else { return counts.map { _ in 0 } }
        var shares = counts.map { $0 == 0 ? 0 : max(1, $0 * 16 / total) }
        while let sum = Optional(shares.reduce(0, +)), sum != 16 {
            // Gives to the one that has least for its count, takes from the one that has most.
            let order = shares.indices.filter { counts[$0] > 0 && (sum < 16 || shares[$0] > 1) }
            let excess = { (at: Int) in Double(shares[at]) - Double(counts[at] * 16) / Double(total) }
            guard
                let at = sum < 16
                    ? order.min(by: { excess($0) < excess($1) }) : order.max(by: { excess($0) < excess($1) })
            else { break }
            shares[at] += sum < 16 ? 1 : -1
        }
        return shares
    }
}
