public import GeoCore

/// The words of a school's picture for chat programs, in the language of whoever shares it.
public struct ShareCard: Hashable, Sendable {
    public var school: SchoolID
    public var name: String
    /// The name in the other language; empty when there is none.
    public var otherName: String
    public var place: String
    /// For example levels and pupils, a line each.
    public var facts: [String]
    public var office: String

    public init(school: SchoolID, name: String, otherName: String, place: String, facts: [String], office: String) {
        self.school = school
        self.name = name
        self.otherName = otherName
        self.place = place
        self.facts = facts
        self.office = office
    }
}

/// Draws the pictures of one school: the card for chat programs, and a small map.
///
/// The same words on an equal snapshot give the same bytes. Callable from any thread; some 20 ms a picture.
public final class CardRenderer: Sendable {
    private let texts = TextCache(limit: 4 << 20)

    /// Pixels, as the Open Graph protocol's readers take it without cutting.
    public static let (width, height) = (1200, 630)
    private static let mapLeft = 700

    private static let paper = Colour(255, 255, 255)
    private static let accent = Colour(11, 85, 102)
    private static let ink = Colour(22, 36, 42)
    private static let softInk = Colour(76, 91, 96)

    public init() {}

    /// The picture for chat programs, 1200 × 630 px, PNG.
    public func card(_ card: ShareCard, _ snapshot: Snapshot) throws(TileError) -> [UInt8] {
        let canvas = try CairoCanvas(width: Self.width, height: Self.height)
        canvas.fill(Self.paper)
        let isPlaced = snapshot.school(card.school)?.position != nil
        if let school = snapshot.school(card.school), isPlaced {
            try PlaceMap(texts: texts).draw(
                school, snapshot, on: canvas, left: Self.mapLeft, top: 0, width: Self.width - Self.mapLeft,
                height: Self.height, scale: 1.5)
        }
        // The words lie on paper, over whatever of the map reaches beyond its side.
        canvas.set(Self.paper)
        canvas.addRectangle(left: 0, top: 0, width: isPlaced ? Self.mapLeft : Self.width, height: Self.height)
        canvas.fillPath()
        canvas.forgetPath()
        canvas.set(Self.accent)
        canvas.addRectangle(left: 0, top: 0, width: 16, height: Self.height)
        canvas.fillPath()
        canvas.forgetPath()
        try words(card, width: (isPlaced ? Self.mapLeft : Self.width) - 120, on: canvas)
        return try RGBAEncoder.png(canvas)
    }

    private func words(_ card: ShareCard, width: Int, on canvas: CairoCanvas) throws(TileError) {
        let left = 64
        var top = 56
        func line(_ text: String, size: Double, bold: Bool = false, lines: Int, _ colour: Colour, gap: Int)
            throws(TileError)
        {
            guard !text.isEmpty else { return }
            let block = try TextBlock(text, size: size, bold: bold, width: width, lines: lines, on: canvas)
            block.draw(on: canvas, x: left, y: top, colour: colour)
            top += block.height + gap
        }
        // A long name gets smaller before it gets cut.
        var size = 64.0
        while size > 40, try TextBlock(card.name, size: size, bold: true, width: width, lines: 3, on: canvas).isCut {
            size -= 6
        }
        try line(card.name, size: size, bold: true, lines: 3, Self.ink, gap: 6)
        try line(card.otherName, size: 28, lines: 1, Self.softInk, gap: 20)
        try line(card.place, size: 34, lines: 2, Self.ink, gap: 14)
        for fact in card.facts where top < 470 { try line(fact, size: 30, lines: 1, Self.softInk, gap: 6) }
        let office = try TextBlock(card.office, size: 26, bold: true, width: width, lines: 1, on: canvas)
        office.draw(on: canvas, x: left, y: Self.height - 48 - office.height, colour: Self.accent)
    }

    /// A map around a school, PNG; nil when the school is not on the map.
    public func map(of id: SchoolID, width: Int, height: Int, _ snapshot: Snapshot) throws(TileError) -> [UInt8]? {
        guard let school = snapshot.school(id), school.position != nil else { return nil }
        let canvas = try CairoCanvas(width: width, height: height)
        try PlaceMap(texts: texts).draw(
            school, snapshot, on: canvas, left: 0, top: 0, width: width, height: height, scale: 2)
        return try RGBAEncoder.png(canvas)
    }
}
