/// A web address that may become a link: http or https, nothing that runs as a script.
struct WebAddress {
    let text: String

    /// Takes "www.example.ac.th" for http.
    init?(_ raw: String) {
        let trimmed = raw.trimmingSpaces
        let lower = trimmed.lowercased()
        guard !trimmed.isEmpty, trimmed.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7f }) else {
            return nil
        }
        if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
            text = trimmed
        } else if !lower.contains(":"), lower.contains(".") {
            text = "http://\(trimmed)"
        } else {
            return nil
        }
    }
}
