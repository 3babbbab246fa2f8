import GeoCore

/// The markers of a style: which school is drawn how.
struct MarkerStyle: Sendable {
    let palette: MarkerPalette
    let designs: [MarkerDesign]
    /// The design by `Levels.rawValue`.
    let designOfLevels: [UInt8]
    /// The design of a selected school by `Levels.rawValue`.
    let selectedOfLevels: [UInt8]

    /// The hue of names and numbers, the last one.
    let ink: Int

    /// The kind of marker, and its hue, of each highest level, youngest first; last that of unknown level.
    static let kindOfRank = [3, 0, 1, 2, 4]

    /// The markers of a style; names are drawn in `ink` of the same palette.
    static func of(_ style: TileStyle) -> MarkerStyle {
        switch style.markers {
        case .plain: plain
        case .dark: dark
        default: standard
        }
    }

    /// The benchmark's picture: a disc of 8 px with a white line 1 px wide along its edge.
    private static let plain = MarkerStyle(
        palette: MarkerPalette(hues: [Colour(31, 111, 200), Colour(226, 115, 32), Colour(38, 42, 50)]),
        designs: [
            MarkerDesign(shape: .circle(radius: 7.5), hue: 0, rim: 1),
            MarkerDesign(shape: .circle(radius: 7.5), hue: 1, rim: 1),
            MarkerDesign(shape: .circle(radius: 7.5), hue: 0, rim: 1, ring: 2),
            MarkerDesign(shape: .circle(radius: 7.5), hue: 1, rim: 1, ring: 2),
        ],
        design: { ($0.highest ?? .primary) >= .lowerSecondary ? 1 : 0 }, selectedOffset: 2)

    private static let standard = byLevel(
        MarkerPalette(hues: [
            Colour(31, 100, 190), Colour(0, 128, 100), Colour(214, 94, 0), Colour(190, 60, 130), Colour(96, 100, 108),
            Colour(38, 42, 50),
        ]))

    /// The hues lighter, rims and halos dark, names light.
    private static let dark = byLevel(
        MarkerPalette(
            hues: [
                Colour(118, 170, 242), Colour(69, 195, 161), Colour(243, 145, 72), Colour(236, 134, 186),
                Colour(163, 171, 178), Colour(233, 239, 240),
            ], rim: Colour(19, 27, 30)))

    /// Each level has a hue (told apart by the colour-blind, too) and a shape of its own; grey rings are unknown.
    private static func byLevel(_ palette: MarkerPalette) -> MarkerStyle {
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
            palette: palette,
            designs: plain
                + plain.map { design in
                    var selected = design
                    selected.ring = 2.25
                    return selected
                },
            design: { kindOfRank[$0.highest?.rank ?? 4] }, selectedOffset: 5)
    }

    private init(palette: MarkerPalette, designs: [MarkerDesign], design: (Levels) -> Int, selectedOffset: Int) {
        self.palette = palette
        self.designs = designs
        ink = palette.hues.count - 1
        designOfLevels = (0..<16).map { UInt8(design(Levels(rawValue: $0))) }
        selectedOfLevels = designOfLevels.map { $0 + UInt8(selectedOffset) }
    }
}
