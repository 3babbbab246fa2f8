import GeoCore

/// The words people see for what programs name in English.
enum Vocabulary {
    static func name(of level: Level) -> LocalizedText { level.name }

    static func name(of size: SchoolSize) -> LocalizedText {
        switch size {
        case .small: LocalizedText(th: "ขนาดเล็ก", en: "Small")
        case .medium: LocalizedText(th: "ขนาดกลาง", en: "Medium")
        case .large: LocalizedText(th: "ขนาดใหญ่", en: "Large")
        case .extraLarge: LocalizedText(th: "ขนาดใหญ่พิเศษ", en: "Extra large")
        }
    }

    /// The affiliation as the source has it, in English where it is one of the usual abbreviations or codes.
    static func name(ofAffiliation text: String) -> LocalizedText {
        affiliations[text] ?? LocalizedText(th: text, en: text)
    }

    /// The two leading digits of the ministry's code, and the abbreviations in daily use.
    private static let affiliations: [String: LocalizedText] = {
        let known: [(codes: [String], text: LocalizedText)] = [
            (["10", "สพฐ.", "สพฐ"], LocalizedText(th: "สพฐ.", en: "Basic Education Commission (OBEC)")),
            (["11", "สช.", "สช"], LocalizedText(th: "สช. (เอกชน)", en: "Private (OPEC)")),
            (["12", "กศน.", "กศน"], LocalizedText(th: "กศน.", en: "Non-formal education")),
            (["สกร.", "สกร"], LocalizedText(th: "สกร.", en: "Learning encouragement (DOLE)")),
            (["13", "สอศ.", "สอศ"], LocalizedText(th: "สอศ. (อาชีวศึกษา)", en: "Vocational (OVEC)")),
            (["14", "สกอ.", "สกอ"], LocalizedText(th: "สกอ. (อุดมศึกษา)", en: "Higher education")),
            (["30", "อปท.", "อปท"], LocalizedText(th: "อปท. (ท้องถิ่น)", en: "Local administration")),
            (["31", "กทม.", "กทม"], LocalizedText(th: "กทม.", en: "Bangkok Metropolitan")),
            (["อว.", "อว"], LocalizedText(th: "อว.", en: "Higher education (MHESI)")),
            (["ตชด.", "ตชด"], LocalizedText(th: "ตชด.", en: "Border Patrol Police")),
            (["พศ.", "พศ"], LocalizedText(th: "พศ.", en: "National Office of Buddhism")),
            (["พม.", "พม"], LocalizedText(th: "พม.", en: "Social development")),
        ]
        return Dictionary(
            known.flatMap { entry in entry.codes.map { ($0, entry.text) } }, uniquingKeysWith: { first, _ in first })
    }()

    /// The words for a band of service areas.
    static func name(ofBand band: String) -> LocalizedText {
        Level(rawValue: band).map(name(of:))
            ?? (band == "secondary"
                ? LocalizedText(th: "มัธยมศึกษา", en: "Secondary") : LocalizedText(th: band, en: band))
    }
}

extension JSON {
    static func text(_ text: LocalizedText) -> JSON { ["th": .string(text.thai), "en": .string(text.english)] }

    static func id<Value>(_ id: FeatureID<Value>) -> JSON { .int(Int(id.rawValue)) }

    /// To a tenth.
    static func metres(_ metres: Double) -> JSON { .double((metres * 10).rounded() / 10) }
}
