extension Snapshot {
    /// The most changes that are taken one by one; after more the whole store is read again.
    private static let mostChanges = 5000

    /// The snapshot of the store's present revision: itself when nothing changed, else this one with the changes on top.
    ///
    /// Cheap for a few changes, whatever the size of the base.
    public func updated(reading store: any GeoStore, cache: SnapshotCache? = nil) throws -> Snapshot {
        let revision = try store.revision()
        if revision == self.revision { return self }
        let changes = try store.changes(after: self.revision, limit: Self.mostChanges + 1)
        let settings = try store.settings()
        guard let last = changes.last?.revision, last >= revision, changes.count <= Self.mostChanges,
            settings.sizeBands == self.settings.sizeBands
        else { return try Snapshot(reading: store, into: cache) }
        return applying(changes, revision: last, settings: settings)
    }

    /// Whether the delta has grown so large that `merged()` is worth its time.
    public var needsMerge: Bool { delta.count + hidden.count > 2000 + base.count / 50 }

    /// The same contents in one packed base. Takes as long as reading from memory; meant for a background thread.
    public func merged(cache: SnapshotCache? = nil) -> Snapshot {
        var builder = SchoolTableBuilder()
        builder.reserve(base.count + delta.count)
        var (own, other) = (0, 0)
        let (baseNumbers, deltaNumbers) = (SchoolTableBuilder.ProfileMap(), SchoolTableBuilder.ProfileMap())
        while own < base.count || other < delta.count {
            let takesOwn = own < base.count && (other >= delta.count || base.ids[own] < delta.ids[other])
            if takesOwn {
                let row = base.rowOfRank[own]
                own += 1
                if !hidden.contains(row) { builder.add(row: Int(row), of: base, baseNumbers) }
            } else {
                builder.add(row: Int(delta.rowOfRank[other]), of: delta, deltaNumbers)
                other += 1
            }
        }
        return Snapshot(
            revision: revision, settings: settings,
            base: SchoolTable(builder, in: cache), baseRevision: revision,
            delta: SchoolTable(SchoolTableBuilder()), hidden: [], published: published, links: links, areas: areas,
            villages: villages, boundaries: boundaries)
    }

    private func applying(_ changes: [Change], revision: Revision, settings: Settings) -> Snapshot {
        var schools: [SchoolID: School?] = [:]
        var (published, links) = (published, links)
        var (areas, villages, boundaries) = (LayerEdits<ServiceArea>(), LayerEdits<Village>(), LayerEdits<Boundary>())
        var repictured: Set<SchoolID> = []
        for change in changes {
            guard let record = change.after ?? change.before else { continue }
            let isGone = change.after == nil
            switch record {
            case .school(let school): schools[school.id] = isGone || school.status == .closed ? .some(nil) : school
            case .area(let area): areas.set(area, isGone: isGone || area.isRemoved)
            case .village(let village): villages.set(village, isGone: isGone || village.isRemoved)
            case .boundary(let boundary): boundaries.set(boundary, isGone: isGone || boundary.isRemoved)
            case .link(let check): links[check.school] = isGone ? nil : CheckedLink(check)
            case .photo(let photo):
                if let old = published[photo.id] { repictured.insert(old.school) }
                published[photo.id] = isGone ? nil : PublicPhoto(photo)
                repictured.insert(photo.school)
                if case .photo(let before)? = change.before { repictured.insert(before.school) }
            default: break
            }
        }
        for id in repictured where schools[id] == nil { schools[id] = school(id) }
        let tables = tables(with: schools, settings: settings, pictured: Set(published.values.map { $0.school }))
        return Snapshot(
            revision: revision, settings: settings, base: base, baseRevision: baseRevision, delta: tables.delta,
            hidden: tables.hidden, published: published, links: links,
            areas: areas.applied(to: self.areas, FeatureLayer.init(shown:)),
            villages: villages.applied(to: self.villages, FeatureLayer.init(shown:)),
            boundaries: boundaries.applied(to: self.boundaries, FeatureLayer.init(shown:)))
    }

    private func tables(with changed: [SchoolID: School?], settings: Settings, pictured: Set<SchoolID>)
        -> (delta: SchoolTable, hidden: Set<UInt32>)
    {
        var hidden = hidden
        for id in changed.keys {
            if let row = base.row(of: id) { hidden.insert(UInt32(row)) }
        }
        var all: [SchoolID: School] = [:]
        for row in 0..<delta.count { all[delta.id(row: row)] = delta.school(row: row) }
        for (id, school) in changed { all[id] = school }
        var builder = SchoolTableBuilder()
        let facts = SchoolFacts()
        for (id, school) in all.sorted(by: { $0.key < $1.key }) {
            facts.with(school) { facts in
                builder.add(facts, flags: SchoolFlags(facts, settings) { pictured.contains(id) })
            }
        }
        return (SchoolTable(builder), hidden)
    }
}

/// The features of one layer that changed: the new one, or nil when it is gone.
private struct LayerEdits<Value: Feature> {
    private var edits: [FeatureID<Value>: Value?] = [:]

    mutating func set(_ feature: Value, isGone: Bool) { edits[feature.id] = isGone ? .some(nil) : feature }

    /// The layer itself when nothing changed.
    func applied(to layer: FeatureLayer<Value>, _ make: ([Value]) -> FeatureLayer<Value>) -> FeatureLayer<Value> {
        if edits.isEmpty { return layer }
        return make(layer.features.filter { edits[$0.id] == nil } + edits.values.compactMap(\.self))
    }
}
