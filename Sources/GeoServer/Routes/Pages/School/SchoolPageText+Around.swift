import GeoCore

// Photos, the map, the schools around, and what is handed on.

extension SchoolPageText {
    func alternative(_ photo: PublicPhoto, _ number: Int) -> String {
        photo.caption.isEmpty ? word("ภาพที่ \(number) ของ\(school.name)", "Photo \(number) of \(title)") : photo.caption
    }

    /// A row of pictures that is moved sideways, by finger, wheel or keyboard; a module may turn it into a slide show.
    var photoSection: String {
        if photos.isEmpty {
            let note = word("ยังไม่มีภาพที่เผยแพร่", "No photos have been published yet.")
            return section("photos", word("ภาพกิจกรรม", "Photos"), "<p>\(note)</p>")
        }
        let items = photos.enumerated().map { at, photo in
            let source = "\(photoFolder)/\(photo.id)"
            let alternative = HTML.escape(alternative(photo, at + 1))
            let removal =
                isPreview
                ? ""
                : """
                <a class="removal-link" rel="nofollow" href="\(HTML.escape(RemovalForm.address(of: photo, in: language)))">\
                \(word("ขอให้ลบภาพนี้", "Ask to remove this photo"))</a>
                """
            let caption = "<figcaption>\(text(photo.caption)) \(removal)</figcaption>"
            return """
                <li><figure><img src="\(source)/1600.webp" srcset="\(source)/320.webp 320w, \(source)/1600.webp 1600w" \
                sizes="(max-width: 40rem) 90vw, 38rem" width="1600" height="1200" alt="\(alternative)" \
                loading="\(at == 0 ? "eager" : "lazy")" decoding="async">\(caption)</figure></li>
                """
        }
        let label = HTML.escape(
            word("ภาพของโรงเรียน \(photos.count) ภาพ เลื่อนด้านข้างเพื่อดู", "\(photos.count) photos; scroll sideways"))
        let list = """
            <ul class="photo-row" tabindex="0" role="list" aria-label="\(label)" data-photos>
            \(items.joined(separator: "\n"))
            </ul>
            """
        return section("photos", word("ภาพกิจกรรม", "Photos"), list)
    }

    var mapSection: String {
        guard let position = school.position else {
            let note = word("ยังไม่ทราบตำแหน่งของโรงเรียน", "Where the school is has not been recorded yet.")
            return section("map", word("แผนที่", "Map"), "<p>\(note)</p>")
        }
        let rough =
            position.method == .centroid
            ? "<p>\(word("ตำแหน่งโดยประมาณ: กลางพื้นที่ ไม่ใช่ที่ตั้งจริง", "Approximate: the middle of the area, not the school's own place."))</p>"
            : ""
        let alternative = HTML.escape(word("แผนที่รอบ\(school.name)", "Map around \(title)"))
        return section(
            "map", word("แผนที่", "Map"),
            """
            <a href="/?school=\(school.id)"><img class="place-map" src="\(path)/map.png" width="1200" height="720" \
            alt="\(alternative)" loading="lazy"></a>\(rough)
            """)
    }

    var nearestSection: String {
        let near = snapshot.neighbours(of: school, count: 5)
        if near.isEmpty { return "" }
        let items = near.map { found in
            let name =
                language == .english && !found.school.nameEnglish.isEmpty ? found.school.nameEnglish : found.school.name
            return """
                <li><a href="/schools/\(found.school.id)">\(text(name))</a> \
                <span class="distance">\(Figures.distance(found.metres, in: language))</span></li>
                """
        }
        let note = word("ระยะทางวัดเป็นเส้นตรง", "Distances are in a straight line.")
        return section(
            "nearest", word("โรงเรียนใกล้เคียง", "Schools nearby"),
            "<ol class=\"near-list\">\n\(items.joined(separator: "\n"))\n</ol>\n<p class=\"fine-print\">\(note)</p>")
    }

    var shareSection: String {
        let shown = HTML.escape(address)
        let alternative = word("คิวอาร์โค้ดของหน้านี้", "QR code of this page")
        return section(
            "share", word("แบ่งปันและพิมพ์", "Share and print"),
            """
            <div class="share-row">
            <img class="qr" src="\(path)/qr.svg" width="132" height="132" alt="\(alternative)">
            <div>
            <p data-share><a href="\(path)">\(shown)</a></p>
            <p><a href="\(path)/print?lang=\(language.rawValue)">\(word("พิมพ์หน้าเดียว (A4)", "Print on one sheet (A4)"))</a></p>
            <p><a href="/ogc/collections/schools/items/\(school.id)">\(word("ข้อมูลสำหรับโปรแกรม (GeoJSON)", "Data for programs (GeoJSON)"))</a></p>
            </div>
            </div>
            """)
    }
}
