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
    /// The whole address on one line, with the abbreviations of the language.
    func text(in language: Language) -> String {
        let isThai = language == .thai
        let parts = [
            houseNumber, moo.isEmpty ? "" : isThai ? "หมู่ที่ \(moo)" : "Moo \(moo)", road,
            tambon.isEmpty ? "" : isThai ? "ต.\(tambon)" : tambon,
            amphoe.isEmpty ? "" : isThai ? "อ.\(amphoe)" : amphoe,
            province.isEmpty ? "" : isThai ? "จ.\(province)" : province, postcode,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: isThai ? " " : ", ")
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
