import GeoCore

/// The form by which anybody can say that something is wrong; works without JavaScript.
struct ReportForm {
    let school: SchoolID
    let language: Language
    var wasSent = false

    private func word(_ thai: String, _ english: String) -> String {
        LocalizedText(th: thai, en: english).text(in: language)
    }

    var html: String {
        let thanks =
            wasSent
            ? "<p class=\"school-thanks\" role=\"status\">\(word("ได้รับแล้ว ขอบคุณ เจ้าหน้าที่จะตรวจสอบ", "Thank you. It has arrived, and an officer will look into it."))</p>"
            : ""
        let options = ErrorReport.Kind.allCases
            .map { "<option value=\"\($0.rawValue)\">\(Self.name(of: $0).text(in: language))</option>" }.joined()
        return """
            <section class="school-section" id="report" aria-labelledby="report-title">
            <h2 id="report-title">\(word("แจ้งข้อมูลผิด", "Report an error"))</h2>
            \(thanks)
            <details\(wasSent ? "" : " data-report")>
            <summary>\(word("พบข้อมูลที่ไม่ถูกต้อง?", "Is something here wrong?"))</summary>
            <form class="report-form" method="post" action="/schools/\(school)/report?lang=\(language.rawValue)">
            <label for="report-kind">\(word("เรื่อง", "What about"))</label>
            <select id="report-kind" name="kind">\(options)</select>
            <label for="report-message">\(word("รายละเอียด", "What is wrong, and how is it right"))</label>
            <textarea id="report-message" name="message" rows="4" maxlength="\(ReportIntake.longestMessage)" required></textarea>
            <label for="report-contact">\(word("ติดต่อกลับ (ไม่บังคับ เห็นเฉพาะเจ้าหน้าที่)", "How to reach you (optional, seen by officers only)"))</label>
            <input id="report-contact" name="contact" maxlength="\(ReportIntake.longestContact)" autocomplete="email">
            <button type="submit">\(word("ส่ง", "Send"))</button>
            </form>
            </details>
            </section>
            """
    }

    static func name(of kind: ErrorReport.Kind) -> LocalizedText {
        switch kind {
        case .position: LocalizedText(th: "ตำแหน่งบนแผนที่", en: "Place on the map")
        case .name: LocalizedText(th: "ชื่อหรือที่อยู่", en: "Name or address")
        case .contact: LocalizedText(th: "โทรศัพท์หรืออีเมล", en: "Telephone or e-mail")
        case .numbers: LocalizedText(th: "จำนวนนักเรียนหรือระดับชั้น", en: "Pupils or levels")
        case .website: LocalizedText(th: "เว็บไซต์", en: "Website")
        case .photo: LocalizedText(th: "ภาพ", en: "A photo")
        case .closed: LocalizedText(th: "โรงเรียนปิดหรือยุบรวมแล้ว", en: "The school has closed or merged")
        case .other: LocalizedText(th: "อื่น ๆ", en: "Something else")
        }
    }
}
