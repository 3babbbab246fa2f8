/// The facets by which a group of schools does not match a filter.
///
/// A group that misses none counts everywhere; one that misses a single facet counts among the choices of that facet.
struct FacetMiss: OptionSet {
    let rawValue: UInt16

    static let level = FacetMiss(rawValue: 1)
    static let size = FacetMiss(rawValue: 2)
    static let affiliation = FacetMiss(rawValue: 4)
    static let office = FacetMiss(rawValue: 8)
    static let province = FacetMiss(rawValue: 16)
    static let amphoe = FacetMiss(rawValue: 32)
    static let tambon = FacetMiss(rawValue: 64)
    static let photos = FacetMiss(rawValue: 128)
    static let website = FacetMiss(rawValue: 256)
    /// What is no facet: it counts nowhere.
    static let other = FacetMiss(rawValue: 512)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ marks: FacetMarks, _ filter: SchoolFilter) {
        var miss: FacetMiss = []
        if !filter.levels.isEmpty, filter.levels.isDisjoint(with: marks.flags.levels) { miss.insert(.level) }
        if let size = filter.size, size != marks.flags.size { miss.insert(.size) }
        if let complete = filter.complete, complete != marks.flags.isComplete { miss.insert(.other) }
        if let photos = filter.photos, photos != marks.hasPhotos { miss.insert(.photos) }
        if let website = filter.website, website != marks.hasWebsite { miss.insert(.website) }
        self = miss
    }

    init(_ profile: SchoolProfile, _ filter: SchoolFilter) {
        var miss: FacetMiss = []
        func check(_ wanted: String?, _ found: String, _ facet: FacetMiss) {
            if let wanted, wanted != found { miss.insert(facet) }
        }
        check(filter.affiliation, profile.affiliation, .affiliation)
        check(filter.office, profile.office, .office)
        check(filter.province, profile.province, .province)
        check(filter.amphoe, profile.amphoe, .amphoe)
        check(filter.tambon, profile.tambon, .tambon)
        self = miss
    }
}

/// The small facts of a school as a number below 1024: its flags, and whether it has photos and a website.
struct FacetMarks: Hashable, Sendable {
    static let count = 1024
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(flags: UInt8, hasPhotos: Bool, hasWebsite: Bool) {
        rawValue = UInt16(flags) | (hasPhotos ? 256 : 0) | (hasWebsite ? 512 : 0)
    }

    var flags: SchoolFlags { SchoolFlags(rawValue: UInt8(truncatingIfNeeded: rawValue)) }
    var hasPhotos: Bool { rawValue & 256 != 0 }
    var hasWebsite: Bool { rawValue & 512 != 0 }
}

extension SchoolFlags {
    /// nil when the pupils are not known.
    var size: SchoolSize? {
        let band = Int(rawValue >> 4 & 7)
        return band > 0 && band <= SchoolSize.allCases.count ? SchoolSize.allCases[band - 1] : nil
    }
}
