import GeoCore

/// Numbers, distances and days as people read them.
enum Figures {
    /// With commas between thousands, as in both languages.
    static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (at, digit) in digits.enumerated() {
            if at > 0, (digits.count - at) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return (number < 0 ? "−" : "") + text
    }

    /// "850 ม." below a kilometre, "1.2 กม." to ten, "12 กม." beyond.
    static func distance(_ metres: Double, in language: Language) -> String {
        let (short, long) = language == .thai ? ("ม.", "กม.") : ("m", "km")
        if metres < 995 { return "\(Int((metres / 10).rounded()) * 10) \(short)" }
        let tenths = Int((metres / 100).rounded())
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(long)" : "\(count((tenths + 5) / 10)) \(long)"
    }
}

extension Address {
    /// Subdistrict, district and province, those that are known.
    var places: [String] { [tambon, amphoe, province].filter { !$0.isEmpty } }

    /// The parts of the address that are known, with the abbreviations of the language.
    func pieces(in language: Language) -> [String] {
        let isThai = language == .thai
        let parts = [houseNumber, moo.isEmpty ? "" : isThai ? "หมู่ที่ \(moo)" : "Moo \(moo)", road]
        let ends = isThai ? [placeText] : places
        return (parts + ends + [postcode]).filter { !$0.isEmpty }
    }
}

extension Levels {
    /// From the lowest to the highest; empty when not known.
    func text(in language: Language) -> String {
        guard let lowest, let highest else { return "" }
        let first = Vocabulary.name(of: lowest).text(in: language)
        return lowest == highest ? first : "\(first) – \(Vocabulary.name(of: highest).text(in: language))"
    }
}
