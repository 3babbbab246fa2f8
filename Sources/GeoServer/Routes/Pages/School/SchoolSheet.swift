import GeoCore

/// One sheet of A4 about a school: facts, map, QR code and up to four photos.
struct SchoolSheet {
    private static let mostPhotos = 4
    private let page: SchoolPageText

    init(_ page: SchoolPageText) { self.page = page }

    var html: String {
        let school = page.school
        var frame = PageFrame(
            title: page.title, language: page.language, siteName: page.siteName, path: "\(page.path)/print")
        frame.bodyClass = "school-sheet"
        frame.head =
            "<meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"\(HTML.escape(page.address))\">"
        frame.back = (page.path, LocalizedText(th: "กลับไปหน้าโรงเรียน", en: "Back to the school's page"))
        let other = page.otherTitle.isEmpty ? "" : "<p class=\"school-other-name\">\(page.text(page.otherTitle))</p>"
        let map =
            school.position == nil
            ? "<p>\(page.word("ยังไม่ทราบตำแหน่ง", "Place not known yet"))</p>"
            : "<img class=\"place-map\" src=\"\(page.path)/map.png\" width=\"1200\" height=\"720\" alt=\"\(page.word("แผนที่", "Map"))\">"
        let updated =
            page.freshness.updated.map { page.word("ข้อมูล ณ ", "As of ") + $0.text(.long, in: page.language) } ?? ""
        return frame.html(
            """
            <div class="sheet-head">
            <div><h1>\(page.text(page.title))</h1>\(other)
            <p class="school-place">\(page.addressMarkup)</p></div>
            <div class="sheet-code"><img class="qr" src="\(page.path)/qr.svg" width="120" height="120" alt="">
            <p>\(HTML.escape(page.address))</p></div>
            </div>
            <div class="sheet-body">
            <div>\(page.facts(page.generalFacts + contacts))</div>
            <div>\(map)</div>
            </div>
            \(photos)
            """, foot: updated.isEmpty ? "" : "<p>\(HTML.escape(updated))</p>")
    }

    private var contacts: [(label: String, value: String)] {
        let school = page.school
        let areas = page.snapshot.announcedAreas(of: school.id).map(\.name).joined(separator: ", ")
        return [
            (page.word("โทรศัพท์", "Telephone"), HTML.escape(school.phone)),
            (page.word("อีเมล", "E-mail"), HTML.escape(school.email)),
            (page.word("เว็บไซต์", "Website"), HTML.escape(WebAddress(school.website)?.text ?? "")),
            (page.word("เขตบริการ", "Service areas"), page.text(String(areas.prefix(200)))),
        ]
    }

    private var photos: String {
        if page.photos.isEmpty { return "" }
        let items = page.photos.prefix(Self.mostPhotos).enumerated().map { at, photo in
            let caption =
                photo.caption.isEmpty ? "" : "<figcaption>\(page.text(String(photo.caption.prefix(80))))</figcaption>"
            return """
                <figure><img src="/media/photos/\(photo.id)/1600.webp" \
                alt="\(HTML.escape(page.alternative(photo, at + 1)))">\(caption)</figure>
                """
        }
        return "<div class=\"sheet-photos photos-\(items.count)\">\n\(items.joined(separator: "\n"))\n</div>"
    }
}
