import GeoCore

/// What a client prefers, read from its header fields.
enum Negotiation {
    /// Tells whether Accept-Encoding takes gzip (RFC 9110 §12.5.3).
    static func acceptsGzip(_ acceptEncoding: String?) -> Bool {
        guard let acceptEncoding else { return false }
        let weights = weights(acceptEncoding)
        if let gzip = weights.first(where: { $0.name == "gzip" || $0.name == "x-gzip" }) { return gzip.weight > 0 }
        return (weights.first { $0.name == "*" }?.weight ?? 0) > 0
    }

    /// The language asked for: `lang=` in the query, then the cookie `lang`, then Accept-Language; Thai otherwise.
    static func language(query: String?, cookie: String?, acceptLanguage: String?) -> Language {
        if let chosen = query.flatMap(Language.init(rawValue:)) { return chosen }
        if let chosen = cookie.flatMap(cookieLanguage) { return chosen }
        guard let acceptLanguage else { return .thai }
        var best: (language: Language, weight: Double)?
        for (name, weight) in weights(acceptLanguage) where weight > best?.weight ?? 0 {
            if let language = Language(rawValue: String(name.prefix { $0 != "-" })) { best = (language, weight) }
        }
        return best?.language ?? .thai
    }

    private static func cookieLanguage(_ cookie: String) -> Language? {
        for pair in cookie.split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            if parts.count == 2, parts[0] == "lang" { return Language(rawValue: String(parts[1])) }
        }
        return nil
    }

    /// The members of a weighted list in lower case, "gzip;q=0.5, *;q=0"; a weight that cannot be read is 0.
    static func weights(_ header: String) -> [(name: String, weight: Double)] {
        header.lowercased().split(separator: ",").map { member in
            let parts = member.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
            return (parts.first ?? "", weight ?? 1)
        }
    }
}
