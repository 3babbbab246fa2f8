import GeoCore

/// An error for people: the same words as the problem document, as a page.
enum ErrorPage {
    /// A page when a browser asks for one of ours, otherwise the problem document.
    static func response(_ problem: Problem, for request: Request) -> Response {
        guard isPage(request) else { return problem.response(in: request.language) }
        var response = problem.response(in: request.language)
        response.headers.removeAll { $0.name == "Content-Type" }
        response.headers.append(("Content-Type", MediaType.html.rawValue))
        response.body = .bytes(Array(html(problem, in: request.language).utf8))
        return response
    }

    private static func isPage(_ request: Request) -> Bool {
        if ["api", "ogc", "tiles", "media", "downloads", "health", "metrics"].contains(request.path.first) {
            return false
        }
        return request.headers["accept"]?.contains("text/html") ?? false
    }

    private static func html(_ problem: Problem, in language: Language) -> String {
        let title = HTML.escape(problem.title.text(in: language))
        let back = LocalizedText(th: "กลับไปที่แผนที่", en: "Back to the map").text(in: language)
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/css/tokens.css">
            <link rel="stylesheet" href="/css/page.css">
            </head>
            <body class="error-page">
            <main>
            <svg class="error-drawing" viewBox="0 0 320 150" aria-hidden="true"><use href="/icons.svg#school"/></svg>
            <h1>\(title)</h1>
            <p>\(HTML.escape(problem.detail.text(in: language)))</p>
            <p><a href="/">\(back)</a></p>
            </main>
            </body>
            </html>

            """
    }
}
