extension ThaiDate {
    /// How much of the month's name is shown.
    public enum Style: Sendable {
        /// "15 มี.ค. 65", "15 Mar 2022"
        case short
        /// "15 มีนาคม 2565", "15 March 2022"
        case long
        /// "๑๕ มีนาคม พ.ศ. ๒๕๖๕" as official letters have it; English as `long`.
        case official
    }

    /// Writes the date for people: Buddhist era in Thai, common era in English.
    public func text(_ style: Style, in language: Language) -> String {
        let names = Self.monthNames[month - 1]
        switch (language, style) {
        case (.thai, .short):
            let short = buddhistYear % 100
            return "\(day) \(names.thaiShort) \(short < 10 ? "0" : "")\(short)"
        case (.thai, .long): return "\(day) \(names.thai) \(buddhistYear)"
        case (.thai, .official): return ThaiText.thaiDigits("\(day) \(names.thai) พ.ศ. \(buddhistYear)")
        case (.english, .short): return "\(day) \(names.english.prefix(3)) \(year)"
        case (.english, _): return "\(day) \(names.english) \(year)"
        }
    }

    static let monthNames: [(thai: String, thaiShort: String, english: String)] = [
        ("มกราคม", "ม.ค.", "January"), ("กุมภาพันธ์", "ก.พ.", "February"), ("มีนาคม", "มี.ค.", "March"),
        ("เมษายน", "เม.ย.", "April"), ("พฤษภาคม", "พ.ค.", "May"), ("มิถุนายน", "มิ.ย.", "June"),
        ("กรกฎาคม", "ก.ค.", "July"), ("สิงหาคม", "ส.ค.", "August"), ("กันยายน", "ก.ย.", "September"),
        ("ตุลาคม", "ต.ค.", "October"), ("พฤศจิกายน", "พ.ย.", "November"), ("ธันวาคม", "ธ.ค.", "December"),
    ]
}
