import GeoCore

// The sections about the school itself. Every value that comes from data is escaped where it enters the markup.

extension SchoolPageText {
    func section(_ id: String, _ title: String, _ content: String) -> String {
        if content.isEmpty { return "" }
        return """
            <section class="school-section" id="\(id)" aria-labelledby="\(id)-title">
            <h2 id="\(id)-title">\(HTML.escape(title))</h2>
            \(content)
            </section>
            """
    }

    /// Rows of a list of facts; those without a value are left out. Values are markup.
    func facts(_ rows: [(label: String, value: String)]) -> String {
        let rows = rows.filter { !$0.value.isEmpty }
        if rows.isEmpty { return "" }
        return "<dl>\n"
            + rows.map { "<dt>\(HTML.escape($0.label))</dt><dd>\($0.value)</dd>" }.joined(separator: "\n") + "\n</dl>"
    }

    func text(_ value: String) -> String { HTML.text(value, in: language) }

    var generalFacts: [(label: String, value: String)] {
        let affiliation =
            school.affiliation.isEmpty ? "" : Vocabulary.name(ofAffiliation: school.affiliation).text(in: language)
        let size = school.pupils.map { snapshot.settings.sizeBands.size(pupils: $0) }
        return [
            (word("ระดับชั้น", "Levels"), text(school.levels.text(in: language))),
            (
                word("จำนวนนักเรียน", "Pupils"),
                school.pupils.map { word("\(Figures.count($0)) คน", Figures.count($0)) } ?? ""
            ),
            (word("ขนาด", "Size"), size.map { text(Vocabulary.name(of: $0).text(in: language)) } ?? ""),
            (
                word("จำนวนครู", "Teachers"),
                school.teachers.map { word("\(Figures.count($0)) คน", Figures.count($0)) } ?? ""
            ),
            (word("สังกัด", "Affiliation"), text(affiliation)),
            (word("รหัสโรงเรียน", "School code"), HTML.escape(school.code)),
            (word("รหัส SMIS", "SMIS code"), HTML.escape(school.smis)),
        ]
    }

    var factSection: String { section("facts", word("ข้อมูลทั่วไป", "General information"), facts(generalFacts)) }

    var contactSection: String {
        var rows = [
            (label: word("ที่อยู่", "Address"), value: addressMarkup),
            (word("โทรศัพท์", "Telephone"), phone), (word("อีเมล", "E-mail"), email), (word("เว็บไซต์", "Website"), website),
        ]
        if let point = school.position?.point {
            let spot = "\(point.latitude),\(point.longitude)"
            let maps = "https://www.google.com/maps/dir/?api=1&amp;destination=\(spot)"
            let street =
                "https://www.openstreetmap.org/?mlat=\(point.latitude)&amp;mlon=\(point.longitude)#map=16/"
                + "\(point.latitude)/\(point.longitude)"
            rows.append(
                (word("พิกัด", "Coordinates"), "<a href=\"geo:\(spot)\">\(point.latitude), \(point.longitude)</a>"))
            rows.append(
                (
                    word("เส้นทาง", "Directions"),
                    """
                    <a href="\(maps)" rel="noopener">\(word("นำทางด้วย Google Maps", "Directions in Google Maps"))</a> · \
                    <a href="\(street)" rel="noopener">OpenStreetMap</a>
                    """
                ))
        }
        return section("contact", word("ที่อยู่และการติดต่อ", "Address and contact"), facts(rows))
    }

    /// A link to call only when it is a number that can be called.
    private var phone: String {
        let digits = school.phone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
        guard digits.count >= 9, digits.count <= 15, !school.phone.contains(",") else {
            return HTML.escape(school.phone)
        }
        return "<a href=\"tel:\(digits)\">\(HTML.escape(school.phone))</a>"
    }

    private var email: String {
        let isPlain =
            school.email.split(separator: "@").count == 2
            && school.email.unicodeScalars.allSatisfy {
                $0.isASCII && $0.value > 0x20 && !"<>\"',;:?&".unicodeScalars.contains($0)
            }
        let shown = HTML.escape(school.email)
        return isPlain ? "<a href=\"mailto:\(shown)\">\(shown)</a>" : shown
    }

    /// Empty for what is no address of the web.
    var website: String {
        guard let link = WebAddress(school.website) else { return "" }
        let shown = HTML.escape(link.text)
        return "<a href=\"\(shown)\" rel=\"nofollow noopener\">\(shown)</a>"
    }

    var pupilSection: String {
        let heading = word("นักเรียนตามระดับชั้น", "Pupils by level")
        let known = school.pupilsByLevel.known
        if !known.isEmpty {
            let rows = known.map { level, count in
                "<tr><th scope=\"row\">\(HTML.escape(Vocabulary.name(of: level).text(in: language)))</th>"
                    + "<td>\(word("\(Figures.count(count)) คน", Figures.count(count)))</td></tr>"
            }
            return section("pupils", heading, "<table class=\"pupils\">\(rows.joined())</table>")
        }
        guard let pupils = school.pupils, !school.levels.isEmpty else { return "" }
        let note = word(
            "มีเฉพาะจำนวนรวม \(Figures.count(pupils)) คน ของ\(school.levels.text(in: language)) ยังไม่มีจำนวนแยกตามระดับชั้น",
            "Only the total is known: \(Figures.count(pupils)) pupils of \(school.levels.text(in: language)); numbers by "
                + "level have not been given.")
        return section("pupils", heading, "<p>\(HTML.escape(note))</p>")
    }

    var areaSection: String {
        let areas = snapshot.announcedAreas(of: school.id)
        if areas.isEmpty {
            let note = word("ยังไม่มีเขตบริการที่ประกาศแล้วในแผนที่นี้", "No service area has been announced on this map.")
            return section("areas", word("เขตบริการ", "Service areas"), "<p>\(note)</p>")
        }
        let items = areas.map { area in
            let band = Vocabulary.name(ofBand: area.band).text(in: language)
            let year = area.year.map { word("ปีการศึกษา \(ThaiDate.buddhistEra($0))", "academic year \($0)") } ?? ""
            let kind = area.kind == .exclusive ? "" : word("รับร่วมกับโรงเรียนอื่น", "shared with other schools")
            let details = [band, year, kind].filter { !$0.isEmpty }.joined(separator: " · ")
            return "<li><strong>\(text(area.name))</strong><br>\(HTML.escape(details))</li>"
        }
        let link =
            "<p><a href=\"/?school=\(school.id)&amp;areas=1\">\(word("ดูเขตบริการบนแผนที่", "Show the areas on the map"))</a></p>"
        return section(
            "areas", word("เขตบริการ", "Service areas"),
            "<ul class=\"plain-list\">\n\(items.joined(separator: "\n"))\n</ul>\n\(link)")
    }
}
