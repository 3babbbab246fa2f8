/// What many schools share and filters ask for; stored once and named by a number.
struct SchoolProfile: Hashable, Sendable {
    var affiliation: String
    var office: String
    var province: String
    var amphoe: String
    var tambon: String

    func matches(_ filter: SchoolFilter) -> Bool {
        func agrees(_ wanted: String?, _ found: String) -> Bool { wanted == nil || wanted == found }
        return agrees(filter.affiliation, affiliation) && agrees(filter.office, office)
            && agrees(filter.province, province) && agrees(filter.amphoe, amphoe) && agrees(filter.tambon, tambon)
    }
}

extension SchoolFilter {
    /// Whether it asks for anything a profile knows.
    var asksForProfile: Bool {
        affiliation != nil || office != nil || province != nil || amphoe != nil || tambon != nil
    }
}

/// The small facts of a school in one byte: levels (4 bits), size (3 bits, 0 unknown), completeness (1 bit).
package struct SchoolFlags: Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    init(levels: Levels, size: SchoolSize?, isComplete: Bool) {
        let band = size.flatMap { SchoolSize.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        rawValue = levels.rawValue | UInt8(band) << 4 | (isComplete ? 0x80 : 0)
    }

    package var levels: Levels { Levels(rawValue: rawValue & 15) }
    package var isComplete: Bool { rawValue & 0x80 != 0 }

    func matches(_ filter: SchoolFilter) -> Bool {
        if !filter.levels.isEmpty, filter.levels.isDisjoint(with: levels) { return false }
        if let size = filter.size, SchoolSize.allCases.firstIndex(of: size).map({ $0 + 1 }) != Int(rawValue >> 4 & 7) {
            return false
        }
        return filter.complete == nil || filter.complete == isComplete
    }
}
