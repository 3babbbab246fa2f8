import GeoCore

/// The page of one school, readable without JavaScript.
enum SchoolPage {
    static func response(_ id: SchoolID, live: LiveMap, _ request: Request) throws -> Response {
        let snapshot = live.snapshot
        guard let school = snapshot.school(id) else {
            // A school that was here once is gone, not unknown.
            throw try live.store.feature(id) == nil ? Problem.notFound : Problem.gone
        }
        let html = SchoolPageText(school, snapshot, request).html
        var response = Response(Array(html.utf8), type: .html, cache: .revalidate)
        response.headers.append(("Content-Language", request.language.rawValue))
        return response
    }
}

/// The words and markup of a school's page.
struct SchoolPageText {
    private let school: School
    private let officeName: String
    private let origin: String
    private let language: Language

    init(_ school: School, _ snapshot: Snapshot, _ request: Request) {
        self.school = school
        officeName = snapshot.settings.officeName
        origin = request.origin
        language = request.language
    }

    var html: String {
        let name = HTML.escape(school.name)
        let summary = HTML.escape(summary)
        let address = "\(HTML.escape(origin))/schools/\(school.id)"
        let rows = facts.map { "<dt>\(HTML.escape($0.0))</dt><dd>\($0.1)</dd>" }.joined(separator: "\n")
        let english = school.nameEnglish.isEmpty ? "" : "<p lang=\"en\">\(HTML.escape(school.nameEnglish))</p>"
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(name) – \(HTML.escape(siteName))</title>
            <meta name="description" content="\(summary)">
            <meta property="og:type" content="place">
            <meta property="og:title" content="\(name)">
            <meta property="og:description" content="\(summary)">
            <meta property="og:url" content="\(address)">
            <meta property="og:site_name" content="\(HTML.escape(siteName))">
            <meta property="og:locale" content="\(language == .thai ? "th_TH" : "en_GB")">
            <meta name="twitter:card" content="summary">\(placeTags)
            <link rel="canonical" href="\(address)">
            <link rel="alternate" type="application/geo+json" href="/ogc/collections/schools/items/\(school.id)">
            <link rel="icon" href="/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/css/tokens.css">
            <link rel="stylesheet" href="/css/page.css">
            </head>
            <body>
            <header><a href="/?school=\(school.id)">\(HTML.escape(word("กลับไปที่แผนที่", "Show on the map")))</a></header>
            <main>
            <h1\(isThai(school.name) ? " lang=\"th\"" : "")>\(name)</h1>
            \(english)
            <dl>
            \(rows)
            </dl>
            </main>
            </body>
            </html>

            """
    }

    /// Whether a voice that reads the page must read this text in Thai.
    private func isThai(_ text: String) -> Bool { text.unicodeScalars.contains { 0xE01...0xE5B ~= $0.value } }

    private var siteName: String {
        officeName.isEmpty ? word("แผนที่โรงเรียน", "School map") : officeName
    }

    private var placeTags: String {
        guard let point = school.position?.point else { return "" }
        return """

            <meta property="place:location:latitude" content="\(point.latitude)">
            <meta property="place:location:longitude" content="\(point.longitude)">
            """
    }

    /// One line for search engines and link previews.
    private var summary: String {
        [place, levels, school.pupils.map { word("นักเรียน \($0) คน", "\($0) pupils") } ?? ""]
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// Labels as text, values as markup.
    private var facts: [(String, String)] {
        var rows: [(String, String)] = []
        func add(_ thai: String, _ english: String, _ value: String) {
            if !value.isEmpty { rows.append((word(thai, english), HTML.escape(value))) }
        }
        add("ที่อยู่", "Address", place)
        add("ระดับชั้น", "Levels", levels)
        add("จำนวนนักเรียน", "Pupils", school.pupils.map(String.init) ?? "")
        add("จำนวนครู", "Teachers", school.teachers.map(String.init) ?? "")
        add("สังกัด", "Affiliation", school.affiliation)
        add("รหัสโรงเรียน", "School code", school.code)
        add("รหัส SMIS", "SMIS code", school.smis)
        add("โทรศัพท์", "Telephone", school.phone)
        add("อีเมล", "E-mail", school.email)
        if let link = WebAddress(school.website) {
            let text = HTML.escape(link.text)
            rows.append((word("เว็บไซต์", "Website"), "<a href=\"\(text)\" rel=\"nofollow noopener\">\(text)</a>"))
        }
        if let point = school.position?.point {
            add("พิกัด", "Coordinates", "\(point.latitude), \(point.longitude)")
        }
        return rows
    }

    private var place: String {
        let address = school.address
        let parts = [
            address.houseNumber, address.moo.isEmpty ? "" : word("หมู่ที่ \(address.moo)", "Moo \(address.moo)"),
            address.road, address.tambon.isEmpty ? "" : word("ต.\(address.tambon)", address.tambon),
            address.amphoe.isEmpty ? "" : word("อ.\(address.amphoe)", address.amphoe),
            address.province.isEmpty ? "" : word("จ.\(address.province)", address.province), address.postcode,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: language == .thai ? " " : ", ")
    }

    private var levels: String {
        guard let lowest = school.levels.lowest, let highest = school.levels.highest else { return "" }
        return lowest == highest ? name(of: lowest) : "\(name(of: lowest)) – \(name(of: highest))"
    }

    private func name(of level: Level) -> String {
        switch level {
        case .kindergarten: word("อนุบาล", "Kindergarten")
        case .primary: word("ประถมศึกษา", "Primary")
        case .lowerSecondary: word("มัธยมศึกษาตอนต้น", "Lower secondary")
        case .upperSecondary: word("มัธยมศึกษาตอนปลาย", "Upper secondary")
        }
    }

    private func word(_ thai: String, _ english: String) -> String {
        LocalizedText(th: thai, en: english).text(in: language)
    }
}

/// A web address that may become a link: http or https, nothing that runs as a script.
struct WebAddress {
    let text: String

    /// Takes "www.example.ac.th" for http.
    init?(_ raw: String) {
        let trimmed = raw.trimmingSpaces
        let lower = trimmed.lowercased()
        guard !trimmed.isEmpty, trimmed.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7f }) else {
            return nil
        }
        if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
            text = trimmed
        } else if !lower.contains(":"), lower.contains(".") {
            text = "http://\(trimmed)"
        } else {
            return nil
        }
    }
}
