import Foundation

/// Reads the coordinates out of links to maps: Google Maps, OpenStreetMap, geo: addresses.
enum MapLink {
    /// The latitude and longitude of a link; nil when the text is not a link.
    ///
    /// The pin (!3d…!4d…) is preferred to the centre of the view (@…).
    static func coordinates(in text: String) throws(CoordinateFault) -> (latitude: Double, longitude: Double)? {
        let lower = text.lowercased()
        guard lower.contains("://") || lower.hasPrefix("geo:") || lower.contains("maps.") || lower.contains("/maps")
        else { return nil }
        let decoded = (text.removingPercentEncoding ?? text).replacing("+", with: " ")
        if let pin = pin(decoded) { return pin }
        for mark in [
            "query=", "q=", "ll=", "destination=", "daddr=", "center=", "/place/", "/search/", "/dir//", "geo:", "@",
        ] {
            for start in decoded.ranges(of: mark) {
                if let pair = pair(decoded[start.upperBound...]) { return pair }
            }
        }
        if let place = named(decoded, "mlat=", "mlon=") ?? openStreetMap(decoded) { return place }
        if ["goo.gl", "g.co/", "bit.ly", "maps.app"].contains(where: lower.contains) { throw .shortLink }
        throw .linkWithoutCoordinates
    }

    private static func pin(_ text: String) -> (Double, Double)? {
        // The last pair is the place; earlier ones are waypoints.
        guard let latitude = text.ranges(of: "!3d").last, let longitude = text.ranges(of: "!4d").last else {
            return nil
        }
        return checked(number(text[latitude.upperBound...])?.value, number(text[longitude.upperBound...])?.value)
    }

    private static func named(_ text: String, _ first: String, _ second: String) -> (Double, Double)? {
        guard let latitude = text.range(of: first), let longitude = text.range(of: second) else { return nil }
        return checked(number(text[latitude.upperBound...])?.value, number(text[longitude.upperBound...])?.value)
    }

    /// `#map=17/13.7563/100.5018`
    private static func openStreetMap(_ text: String) -> (Double, Double)? {
        guard let start = text.range(of: "#map=") else { return nil }
        let parts = text[start.upperBound...].split(separator: "/")
        guard parts.count >= 3 else { return nil }
        return checked(number(parts[1])?.value, number(parts[2])?.value)
    }

    /// "13.7563,100.5018…", "loc:13.7563, 100.5018", "13°45'30.0\"N 100°30'00.0\"E".
    private static func pair(_ text: Substring) -> (Double, Double)? {
        let text = text.hasPrefix("loc:") ? text.dropFirst(4) : text
        let value = text.prefix { !["/", "&", "?", "#"].contains($0) }
        if value.contains("°") {
            guard case .pair(let first, let second, _) = CoordinateText(String(value), expecting: .pair),
                first.axis != .longitude
            else { return nil }
            return checked(first.value, second.value)
        }
        guard let latitude = number(value) else { return nil }
        let rest = latitude.rest.drop { $0 == " " }
        guard rest.first == ",", let longitude = number(rest.dropFirst()) else { return nil }
        return checked(latitude.value, longitude.value)
    }

    private static func number(_ text: Substring) -> (value: Double, rest: Substring)? {
        let text = text.drop { $0 == " " }
        let digits = text.prefix { $0.isNumber || $0 == "." || $0 == "-" }
        guard let value = Double(digits) else { return nil }
        return (value, text.dropFirst(digits.count))
    }

    private static func checked(_ latitude: Double?, _ longitude: Double?) -> (Double, Double)? {
        guard let latitude, let longitude, LonLat(longitude: longitude, latitude: latitude) != nil else { return nil }
        return (latitude, longitude)
    }
}
