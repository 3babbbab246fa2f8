import GeoCore

/// A document of the planning desk for print: a heading, facts, tables; readable without JavaScript.
struct PlanPage {
    private let language: Language
    private var body = ""
    let title: String

    init(_ title: String, _ language: Language) {
        self.title = title
        self.language = language
        body = "<h1>\(HTML.escape(title))</h1>\n"
    }

    mutating func heading(_ text: String) { body += "<h2>\(HTML.escape(text))</h2>\n" }
    mutating func paragraph(_ text: String) { body += "<p>\(HTML.escape(text))</p>\n" }

    /// A table; columns with numbers are named in `numbers`.
    mutating func table(_ header: [String], _ rows: [[String]], numbers: Set<Int> = []) {
        func cell(_ tag: String, _ place: Int, _ text: String) -> String {
            let kind = numbers.contains(place) ? " class=\"number\"" : ""
            let scope = tag == "th" ? " scope=\"col\"" : ""
            return "<\(tag)\(kind)\(scope)>\(HTML.escape(text))</\(tag)>"
        }
        body += "<table>\n<thead><tr>"
        body += header.enumerated().map { cell("th", $0, $1) }.joined()
        body += "</tr></thead>\n<tbody>\n"
        for row in rows { body += "<tr>" + row.enumerated().map { cell("td", $0, $1) }.joined() + "</tr>\n" }
        body += "</tbody>\n</table>\n"
    }

    /// Markup that is made elsewhere, with its data escaped there.
    mutating func figure(_ markup: String, caption: String) {
        body += "<figure>\n\(markup)\n<figcaption>\(HTML.escape(caption))</figcaption>\n</figure>\n"
    }

    func response() -> Response {
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
            \(body)</main>
            </body>
            </html>

            """
        var response = Response(Array(html.utf8), type: .html, cache: .never)
        response.headers.append(("Content-Language", language.rawValue))
        return response
    }

    /// Kilometres with one decimal, or a dash.
    static func kilometres(_ metres: Double?) -> String {
        guard let metres else { return "–" }
        let tenths = Int((metres / 100).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    static func number(_ value: Int?) -> String { value.map { String($0) } ?? "–" }
}
