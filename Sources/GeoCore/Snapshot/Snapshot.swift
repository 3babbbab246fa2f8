/// What the map shows at one revision: the open schools, areas, villages and boundaries, immutable and shared by all
/// readers.
///
/// The schools are a packed base and, on top of it, a small delta of those that changed since the base was made.
/// Callable from any thread. Closed and removed features are not in it.
public final class Snapshot: Sendable {
    public let revision: Revision
    public let settings: Settings

    package let base: SchoolTable
    /// The revision the base was made at.
    let baseRevision: Revision
    /// Schools that are newer than the base or were changed since; never in doubt with a shown row of the base.
    package let delta: SchoolTable
    /// Rows of the base that were changed, moved or closed since.
    package let hidden: Set<UInt32>
    let published: [PhotoID: PublicPhoto]
    /// What the last look at each school's website found.
    let links: [SchoolID: CheckedLink]
    package let areas: FeatureLayer<ServiceArea>
    package let villages: FeatureLayer<Village>
    package let boundaries: FeatureLayer<Boundary>

    init(
        revision: Revision, settings: Settings, base: SchoolTable, baseRevision: Revision, delta: SchoolTable,
        hidden: Set<UInt32>, published: [PhotoID: PublicPhoto], links: [SchoolID: CheckedLink],
        areas: FeatureLayer<ServiceArea>,
        villages: FeatureLayer<Village>,
        boundaries: FeatureLayer<Boundary>
    ) {
        self.revision = revision
        self.settings = settings
        self.base = base
        self.baseRevision = baseRevision
        self.delta = delta
        self.hidden = hidden
        self.published = published
        self.links = links
        self.areas = areas
        self.villages = villages
        self.boundaries = boundaries
    }

    /// The store's present state; its schools are taken from the cache as far as they are there, else from the store.
    ///
    /// Call `SnapshotCache.keep` some time after. O(n log n) without the cache, O(changes since) with it.
    /// - Parameter provesRecords: whether all of what the cache holds is looked at first. Without that the map may be
    ///   drawn at once, and nothing else be read before `hasWholeRecords(in:)` says so.
    public static func opened(
        _ store: any GeoStore, cache: SnapshotCache, provesRecords: Bool = true
    ) throws -> Snapshot {
        var isProven = provesRecords
        let prepared = try store.read { reading -> Snapshot? in
            let contents = try SnapshotContents(reading)
            guard let (table, revision) = try cache.table(for: reading, contents.settings) else { return nil }
            // What changed since is told with the help of records.
            isProven = provesRecords || revision != contents.revision
            guard !isProven || cache.holdsWholeRecords(table) else { return nil }
            return Snapshot(contents, base: table, of: revision)
        }
        guard let prepared else { return try Snapshot(reading: store, into: cache) }
        // What changes while this runs is for the first look at the store after the proof.
        return isProven ? try prepared.updated(reading: store, cache: cache) : prepared
    }

    /// Looks at all that `opened` took from the cache unseen; false when it is damaged and the store is to be read anew.
    public func hasWholeRecords(in cache: SnapshotCache) -> Bool { cache.holdsWholeRecords(base) }

    /// Reads all of a store in one unchanging state. O(n log n).
    /// - Parameter cache: gives the memory for the schools; nil takes the heap.
    public convenience init(reading store: any GeoStore, into cache: SnapshotCache? = nil) throws {
        let contents = try store.read { reading in
            var contents = try SnapshotContents(reading)
            try contents.readSchools(reading)
            return contents
        }
        self.init(contents, base: SchoolTable(contents.schools, in: cache), of: contents.revision)
    }

    /// Makes a snapshot of features at hand; closed and removed ones are left out. Ids must be assigned and unique.
    public convenience init(
        revision: Revision = Revision(0), settings: Settings = Settings(), schools: [School],
        areas: [ServiceArea] = [], villages: [Village] = [], boundaries: [Boundary] = [], photos: [Photo] = []
    ) {
        var contents = SnapshotContents(revision: revision, settings: settings, photos: photos)
        let facts = SchoolFacts()
        for school in schools.sorted(by: { $0.id < $1.id }) { facts.with(school) { contents.add($0) } }
        (contents.areas, contents.villages, contents.boundaries) = (areas, villages, boundaries)
        self.init(contents, base: SchoolTable(contents.schools), of: revision)
    }

    /// - Parameter revision: of the base; where it is behind the contents, the changes since are still to be applied.
    private convenience init(_ contents: SnapshotContents, base: SchoolTable, of revision: Revision) {
        self.init(
            revision: revision, settings: contents.settings, base: base, baseRevision: revision,
            delta: SchoolTable(SchoolTableBuilder()), hidden: [], published: contents.published, links: contents.links,
            areas: FeatureLayer(shown: contents.areas), villages: FeatureLayer(shown: contents.villages),
            boundaries: FeatureLayer(shown: contents.boundaries))
    }
}

/// What a snapshot is made of, gathered feature by feature so that no list of all schools is held.
struct SnapshotContents {
    let revision: Revision
    let settings: Settings
    let published: [PhotoID: PublicPhoto]
    private let pictured: Set<SchoolID>
    var links: [SchoolID: CheckedLink] = [:]
    private(set) var schools = SchoolTableBuilder()
    var areas: [ServiceArea] = []
    var villages: [Village] = []
    var boundaries: [Boundary] = []

    init(revision: Revision, settings: Settings, photos: [Photo]) {
        self.revision = revision
        self.settings = settings
        published = Dictionary(photos.lazy.compactMap { PublicPhoto($0) }.map { ($0.id, $0) }) { $1 }
        pictured = Set(published.values.map { $0.school })
    }

    /// Reads everything but the schools.
    init(_ store: any StoreReading) throws {
        var photos: [Photo] = []
        try store.forEach(Photo.self) { photos.append($0) }
        self.init(revision: try store.revision(), settings: try store.settings(), photos: photos)
        // Local lists, because the closures may not change self.
        var links = links
        try store.forEach(LinkCheck.self) { links[$0.school] = CheckedLink($0) }
        self.links = links
        var (areas, villages, boundaries): ([ServiceArea], [Village], [Boundary]) = ([], [], [])
        try store.forEach(ServiceArea.self) { areas.append($0) }
        try store.forEach(Village.self) { villages.append($0) }
        try store.forEach(Boundary.self) { boundaries.append($0) }
        (self.areas, self.villages, self.boundaries) = (areas, villages, boundaries)
    }

    mutating func readSchools(_ store: any StoreReading) throws {
        var contents = self
        schools = SchoolTableBuilder()
        try store.forEachSchool { contents.add($0) }
        self = contents
    }

    mutating func add(_ school: SchoolFacts) {
        guard school.isOpen else { return }
        schools.add(school, flags: SchoolFlags(school, settings) { pictured.contains(SchoolID(school.id)) })
    }
}

extension SchoolFlags {
    init(_ school: SchoolFacts, _ settings: Settings, isPictured: () -> Bool) {
        self.init(
            levels: school.levels, size: school.pupils.map(settings.sizeBands.size),
            isComplete: !school[.website].isEmpty && school.hasGeneralInformation && isPictured())
    }
}

extension School {
    /// Whether level, number of pupils and place (subdistrict or district) are known, the general information of a card.
    public var hasGeneralInformation: Bool {
        !levels.isEmpty && pupils != nil && !(address.tambon.isEmpty && address.amphoe.isEmpty)
    }
}

extension Village {
    /// The box of the polygon, else the point; nil when the village has no place.
    public var bounds: Bounds? { polygon?.bounds ?? point.map(Bounds.init) }
}

extension FeatureLayer<ServiceArea> {
    convenience init(shown features: some Sequence<ServiceArea>) {
        self.init(features.filter { !$0.isRemoved }, bounds: { $0.geometry.bounds }, drawing: { $0.geometry })
    }
}

extension FeatureLayer<Village> {
    convenience init(shown features: some Sequence<Village>) {
        self.init(features.filter { !$0.isRemoved }, bounds: { $0.bounds })
    }
}

extension FeatureLayer<Boundary> {
    convenience init(shown features: some Sequence<Boundary>) {
        self.init(features.filter { !$0.isRemoved }, bounds: { $0.geometry.bounds }, drawing: { $0.geometry })
    }
}
