/// A field of an import, named as on the command line and in the headers of our own files.
public enum ImportField: String, Sendable, Codable, CaseIterable {
    case code, smis, name
    case nameEnglish = "name_en"
    case affiliation, office
    case levelMin = "level_min"
    case levelMax = "level_max"
    case level, pupils
    case pupilsKindergarten = "pupils_kindergarten"
    case pupilsPrimary = "pupils_primary"
    case pupilsLowerSecondary = "pupils_lower_secondary"
    case pupilsUpperSecondary = "pupils_upper_secondary"
    case teachers, rooms
    case classSize = "class_size"
    case website, phone, email
    case houseNumber = "house_no"
    case moo, road, tambon, amphoe, province, postcode
    case lon, lat, x, y
    /// Both numbers in one cell, or a link to a map.
    case coordinates
    case note
    // Service areas
    case id, school, band, kind, status, year
    // Boundaries
    case parent
    // Census
    case village, age, sex, count

    /// The field with the number of pupils of a level.
    static func pupils(of level: Level) -> ImportField {
        switch level {
        case .kindergarten: .pupilsKindergarten
        case .primary: .pupilsPrimary
        case .lowerSecondary: .pupilsLowerSecondary
        case .upperSecondary: .pupilsUpperSecondary
        }
    }

    /// The place of the field in `allCases`, for arrays indexed by field.
    ///
    /// A case without values lies in memory as its number; a dictionary would hash the name at every look.
    var ordinal: Int { withUnsafeBytes(of: self) { Int($0[0]) } }
}

extension ImportKind {
    /// The fields of the kind, in the order in which columns are given to them.
    public var fields: [ImportField] {
        switch self {
        case .schools:
            [
                .code, .smis, .name, .nameEnglish, .affiliation, .office, .levelMin, .levelMax, .level, .pupils,
                .pupilsKindergarten, .pupilsPrimary, .pupilsLowerSecondary, .pupilsUpperSecondary, .teachers, .rooms,
                .classSize, .website, .phone, .email, .houseNumber, .moo, .road, .tambon, .amphoe,
                .province, .postcode,
                .lon, .lat, .x, .y, .coordinates, .note,
            ]
        case .villages: [.code, .name, .moo, .tambon, .amphoe, .province, .lon, .lat, .x, .y, .coordinates]
        case .areas: [.id, .name, .school, .band, .kind, .status, .year]
        case .boundaries: [.level, .code, .name, .nameEnglish, .parent]
        case .census: [.village, .code, .moo, .tambon, .amphoe, .lon, .lat, .year, .age, .sex, .count]
        }
    }

    /// Fields without which no row makes sense; any one of each group will do.
    var required: [[ImportField]] {
        switch self {
        case .schools, .villages, .boundaries: [[.name]]
        case .areas: [[.name, .school, .id]]
        case .census: [[.village, .code, .moo], [.year], [.age], [.sex], [.count]]
        }
    }
}
