/// What the cells of one column look like, counted over a sample of rows.
struct ColumnContent {
    /// Cells that are not blank.
    private(set) var filled = 0
    private var tenDigits = 0
    private var eightDigits = 0
    private var links = 0
    private var mapLinks = 0
    private var addresses = 0
    private var thaiLatitudes = 0
    private var thaiLongitudes = 0
    private var schoolNames = 0

    /// Fields that content alone can give away.
    static func tells(_ field: ImportField) -> Bool {
        switch field {
        case .code, .website, .email, .lat, .lon, .name, .coordinates: true
        default: false
        }
    }

    mutating func count(_ cell: String) {
        let text = cell.trimmed
        guard !text.isEmpty else { return }
        filled += 1
        let bytes = text.utf8
        if bytes.count == 10 || bytes.count == 8, bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
            if bytes.count == 10 { tenDigits += 1 } else { eightDigits += 1 }
        }
        let lower = text.lowercased()
        if lower.hasPrefix("http") || lower.hasPrefix("www.") {
            if lower.contains("/maps") || lower.contains("maps.") { mapLinks += 1 } else { links += 1 }
        }
        if lower.contains("@"), lower.contains("."), !lower.contains(" "), !lower.contains("/") { addresses += 1 }
        if text.contains("."), let number = Double(text) {
            if (5.61...20.47).contains(number) { thaiLatitudes += 1 }
            if (97.34...105.64).contains(number) { thaiLongitudes += 1 }
        }
        if lower.hasPrefix("โรงเรียน") || lower.hasPrefix("ร.ร.") || lower.hasPrefix("รร.") || lower.hasSuffix(" school")
        {
            schoolNames += 1
        }
    }

    /// Whether nearly all cells are what the field holds.
    func fits(_ field: ImportField) -> Bool {
        switch field {
        case .code: isMost(tenDigits)
        case .website: isMost(links)
        case .email: isMost(addresses)
        case .lat: isMost(thaiLatitudes)
        case .lon: isMost(thaiLongitudes)
        case .name: isMost(schoolNames, of: 0.6)
        case .coordinates: isMost(mapLinks)
        default: false
        }
    }

    private func isMost(_ hits: Int, of share: Double = 0.9) -> Bool {
        filled > 0 && Double(hits) >= share * Double(filled)
    }
}
