import GeoCore

/// The frame of a page that is made on the server: head, way back, switch of language, foot.
struct PageFrame {
    let title: String
    let language: Language
    let siteName: String
    /// Markup for the head, already escaped.
    var head = ""
    var bodyClass = ""
    /// Address of the page itself without a query.
    let path: String
    /// Where the way back leads, and what it says.
    var back = (path: "/", text: LocalizedText(th: "กลับไปที่แผนที่", en: "Back to the map"))
    /// Modules of the web folder that make the page more comfortable; it works without them.
    var modules: [String] = []

    func html(_ content: String, foot: String = "") -> String {
        let other: Language = language == .thai ? .english : .thai
        let scripts = modules.map { "<script type=\"module\" src=\"\($0)\"></script>\n" }.joined()
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(HTML.escape(title)) – \(HTML.escape(siteName))</title>
            \(head)
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/css/tokens.css">
            <link rel="stylesheet" href="/css/page.css">
            <link rel="stylesheet" href="/css/school.css">
            \(scripts)</head>
            <body class="\(bodyClass)">
            <header class="page-head">
            <a class="page-back" href="\(HTML.escape(back.path))">\(HTML.escape(back.text.text(in: language)))</a>
            <a class="page-language" href="\(path)?lang=\(other.rawValue)" hreflang="\(other.rawValue)" \
            lang="\(other.rawValue)">\(other == .thai ? "ภาษาไทย" : "English")</a>
            </header>
            <main>
            \(content)
            </main>
            <footer class="page-foot">
            <p>\(HTML.escape(siteName))</p>
            \(foot)
            </footer>
            </body>
            </html>

            """
    }
}

extension HTML {
    /// A text in an element that says which language it is in, where that is not the page's.
    static func text(_ text: String, in language: Language) -> String {
        let isThai = text.unicodeScalars.contains { 0xE01...0xE5B ~= $0.value }
        if isThai == (language == .thai) { return escape(text) }
        return "<span lang=\"\(isThai ? "th" : "en")\">\(escape(text))</span>"
    }
}
