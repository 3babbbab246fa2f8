import MediaContract

/// Reads what the camera wrote beside the picture: place and time. Private facts.
enum CameraNotes {
    /// nil when there is none, when it is not on the globe, or at 0, 0, which cameras write without a fix.
    static func place(_ picture: Picture) -> PhotoFacts.Place? {
        guard let latitude = degrees(picture, "GPSLatitude", negative: "S"),
            let longitude = degrees(picture, "GPSLongitude", negative: "W"),
            abs(latitude) <= 90, abs(longitude) <= 180, (latitude, longitude) != (0, 0)
        else { return nil }
        return PhotoFacts.Place(longitude: longitude, latitude: latitude)
    }

    /// "2012:05:24 15:11:13 (…)" becomes "2012-05-24T15:11:13".
    static func takenAt(_ picture: Picture) -> String? {
        guard let text = picture.text("exif-ifd2-DateTimeOriginal"), text.utf8.count >= 19 else { return nil }
        let parts = text.prefix(19).split(whereSeparator: { ": ".contains($0) })
        guard parts.count == 6, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }), parts[0].count == 4 else { return nil }
        guard let month = Int(parts[1]), let day = Int(parts[2]), 1...12 ~= month, 1...31 ~= day else { return nil }
        return "\(parts[0])-\(parts[1])-\(parts[2])T\(parts[3]):\(parts[4]):\(parts[5])"
    }

    /// "13/1 45/1 2312/100 (…)" with the reference "N" becomes 13.7564.
    private static func degrees(_ picture: Picture, _ field: String, negative: Character) -> Double? {
        guard let text = picture.text("exif-ifd3-\(field)"),
            let reference = picture.text("exif-ifd3-\(field)Ref")?.first
        else { return nil }
        let numbers = text.split(separator: " ").prefix(3).map(fraction)
        guard numbers.count == 3, let whole = numbers[0], let minutes = numbers[1], let seconds = numbers[2] else {
            return nil
        }
        let value = whole + minutes / 60 + seconds / 3600
        guard value.isFinite else { return nil }
        return reference == negative ? -value : value
    }

    private static func fraction(_ text: Substring) -> Double? {
        let parts = text.split(separator: "/").compactMap { Double($0) }
        guard parts.count == 2, parts[1] != 0 else { return nil }
        return parts[0] / parts[1]
    }
}
