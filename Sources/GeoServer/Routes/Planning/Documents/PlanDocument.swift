import GeoCore
import TileRender

/// A document of the planning desk: headings, sentences, tables and maps, as a page and as PDF with the same content.
struct PlanDocument {
    private enum Block {
        case heading(String)
        case paragraph(String, isCentred: Bool)
        case table(header: [String], rows: [[String]], numbers: Set<Int>)
        case map(PrintedDrawing, caption: String, isAnnex: Bool)
    }

    private let language: Language
    private var blocks: [Block] = []
    let title: String

    init(_ title: String, _ language: Language) {
        self.title = title
        self.language = language
    }

    mutating func heading(_ text: String) { blocks.append(.heading(text)) }
    mutating func paragraph(_ text: String) { blocks.append(.paragraph(text, isCentred: false)) }
    /// A line of a letterhead.
    mutating func line(_ text: String) { blocks.append(.paragraph(text, isCentred: true)) }

    /// A table; columns with numbers are named in `numbers`.
    mutating func table(_ header: [String], _ rows: [[String]], numbers: Set<Int> = []) {
        blocks.append(.table(header: header, rows: rows, numbers: numbers))
    }

    /// A map; an annex has a page of its own.
    mutating func map(_ drawing: PrintedDrawing, caption: String, isAnnex: Bool = false) {
        blocks.append(.map(drawing, caption: caption, isAnnex: isAnnex))
    }

    /// As a page or as PDF.
    func response(_ document: PlanRoute.Document, file: String) throws -> Response {
        switch document {
        case .html: return page()
        case .pdf:
            var response = Response(try pdf(), type: .pdf, cache: .never)
            response.headers.append(("Content-Disposition", "inline; filename=\"\(file).pdf\""))
            return response
        default: throw Problem.notBuilt
        }
    }

    // MARK: Page

    private func page() -> Response {
        let html = """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(HTML.escape(title))</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/css/tokens.css">
            <link rel="stylesheet" href="/css/page.css">
            <link rel="stylesheet" href="/css/document.css">
            </head>
            <body>
            <main>
            <h1>\(HTML.escape(title))</h1>
            \(blocks.map(markup).joined())</main>
            </body>
            </html>

            """
        var response = Response(Array(html.utf8), type: .html, cache: .never)
        response.headers.append(("Content-Language", language.rawValue))
        return response
    }

    private func markup(_ block: Block) -> String {
        switch block {
        case .heading(let text): "<h2>\(HTML.escape(text))</h2>\n"
        case .paragraph(let text, let isCentred):
            "<p\(isCentred ? " class=\"line\"" : "")>\(HTML.escape(text))</p>\n"
        case .table(let header, let rows, let numbers): Self.markup(header, rows, numbers)
        case .map(let drawing, let caption, let isAnnex):
            "<figure\(isAnnex ? " class=\"annex\"" : "")>\n<figcaption>\(HTML.escape(caption))</figcaption>\n"
                + "\(drawing.svg(label: caption))\n</figure>\n"
        }
    }

    private static func markup(_ header: [String], _ rows: [[String]], _ numbers: Set<Int>) -> String {
        func cell(_ tag: String, _ place: Int, _ text: String) -> String {
            let kind = numbers.contains(place) ? " class=\"number\"" : ""
            let scope = tag == "th" ? " scope=\"col\"" : ""
            return "<\(tag)\(kind)\(scope)>\(HTML.escape(text))</\(tag)>"
        }
        let head = header.enumerated().map { cell("th", $0, $1) }.joined()
        let body = rows.map { "<tr>" + $0.enumerated().map { cell("td", $0, $1) }.joined() + "</tr>\n" }.joined()
        return """
            <div class="frame" tabindex="0">
            <table>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body)</tbody>
            </table>
            </div>

            """
    }

    // MARK: PDF

    private func pdf() throws -> [UInt8] {
        let isThai = language == .thai
        let document = try PrintedDocument(title: title) { page in
            // The first page of an official letter carries no number.
            page == 1 ? nil : isThai ? "- \(ThaiText.thaiDigits("\(page)")) -" : "- \(page) -"
        }
        document.paragraph(title, .init(size: 16, isBold: true, isCentred: true))
        for block in blocks {
            switch block {
            case .heading(let text): document.paragraph(text, .init(size: 13, isBold: true, keepsNext: true))
            case .paragraph(let text, let isCentred): document.paragraph(text, .init(size: 12, isCentred: isCentred))
            case .table(let header, let rows, let numbers): document.table(header, rows, numbers: numbers)
            case .map(let drawing, let caption, let isAnnex):
                document.drawing(drawing, title: caption, atLeast: isAnnex ? .infinity : 220)
            }
        }
        return try document.finish()
    }

    // MARK: Words

    /// Kilometres with one decimal, or a dash.
    static func kilometres(_ metres: Double?) -> String {
        guard let metres else { return "–" }
        let tenths = Int((metres / 100).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    static func number(_ value: Int?) -> String { value.map { String($0) } ?? "–" }
}
