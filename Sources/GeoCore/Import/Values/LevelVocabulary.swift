/// Reads the levels of schooling as sheets name them: อ.1-ป.6, ประถมศึกษา–มัธยมศึกษาตอนต้น, Elementary, K-12.
enum LevelVocabulary {
    /// The levels; empty for a blank or a word for "unknown", nil for text that names no level.
    static func levels(in text: String) -> Levels? {
        let folded = fold(text)
        if BlankWords.isBlank(folded) { return [] }
        if let whole = wholes[folded.filter(\.isLetter)] { return whole }
        var levels: Levels = []
        var previous: Levels = []
        var family = ""
        var isRange = false
        for piece in pieces(of: folded) {
            if piece == "-" {
                isRange = true
                continue
            }
            // "ป.1-6": the second number takes the letter of the first.
            guard let found = level(of: piece.allSatisfy(\.isNumber) ? family + piece : piece) else { return nil }
            if !piece.allSatisfy(\.isNumber) { family = String(piece.prefix { !$0.isNumber }) }
            if isRange, let low = previous.lowest, let high = found.highest {
                levels.formUnion(Levels(from: low, to: high))
            }
            levels.formUnion(found)
            previous = found
            isRange = false
        }
        return levels.isEmpty ? nil : levels
    }

    /// Small letters and Arabic digits; every dash is one dash, points and blanks within a level are gone.
    private static func fold(_ text: String) -> String {
        var folded = ThaiText.arabicDigits(ThaiText.repair(text)).lowercased()
        for dash in ["–", "—", "−", "~", "ถึง", " to ", "จนถึง"] { folded = folded.replacing(dash, with: "-") }
        for separator in ["/", "+", "&", ";", "และ", " and "] { folded = folded.replacing(separator, with: ",") }
        for (word, plain) in [("ชั้น", ""), ("ระดับ", ""), ("ศึกษาปีที่", ""), ("ปีที่", ""), ("ศึกษา", ""), ("ตอน", "")] {
            folded = folded.replacing(word, with: plain)
        }
        return folded.filter { $0 != "." && $0 != " " && $0 != "(" && $0 != ")" && $0 != "_" }
    }

    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in text {
            if character == "-" || character == "," {
                if !piece.isEmpty { pieces.append(piece) }
                if character == "-" { pieces.append("-") }
                piece = ""
            } else {
                piece.append(character)
            }
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }

    private static func level(of piece: String) -> Levels? {
        if let word = words[piece] { return word }
        // Letter and class: อ2, ป6, ม3, p6, m3, grade9.
        let letters = String(piece.prefix { !$0.isNumber })
        guard let number = Int(piece.dropFirst(letters.count)) else { return nil }
        switch letters {
        case "อ", "อนุบาล": return Levels(.kindergarten)
        // K2 is a class of the kindergarten, K-12 ends in the twelfth grade.
        case "k", "kg": return number <= 3 ? Levels(.kindergarten) : level(of: String(number))
        case "ป", "ประถม", "p": return (1...6).contains(number) ? Levels(.primary) : nil
        case "ม", "มัธยม", "m":
            return (1...3).contains(number)
                ? Levels(.lowerSecondary) : (4...6).contains(number) ? Levels(.upperSecondary) : nil
        case "", "grade", "g", "year":
            switch number {
            case 1...6: return Levels(.primary)
            case 7...9: return Levels(.lowerSecondary)
            case 10...12: return Levels(.upperSecondary)
            default: return nil
            }
        default: return nil
        }
    }

    private static let secondary: Levels = [Levels(.lowerSecondary), Levels(.upperSecondary)]

    private static let words: [String: Levels] = {
        let lists: [(Levels, [String])] = [
            (
                Levels(.kindergarten),
                [
                    "อนุบาล", "ปฐมวัย", "ก่อนประถม", "เตรียมอนุบาล", "เด็กเล็ก", "อ", "kindergarten", "preschool",
                    "preprimary",
                    "nursery", "k", "kg", "earlychildhood", "유치원",
                ]
            ),
            (Levels(.primary), ["ประถม", "ประถมต้น", "ประถมปลาย", "ป", "primary", "elementary", "초등학교"]),
            (
                Levels(.lowerSecondary),
                [
                    "มัธยมต้น", "มัทยมต้น", "มต้น", "ขยายโอกาส", "lowersecondary", "juniorsecondary", "juniorhigh", "middle",
                    "juniorhighschool", "middleschool", "중학교",
                ]
            ),
            (
                Levels(.upperSecondary),
                [
                    "มัธยมปลาย", "มัทยมปลาย", "มปลาย", "ปวช", "uppersecondary", "seniorsecondary", "seniorhigh", "high",
                    "seniorhighschool", "highschool", "고등학교",
                ]
            ),
            (secondary, ["มัธยม", "มัทยม", "ม", "secondary"]),
        ]
        return Dictionary(uniqueKeysWithValues: lists.flatMap { levels, names in names.map { ($0, levels) } })
    }()

    /// Words that would fall apart at their dash.
    private static let wholes: [String: Levels] = [
        "lowersecondary": Levels(.lowerSecondary), "uppersecondary": Levels(.upperSecondary),
        "preprimary": Levels(.kindergarten), "preschool": Levels(.kindergarten),
    ]
}
