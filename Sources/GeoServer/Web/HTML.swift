/// Text for HTML: data never becomes markup.
enum HTML {
    /// Escapes text for element content and for attribute values in double quotes.
    static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x26, 0x3c, 0x3e, 0x22, 0x27].contains($0) }) else { return text }
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
