/// What the map shows at one revision: the open schools, areas, villages and boundaries, immutable and shared by all
/// readers.
///
/// Callable from any thread. Closed and removed features are not in it.
public final class Snapshot: Sendable {
    public let revision: Revision
    public let settings: Settings

    let schools: [School]
    /// The schools that show at least one published photo.
    let pictured: Set<SchoolID>
    package let areas: FeatureLayer<ServiceArea>
    package let villages: FeatureLayer<Village>
    package let boundaries: FeatureLayer<Boundary>

    /// Reads all of a store; the revision is taken first, so that a change made meanwhile is seen as new later.
    public convenience init(reading store: any GeoStore) throws {
        let revision = try store.revision()
        var (schools, areas, villages): ([School], [ServiceArea], [Village]) = ([], [], [])
        var (boundaries, photos): ([Boundary], [Photo]) = ([], [])
        try store.forEach(School.self) { schools.append($0) }
        try store.forEach(ServiceArea.self) { areas.append($0) }
        try store.forEach(Village.self) { villages.append($0) }
        try store.forEach(Boundary.self) { boundaries.append($0) }
        try store.forEach(Photo.self) { photos.append($0) }
        self.init(
            revision: revision, settings: try store.settings(), schools: schools, areas: areas, villages: villages,
            boundaries: boundaries, photos: photos)
    }

    /// Makes a snapshot of features at hand; closed and removed ones are left out. Ids must be assigned and unique.
    public init(
        revision: Revision = Revision(0), settings: Settings = Settings(), schools: [School],
        areas: [ServiceArea] = [], villages: [Village] = [], boundaries: [Boundary] = [], photos: [Photo] = []
    ) {
        self.revision = revision
        self.settings = settings
        self.schools = schools.filter { $0.status == .open }.sorted { $0.id < $1.id }
        self.pictured = Set(photos.lazy.filter { $0.state == .published }.map(\.school))
        self.areas = FeatureLayer(
            areas.filter { !$0.isRemoved }, bounds: { $0.geometry.bounds }, drawing: { $0.geometry })
        self.villages = FeatureLayer(villages.filter { !$0.isRemoved }, bounds: { $0.bounds })
        self.boundaries = FeatureLayer(
            boundaries.filter { !$0.isRemoved }, bounds: { $0.geometry.bounds }, drawing: { $0.geometry })
    }
}

extension Village {
    /// The box of the polygon, else the point; nil when the village has no place.
    public var bounds: Bounds? { polygon?.bounds ?? point.map(Bounds.init) }
}
