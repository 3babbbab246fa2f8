import GeoCore

/// The form by which anybody asks to remove a photo of theirs; works without JavaScript.
struct RemovalForm {
    /// What the page says about a request.
    enum State: Equatable {
        /// Nobody asks.
        case idle
        /// Somebody wants to ask about this photo.
        case asking(PublicPhoto)
        /// Somebody has asked.
        case sent(deadline: ThaiDate?, isHidden: Bool)
    }

    static let longestReason = 2_000
    static let longestContact = 300

    let school: SchoolID
    let language: Language
    let state: State

    private func word(_ thai: String, _ english: String) -> String {
        LocalizedText(th: thai, en: english).text(in: language)
    }

    /// Where the form of a photo is.
    static func address(of photo: PublicPhoto, in language: Language) -> String {
        "/schools/\(photo.school)?remove=\(photo.id)&lang=\(language.rawValue)#removal"
    }

    var html: String {
        let content: String
        switch state {
        case .idle: return ""
        case .asking(let photo): content = form(photo)
        case .sent(let deadline, let isHidden): content = thanks(deadline, isHidden)
        }
        return """
            <section class="school-section" id="removal" aria-labelledby="removal-title">
            <h2 id="removal-title">\(word("ขอให้ลบภาพ", "Ask to remove a photo"))</h2>
            \(content)
            </section>
            """
    }

    private func form(_ photo: PublicPhoto) -> String {
        """
        <p>\(word("ถ้าท่านหรือบุตรหลานอยู่ในภาพนี้และไม่ต้องการให้เผยแพร่ บอกเหตุผลสั้น ๆ สำนักงานเขตจะพิจารณาตามกฎหมายคุ้มครองข้อมูลส่วนบุคคล", "If you or your child are in this photo and it should not be public, say why in a few words. The office decides under the law on personal data."))</p>
        <img class="removal-picture" src="/media/photos/\(photo.id)/320.webp" width="320" height="240" \
        alt="\(HTML.escape(photo.caption.isEmpty ? word("ภาพที่ขอให้ลบ", "The photo to remove") : photo.caption))">
        <form class="report-form" method="post" action="/schools/\(school)/removal?lang=\(language.rawValue)">
        <input type="hidden" name="photo" value="\(photo.id)">
        <label for="removal-reason">\(word("เหตุผล", "Reason"))</label>
        <textarea id="removal-reason" name="reason" rows="4" maxlength="\(Self.longestReason)" required></textarea>
        <label for="removal-contact">\(word("ติดต่อกลับ (ไม่บังคับ เห็นเฉพาะเจ้าหน้าที่)", "How to reach you (optional, seen by officers only)"))</label>
        <input id="removal-contact" name="contact" maxlength="\(Self.longestContact)" autocomplete="email">
        <button type="submit">\(word("ส่งคำขอ", "Send"))</button>
        </form>
        """
    }

    private func thanks(_ deadline: ThaiDate?, _ isHidden: Bool) -> String {
        var sentences = [word("ได้รับคำขอแล้ว", "Your request has arrived.")]
        if isHidden { sentences.append(word("ภาพถูกซ่อนไว้ก่อนแล้ว", "The photo is hidden already.")) }
        if let day = deadline?.text(.long, in: language) {
            sentences.append(word("สำนักงานเขตจะตัดสินภายใน \(day)", "The office decides by \(day)."))
        }
        let text = HTML.escape(sentences.joined(separator: " "))
        return "<p class=\"school-thanks\" role=\"status\">\(text)</p>"
    }
}
