/// What the detective makes of the coordinates of one row.
enum CoordinateVerdict: Equatable {
    /// The row gives no coordinates.
    case blank
    case kept(LonLat)
    case repaired(LonLat, CoordinateFinding)
    /// Kept as it is; an officer should look.
    case suggested(LonLat, CoordinateFinding)
    case refused(CoordinateFinding)

    var point: LonLat? {
        switch self {
        case .blank, .refused: nil
        case .kept(let point), .repaired(let point, _), .suggested(let point, _): point
        }
    }
}

/// A finding about the coordinates of a row.
struct CoordinateFinding: Equatable {
    var code: Code
    var evidence: String?
    /// The place used or suggested instead, as "lat, lon".
    var result: String?

    init(_ code: Code, evidence: String? = nil, result: LonLat? = nil) {
        self.code = code
        self.evidence = evidence
        self.result = result?.written
    }

    enum Code: String, CaseIterable {
        case latLonSwapped = "lat-lon-swapped"
        case eastNorthSwapped = "east-north-swapped"
        case otherZone = "other-utm-zone"
        case metresAmongDegrees = "metres-among-degrees"
        case degreesAmongMetres = "degrees-among-metres"
        case lostDecimalPoint = "lost-decimal-point"
        case missingDigit = "missing-digit"
        case wrongSign = "wrong-sign"
        case notation
        case zeroZero = "zero-zero"
        case outsideExtent = "outside-extent"
        case impossible = "impossible-coordinates"
        case unreadable = "unreadable-coordinates"
        case half = "half-a-coordinate"
        case notInPlace = "not-in-stated-place"
        case farFromNeighbours = "far-from-neighbours"
        case provinceCentroid = "province-centroid"
        case sharedPoint = "shared-point"
    }
}

extension LonLat {
    /// "13.756300, 100.501800", latitude first as people and map links write it; 0.1 m.
    var written: String { "\(Self.six(latitude)), \(Self.six(longitude))" }

    private static func six(_ degrees: Double) -> String {
        let millionths = Int64((degrees * 1e6).rounded())
        let digits = String(millionths.magnitude % 1_000_000)
        let zeros = String(repeating: "0", count: 6 - digits.count)
        return "\(millionths < 0 ? "-" : "")\(millionths.magnitude / 1_000_000).\(zeros)\(digits)"
    }
}

extension CoordinateFinding.Code {
    var reason: LocalizedText {
        switch self {
        case .latLonSwapped: LocalizedText(th: "ละติจูดกับลองจิจูดสลับกัน", en: "latitude and longitude are swapped")
        case .eastNorthSwapped: LocalizedText(th: "ค่าตะวันออกกับค่าเหนือสลับกัน", en: "easting and northing are swapped")
        case .otherZone: LocalizedText(th: "พิกัด UTM อยู่อีกโซนหนึ่ง", en: "the point is in the other UTM zone")
        case .metresAmongDegrees:
            LocalizedText(th: "เป็นพิกัด UTM (เมตร) ปนอยู่กับองศา", en: "metres of a UTM zone among degrees")
        case .degreesAmongMetres: LocalizedText(th: "เป็นองศาปนอยู่กับพิกัด UTM (เมตร)", en: "degrees among metres")
        case .lostDecimalPoint: LocalizedText(th: "จุดทศนิยมหายไป", en: "the decimal point was lost")
        case .missingDigit: LocalizedText(th: "พิกัด UTM ขาดไปหนึ่งหลัก", en: "a digit of the UTM coordinate is missing")
        case .wrongSign: LocalizedText(th: "เครื่องหมายบวกลบผิด", en: "the sign is wrong")
        case .notation: LocalizedText(th: "พิกัดเขียนในรูปแบบอื่น", en: "the coordinate was written in another way")
        case .zeroZero: LocalizedText(th: "พิกัด 0,0 หมายถึงไม่ทราบพิกัด", en: "0,0 stands for an unknown place")
        case .outsideExtent: LocalizedText(th: "จุดอยู่นอกขอบเขต", en: "the point lies outside the extent")
        case .impossible: LocalizedText(th: "ตัวเลขนี้เป็นพิกัดไม่ได้", en: "these numbers cannot be coordinates")
        case .unreadable: LocalizedText(th: "อ่านพิกัดไม่ได้", en: "the coordinates cannot be read")
        case .half: LocalizedText(th: "มีพิกัดเพียงค่าเดียว", en: "only one of the two coordinates is given")
        case .notInPlace:
            LocalizedText(th: "จุดไม่อยู่ในตำบล อำเภอ หรือจังหวัดที่ระบุ", en: "the point is not in the place the row names")
        case .farFromNeighbours:
            LocalizedText(
                th: "จุดอยู่ไกลจากแถวอื่นของที่เดียวกัน", en: "the point is far from the other rows of the same place")
        case .provinceCentroid:
            LocalizedText(
                th: "หลายโรงเรียนใช้จุดเดียวกัน น่าจะเป็นจุดกลางจังหวัดหรืออำเภอ",
                en: "many rows have this very point; it is likely the middle of a province or district")
        case .sharedPoint: LocalizedText(th: "มีแถวอื่นอยู่ที่จุดเดียวกัน", en: "other rows have this very point")
        }
    }
}
