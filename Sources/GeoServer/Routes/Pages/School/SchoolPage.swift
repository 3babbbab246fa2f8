import Foundation
import GeoCore

/// The pages of one school, readable without JavaScript.
enum SchoolPage {
    /// `/schools/{id}`
    static func response(_ id: SchoolID, live: LiveMap, _ request: Request) throws -> Response {
        let text = try SchoolPageText(id, live, request)
        return page(text.html, request)
    }

    /// `/schools/{id}/print`: the most important of it on one sheet of A4.
    static func sheet(_ id: SchoolID, live: LiveMap, _ request: Request) throws -> Response {
        let text = try SchoolPageText(id, live, request)
        return page(SchoolSheet(text).html, request)
    }

    /// The page as it will look when what the school has sent is published; nothing of it is public.
    static func preview(
        _ school: School, photos: [PublicPhoto], live: LiveMap, _ request: Request
    ) -> Response {
        let text = SchoolPageText(preview: school, photos: photos, live, request)
        var response = page(text.html, request)
        response.headers.removeAll { $0.name == "Cache-Control" }
        response.headers += [("Cache-Control", CacheRule.never.rawValue), ("X-Robots-Tag", "noindex")]
        return response
    }

    private static func page(_ html: String, _ request: Request) -> Response {
        var response = Response(Array(html.utf8), type: .html, cache: .revalidate)
        response.headers.append(("Content-Language", request.language.rawValue))
        return response
    }
}

/// What the pages of a school are made of, in the language asked for.
struct SchoolPageText {
    let school: School
    let snapshot: Snapshot
    let language: Language
    let photos: [PublicPhoto]
    let freshness: Freshness
    private let origin: String
    private let wasReported: Bool
    private let removal: RemovalForm.State
    /// Shown to the school only, with what is not public yet.
    let isPreview: Bool

    init(_ id: SchoolID, _ live: LiveMap, _ request: Request) throws {
        snapshot = live.snapshot
        school = try SchoolRoutes.open(id, snapshot, live)
        language = request.language
        origin = request.origin
        wasReported = request.query("report") == "sent"
        photos = live.snapshot.photos(of: id)
        removal = Self.removal(request, photos)
        freshness = Freshness(school, snapshot.settings, on: ThaiDate(inBangkok: Date()))
        isPreview = false
    }

    init(preview school: School, photos: [PublicPhoto], _ live: LiveMap, _ request: Request) {
        snapshot = live.snapshot
        self.school = school
        self.photos = photos
        language = request.language
        origin = request.origin
        wasReported = false
        removal = .idle
        freshness = Freshness(school, snapshot.settings, on: ThaiDate(inBangkok: Date()))
        isPreview = true
    }

    /// `?remove=PHOTO` asks for the form, `?removal=hidden&until=2026-05-01` is where it leads.
    private static func removal(_ request: Request, _ photos: [PublicPhoto]) -> RemovalForm.State {
        if let state = request.query("removal") {
            return .sent(deadline: request.query("until").flatMap { ThaiDate($0) }, isHidden: state == "hidden")
        }
        return photos.first { String($0.id.rawValue) == request.query("remove") }.map { .asking($0) } ?? .idle
    }

    /// Below it lie the sizes of the photos.
    var photoFolder: String { isPreview ? "/api\(path)/photos" : "/media/photos" }

    var path: String { "/schools/\(school.id)" }
    var address: String { origin + path }
    var siteName: String { SiteName.text(snapshot.settings, in: language) }

    func word(_ thai: String, _ english: String) -> String {
        LocalizedText(th: thai, en: english).text(in: language)
    }

    var html: String {
        if isPreview { return previewHTML }
        var frame = PageFrame(title: school.name, language: language, siteName: siteName, path: path)
        frame.head = head
        frame.bodyClass = "school-page"
        frame.back = ("/?school=\(school.id)", LocalizedText(th: "ดูบนแผนที่", en: "Show on the map"))
        let sections = [
            RemovalForm(school: school.id, language: language, state: removal).html, shownSections, shareSection,
            ReportForm(school: school.id, language: language, wasSent: wasReported).html,
        ]
        return frame.html(heading + sections.joined(separator: "\n"), foot: updatedLine)
    }

    private var shownSections: String {
        [photoSection, factSection, contactSection, pupilSection, areaSection, mapSection, nearestSection]
            .joined(separator: "\n")
    }

    private var previewHTML: String {
        var frame = PageFrame(title: school.name, language: language, siteName: siteName, path: "/api\(path)/page")
        frame.head = "<meta name=\"robots\" content=\"noindex\">"
        frame.bodyClass = "school-page"
        frame.back = ("/staff", LocalizedText(th: "กลับไปโต๊ะทำงาน", en: "Back to the desk"))
        let note = word(
            "ตัวอย่าง: หน้านี้จะเป็นอย่างนี้เมื่อเจ้าหน้าที่เผยแพร่สิ่งที่ส่งแล้ว ยังไม่มีผู้อื่นเห็น",
            "Preview: the page as it will look when the office has published what you sent. Nobody else sees this yet.")
        return frame.html(
            "<p class=\"school-warning\" role=\"note\">\(HTML.escape(note))</p>\n" + heading + shownSections,
            foot: updatedLine)
    }

    private var head: String {
        let summary = HTML.escape(summary)
        let page = HTML.escape(address)
        let name = HTML.escape(title)
        var tags = """
            <meta name="description" content="\(summary)">
            <meta property="og:type" content="place">
            <meta property="og:title" content="\(name)">
            <meta property="og:description" content="\(summary)">
            <meta property="og:url" content="\(page)">
            <meta property="og:site_name" content="\(HTML.escape(siteName))">
            <meta property="og:locale" content="\(language == .thai ? "th_TH" : "en_GB")">
            <meta property="og:image" content="\(page)/card.png?lang=\(language.rawValue)">
            <meta property="og:image:type" content="image/png">
            <meta property="og:image:width" content="1200">
            <meta property="og:image:height" content="630">
            <meta property="og:image:alt" content="\(name)">
            <meta name="twitter:card" content="summary_large_image">
            <link rel="canonical" href="\(page)">
            <link rel="alternate" hreflang="th" href="\(page)?lang=th">
            <link rel="alternate" hreflang="en" href="\(page)?lang=en">
            <link rel="alternate" type="application/geo+json" href="/ogc/collections/schools/items/\(school.id)">
            """
        if let point = school.position?.point {
            tags += """

                <meta property="place:location:latitude" content="\(point.latitude)">
                <meta property="place:location:longitude" content="\(point.longitude)">
                """
        }
        return tags
    }

    /// In English the English name where there is one.
    var title: String { language == .english && !school.nameEnglish.isEmpty ? school.nameEnglish : school.name }

    var otherTitle: String { title == school.name ? school.nameEnglish : school.name }

    /// One line for search engines and link previews.
    private var summary: String {
        let pupils = school.pupils.map { word("นักเรียน \(Figures.count($0)) คน", "\(Figures.count($0)) pupils") }
        return [place, school.levels.text(in: language), pupils ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var place: String {
        language == .thai ? school.address.placeText : postalAddress.places.joined(separator: ", ")
    }

    /// With the names of places in the language of the page, where the boundaries have them.
    private var postalAddress: Address { school.address.named(in: language, by: snapshot) }

    /// The whole address; each piece says which language it is in.
    var addressMarkup: String {
        postalAddress.pieces(in: language).map(text).joined(separator: language == .thai ? " " : ", ")
    }

    private var placeMarkup: String {
        language == .thai ? text(place) : postalAddress.places.map(text).joined(separator: ", ")
    }

    private var heading: String {
        var text = "<h1>\(HTML.text(title, in: language))</h1>\n"
        if !otherTitle.isEmpty { text += "<p class=\"school-other-name\">\(HTML.text(otherTitle, in: language))</p>\n" }
        if !place.isEmpty { text += "<p class=\"school-place\">\(placeMarkup)</p>\n" }
        if freshness.isStale, let updated = freshness.updated {
            let day = updated.text(.long, in: language)
            let warning = word(
                "ข้อมูลนี้ยืนยันล่าสุดเมื่อ \(day) อาจไม่เป็นปัจจุบัน โปรดสอบถามโรงเรียน",
                "These facts were last confirmed on \(day) and may be out of date; please ask the school.")
            text += "<p class=\"school-warning\" role=\"note\">\(HTML.escape(warning))</p>\n"
        }
        return text
    }

    private var updatedLine: String {
        guard let updated = freshness.updated else {
            return "<p>\(word("ไม่ทราบวันที่ปรับปรุงข้อมูล", "It is not known when the facts were last updated"))</p>"
        }
        let day = "<time datetime=\"\(updated.iso8601)\">\(updated.text(.long, in: language))</time>"
        return "<p>\(word("ปรับปรุงข้อมูลเมื่อ", "Facts updated on")) \(day)</p>"
    }
}
