import Testing

@testable import TileRender

@Suite("Drawings of documents")
struct PrintedDrawingTests {
    /// A square of a thousand units.
    private func drawing() -> PrintedDrawing {
        var drawing = PrintedDrawing()
        drawing.add([[[0, 0], [1_000, 0], [1_000, 1_000], [0, 1_000], [0, 0]]], fill: .init(0x0a, 0xff, 0x10))
        return drawing
    }

    @Test("words beside near dots do not cover each other")
    func labels() {
        var drawing = drawing()
        for place in [SIMD2(500.0, 500), SIMD2(505, 503), SIMD2(498, 510)] { drawing.label("บ้านหนองแวง", at: place) }
        let starts = drawing.places(of: 10) { $0 }
        // The words are 8 letters wide: the mark over the second letter takes no width.
        let boxes = starts.map { (low: $0 - SIMD2(0, 9), high: $0 + SIMD2(8 * 5.5, 2)) }
        for (index, box) in boxes.enumerated() {
            for other in boxes[(index + 1)...] {
                #expect(any(box.high .<= other.low) || any(other.high .<= box.low), "\(box) covers \(other)")
            }
        }
    }

    @Test("a page's drawing has its colours, and words cannot become markup")
    func svg() {
        var drawing = drawing()
        drawing.label("<b>\"&", at: [10, 10])
        let svg = drawing.svg(label: "a & b")
        #expect(svg.contains("fill=\"#0aff10\"") && svg.contains("aria-label=\"a &amp; b\""))
        #expect(svg.contains("&lt;b&gt;&quot;&amp;</text>") && !svg.contains("<b>"))
        #expect(PrintedDrawing().svg(label: "") == "")
    }

    @Test("a long table goes on over pages, and none of its rows is lost", arguments: [(1, 1), (30, 1), (120, 4)])
    func pages(rows: Int, pages: Int) throws {
        let document = try PrintedDocument(title: "t") { "- \($0) -" }
        document.table(["#", "ชื่อ"], (0..<rows).map { ["\($0)", "บ้านหนองแวง"] }, numbers: [0])
        let text = String(decoding: try document.finish(), as: UTF8.self)
        #expect(text.contains("/Count \(pages)\n") || text.contains("/Count \(pages) "), "\(rows) rows")
    }

    @Test("the same content gives the same pages")
    func steady() throws {
        func make() throws -> Int {
            let document = try PrintedDocument(title: "t")
            document.drawing(drawing(), title: "แผนที่")
            return try document.finish().count
        }
        #expect(try make() == make())
    }
}
