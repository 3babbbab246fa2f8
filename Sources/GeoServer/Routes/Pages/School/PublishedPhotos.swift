import GeoCore

/// The photos of a school that everybody may see, in the order of its slide show.
enum PublishedPhotos {
    /// Their captions come from the store; when that cannot be read now, the photos are shown without.
    static func of(_ school: SchoolID, _ live: LiveMap) -> [Photo] {
        live.snapshot.photos(of: school)
            .map { id -> Photo in
                if let photo = try? live.store.feature(id) { return photo }
                return Photo(id: id, school: school, digest: "", consent: .noneVisible)
            }
            .sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    }
}
