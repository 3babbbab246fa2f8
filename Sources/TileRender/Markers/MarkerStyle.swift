import GeoCore

/// The markers of a style: which school is drawn how.
struct MarkerStyle: Sendable {
    let palette: MarkerPalette
    let designs: [MarkerDesign]
    /// The design by `Levels.rawValue`.
    let designOfLevels: [UInt8]
    /// The design of a selected school by `Levels.rawValue`.
    let selectedOfLevels: [UInt8]

    /// The hue of text on markers; the last one, or the first when the style has none for it.
    let ink: Int

    /// The kind of marker, and its hue, of each highest level, youngest first; last that of unknown level.
    static let kindOfRank = [3, 0, 1, 2, 4]

    static func of(_ style: TileStyle) -> MarkerStyle { style == .plain ? plain : standard }

    /// The benchmark's picture: a disc of 8 px with a white line 1 px wide along its edge.
    private static let plain = MarkerStyle(
        hues: [Colour(31, 111, 200), Colour(226, 115, 32)],
        designs: [
            MarkerDesign(shape: .circle(radius: 7.5), hue: 0, rim: 1),
            MarkerDesign(shape: .circle(radius: 7.5), hue: 1, rim: 1),
            MarkerDesign(shape: .circle(radius: 7.5), hue: 0, rim: 1, ring: 2),
            MarkerDesign(shape: .circle(radius: 7.5), hue: 1, rim: 1, ring: 2),
        ],
        design: { ($0.highest ?? .primary) >= .lowerSecondary ? 1 : 0 }, selectedOffset: 2)

    /// Each level has a hue (told apart by the colour-blind, too) and a shape of its own; grey rings are unknown.
    private static let standard: MarkerStyle = {
        // The most frequent first, because a tile's palette ends with the last hue in use.
        let kinds: [(MarkerShape, hole: Double)] = [
            (.circle(radius: 6), 0), (.roundedSquare(half: 5.4, corner: 1.6), 0),
            (.diamond(half: 7.6, corner: 1.4), 0), (.triangle(radius: 8.6, corner: 1.5), 0),
            (.circle(radius: 5), 2),
        ]
        let plain = kinds.enumerated().map { hue, kind in
            MarkerDesign(shape: kind.0, hue: hue, rim: 1.25, hole: kind.hole)
        }
        return MarkerStyle(
            hues: [
                Colour(31, 100, 190), Colour(0, 128, 100), Colour(214, 94, 0), Colour(190, 60, 130),
                Colour(96, 100, 108), Colour(38, 42, 50),
            ],
            designs: plain
                + plain.map { design in
                    var selected = design
                    selected.ring = 2.25
                    return selected
                },
            design: { kindOfRank[$0.highest?.rank ?? 4] }, selectedOffset: 5)
    }()

    private init(hues: [Colour], designs: [MarkerDesign], design: (Levels) -> Int, selectedOffset: Int) {
        palette = MarkerPalette(hues: hues)
        self.designs = designs
        ink = hues.count > 2 ? hues.count - 1 : 0
        designOfLevels = (0..<16).map { UInt8(design(Levels(rawValue: $0))) }
        selectedOfLevels = designOfLevels.map { $0 + UInt8(selectedOffset) }
    }
}
