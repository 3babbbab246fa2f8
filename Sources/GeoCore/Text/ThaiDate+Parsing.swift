extension ThaiDate {
    /// Reads a date as Thai sheets have it; nil when it is not certain which day is meant.
    ///
    /// ISO 8601 (a time with an offset is turned to Bangkok's day), "15 มี.ค. 65", "๑๕ มีนาคม พ.ศ. ๒๕๖๕",
    /// "15/3/2565" (day first), "15 Mar 2022", "March 15, 2022", "25650315", and serial numbers of Excel. Four-digit years
    /// from 2400 on are of the Buddhist era. Two digits are of the Buddhist era, except after an English month; without
    /// a month's name they must be 43 or more, since "22" may be 2522 or 2022.
    public init?(_ text: String) {
        let cleaned = ThaiText.arabicDigits(ThaiText.repair(text)).lowercased()
        if let stamp = Self.bangkokDay(ofTimestamp: cleaned) {
            self = stamp
            return
        }
        let words = Self.words(of: cleaned)
        guard let date = words.count == 3 ? Self.date(of: words) : Self.date(ofNumber: cleaned) else { return nil }
        self = date
    }

    /// Reads a year as "2564", "๒๕๖๔", "64", "พ.ศ. 2564", "ปีการศึกษา 2564", "ค.ศ. 2021" or "2021"; common era.
    ///
    /// Two digits are of the Buddhist era.
    public static func year(_ text: String) -> Int? {
        let cleaned = ThaiText.arabicDigits(ThaiText.repair(text)).lowercased()
        let numbers = cleaned.split { !("0"..."9").contains($0) }
        guard numbers.count == 1, let digits = numbers.first, cleaned.count <= 40 else { return nil }
        let rest = cleaned.filter { !("0"..."9").contains($0) && !" .".contains($0) }
        guard ["", "พศ", "คศ", "ปี", "ปีการศึกษา", "ปีงบประมาณ", "ปีพศ", "be", "ce", "ad"].contains(rest) else { return nil }
        return commonEraYear(digits, twoDigits: .buddhist)
    }

    /// How to read a year of two digits.
    private enum ShortYear {
        case buddhist
        case common
        /// Buddhist when it cannot be a year of the common era of our time.
        case ifCertain
    }

    private static func commonEraYear(_ digits: some StringProtocol, twoDigits: ShortYear) -> Int? {
        guard let number = Int(digits) else { return nil }
        switch (digits.count, twoDigits) {
        case (4, _): return valid(number >= 2400 ? commonEra(number) : number)
        case (2, .buddhist): return commonEra(2500 + number)
        case (2, .common): return 2000 + number
        case (2, .ifCertain): return number >= 43 ? commonEra(2500 + number) : nil
        default: return nil
        }
    }

    private static func valid(_ year: Int) -> Int? { years.contains(year) ? year : nil }

    /// The parts of a date: numbers and month names; eras, "ที่" and punctuation fall out.
    private static func words(of text: String) -> [String] {
        var text = text
        for era in ["พ.ศ.", "ค.ศ.", "วันที่"] { text = text.replacing(era, with: " ") }
        var words: [String] = []
        var current = ""
        func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
        for character in text {
            let separates = " \t\r\n/-,".contains(character) || character == "." && current.allSatisfy(isDigit)
            let changesKind = current.last.map { isDigit($0) != isDigit(character) } ?? false
            if separates || changesKind, !current.isEmpty {
                words.append(current)
                current = ""
            }
            if !separates { current.append(character) }
        }
        if !current.isEmpty { words.append(current) }
        return words
    }

    private static func date(of words: [String]) -> ThaiDate? {
        if let month = months[words[1].filter { $0 != "." }] {
            guard let day = Int(words[0]), words[0].count <= 2,
                let year = commonEraYear(words[2], twoDigits: month.isThai ? .buddhist : .common)
            else { return nil }
            return ThaiDate(year: year, month: month.number, day: day)
        }
        if let month = months[words[0].filter { $0 != "." }], !month.isThai, let day = Int(words[1]) {
            return commonEraYear(words[2], twoDigits: .common)
                .flatMap { ThaiDate(year: $0, month: month.number, day: day) }
        }
        guard let month = Int(words[1]), words[1].count <= 2 else { return nil }
        if words[0].count == 4, let day = Int(words[2]), words[2].count <= 2 {
            return commonEraYear(words[0], twoDigits: .ifCertain)
                .flatMap { ThaiDate(year: $0, month: month, day: day) }
        }
        guard let day = Int(words[0]), words[0].count <= 2 else { return nil }
        return commonEraYear(words[2], twoDigits: .ifCertain).flatMap { ThaiDate(year: $0, month: month, day: day) }
    }

    /// "25650315" or a serial number of Excel between 1927 and 2173, also one typed with a Buddhist year.
    private static func date(ofNumber text: String) -> ThaiDate? {
        let text = text.filter { $0 != " " }
        guard let number = Double(text), text.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }) else { return nil }
        if text.count == 8, let compact = Int(text) {
            return commonEraYear(text.prefix(4), twoDigits: .ifCertain)
                .flatMap { ThaiDate(year: $0, month: compact / 100 % 100, day: compact % 100) }
        }
        return 10_000..<100_000 ~= number || 180_000..<300_000 ~= number ? ThaiDate(excelSerial: number) : nil
    }

    /// The day in Bangkok of "2022-03-15T20:00:00Z", "…+07:00" or without offset; nil for anything else.
    private static func bangkokDay(ofTimestamp text: String) -> ThaiDate? {
        let parts = text.split(separator: "t", maxSplits: 1)
        let stamp = parts.count == 2 ? parts : text.split(separator: " ", maxSplits: 1)
        guard stamp.count == 2, stamp[1].contains(":") else { return nil }
        let words = words(of: String(stamp[0]))
        guard words.count == 3, let date = date(of: words) else { return nil }
        let time = stamp[1]
        let clock = time.prefix { ("0"..."9").contains($0) || $0 == ":" || $0 == "." }
        let zone = time[clock.endIndex...].filter { !": .".contains($0) }
        let numbers = clock.split(separator: ":").map { Double($0) ?? -1 }
        guard 2...3 ~= numbers.count, numbers.allSatisfy({ 0..<61 ~= $0 }), numbers[0] < 24 else { return nil }
        var minutes = Int(numbers[0]) * 60 + Int(numbers[1])
        switch zone.first {
        case nil,
            "น" where zone.count <= 2:
            return date
        case "z" where zone.count == 1: minutes += 7 * 60
        case "+", "-":
            guard zone.count == 5 || zone.count == 3, let offset = Int(zone.dropFirst()) else { return nil }
            let ahead = zone.count == 3 ? offset * 60 : offset / 100 * 60 + offset % 100
            minutes += 7 * 60 - (zone.first == "+" ? ahead : -ahead)
        default: return nil
        }
        let shift = minutes < 0 ? -1 : minutes >= 1440 ? 1 : 0
        let day = civil(daysSince1970: date.daysSince1970 + shift)
        return ThaiDate(year: day.year, month: day.month, day: day.day)
    }

    /// Every name of a month without its dots, in lower case.
    private static let months: [String: (number: Int, isThai: Bool)] = {
        var names: [String: (number: Int, isThai: Bool)] = ["sept": (9, false)]
        for (i, month) in monthNames.enumerated() {
            names[month.thai] = (i + 1, true)
            names[month.thaiShort.filter { $0 != "." }] = (i + 1, true)
            names[month.english.lowercased()] = (i + 1, false)
            names[String(month.english.lowercased().prefix(3))] = (i + 1, false)
        }
        return names
    }()
}
