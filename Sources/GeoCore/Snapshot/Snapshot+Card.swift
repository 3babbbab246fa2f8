extension Snapshot {
    /// The published photos of a school, in the order of its slide show.
    public func photos(of school: SchoolID) -> [PublicPhoto] {
        photosBySchool[school] ?? []
    }

    public func hasPhotos(_ school: SchoolID) -> Bool { photosBySchool[school] != nil }

    private struct PhotosKey: Hashable {}

    private var photosBySchool: [SchoolID: [PublicPhoto]] {
        // The delta's cache goes with this very snapshot.
        delta.derived.value(PhotosKey()) {
            Dictionary(grouping: published.values.sorted { ($0.order, $0.id) < ($1.order, $1.id) }) { $0.school }
        }
    }

    /// The announced service areas that send their children to a school, by band. Drafts are no business of the public.
    public func announcedAreas(of school: SchoolID) -> [ServiceArea] {
        areas.features.filter { $0.school == school && $0.status == .announced }
            .sorted { ($0.band, $0.id) < ($1.band, $1.id) }
    }

    /// The schools nearest to a school, nearest first, in metres; none when it is not on the map.
    public func neighbours(of school: School, count: Int) -> [(school: School, metres: Double)] {
        guard let point = school.position?.point else { return [] }
        return nearest(to: point, count: count + 1, within: 100_000)
            .filter { $0.school != school.id }
            .prefix(count)
            .compactMap { found in self.school(found.school).map { ($0, found.metres) } }
    }
}
