extension Snapshot {
    /// The published photos whose school lies in the bounds (all when nil), by id.
    public func photos(in bounds: Bounds? = nil) -> [PublicPhoto] {
        let all = published.values.filter { photo in
            guard let school = school(photo.school) else { return false }
            guard let bounds else { return true }
            return school.position.map { bounds.contains($0.point) } ?? false
        }
        return all.sorted { $0.id < $1.id }
    }

    /// Appends published photos as GeoJSON at the places of their schools; the camera's own place is private.
    public func appendFeatures(_ ids: some Sequence<PhotoID>, to bytes: inout [UInt8]) {
        append(ids.lazy.compactMap(photo), to: &bytes) { [self] photo, writer in
            let school = school(photo.school)
            writer.beginFeature(id: photo.id.rawValue) { $0.point(school?.position?.point) }
            writer.property("school", Int(photo.school.rawValue))
            writer.property("school_name", nonEmpty: school?.name ?? "")
            writer.property("caption", nonEmpty: photo.caption)
            writer.property("order", photo.order)
            writer.property("published", nonEmpty: photo.published)
            writer.property("href", "/media/photos/\(photo.id)/1600.webp")
            writer.endFeature()
        }
    }
}
