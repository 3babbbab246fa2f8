import GeoCore
import Synchronization

/// The lists of shown markers of one table at a time, for each kind of markers and scale they were made for.
final class ShownMarkersShelf: Sendable {
    private struct Entry {
        let table: UInt64
        let lists: ShownMarkers
    }

    /// What the lists of one kind may take.
    private static let bytes = 48 << 20
    /// The pages of phones and desks, and the plain picture.
    private static let kinds = [
        MarkerSet.Key(style: .standard, scale: .one), MarkerSet.Key(style: .plain, scale: .one),
        MarkerSet.Key(style: .standard, scale: .two),
    ]

    /// Goes up with every change of how sprites are drawn from their designs.
    private static let drawing = 1

    private let entries = Mutex<[MarkerSet.Key: Entry]>([:])
    private let crowd: Int

    /// - Parameter crowd: tiles with fewer markers near them are drawn as fast without a list.
    init(crowd: Int = 4096) { self.crowd = crowd }

    /// The lists of a table, when they are there.
    func lists(_ key: MarkerSet.Key, _ table: SchoolTable) -> ShownMarkers? {
        guard table.placed > crowd else { return nil }
        let entry = entries.withLock { $0[key.shapes] }
        return entry?.table == table.serial ? entry?.lists : nil
    }

    /// Takes the lists of a table from the cache, and makes those that are not there when `makes` says so.
    ///
    /// Meant for a background thread: making takes some seconds for ten million schools.
    func fill(
        _ table: SchoolTable, from cache: SnapshotCache?, makes: Bool, _ sprites: (MarkerSet.Key) -> MarkerSprites
    ) {
        guard table.placed > crowd else { return }
        for kind in Self.kinds where lists(kind, table) == nil {
            let name = "shown-\(kind.style.rawValue)-\(kind.scale.rawValue).markers"
            let rules = rules(kind)
            if let kept = cache?.derived(name, from: table, rules: rules) {
                put(ShownMarkers(kept), kind, table)
            } else if makes {
                let words = ShownMarkersBuilder.words(
                    table, sprites(kind), kind.scale, crowd: crowd, bytes: Self.bytes)
                let kept = cache?.keep(words, as: name, from: table, rules: rules)
                put(kept.map { ShownMarkers($0) } ?? ShownMarkers(words), kind, table)
            }
        }
    }

    /// Changes with the shapes of the markers, on which it depends what shows, and with which tiles get a list.
    private func rules(_ kind: MarkerSet.Key) -> UInt64 {
        let style = MarkerStyle.of(kind.style)
        let text = "\(Self.drawing) \(crowd) \(kind.scale) \(style.designs) \(style.designOfLevels)"
        return Array(text.utf8).withUnsafeBytes { ContentHash.of($0, seed: 5) }
    }

    private func put(_ lists: ShownMarkers, _ kind: MarkerSet.Key, _ table: SchoolTable) {
        entries.withLock { entries in
            // Serial numbers go up: who is still with an older table does not turn the shelf back.
            guard entries[kind].map({ $0.table <= table.serial }) ?? true else { return }
            entries[kind] = Entry(table: table.serial, lists: lists)
        }
    }
}

extension MarkerSet.Key {
    /// The key of the style that draws the same shapes: its colours do not matter to what shows.
    fileprivate var shapes: MarkerSet.Key {
        let markers = style.markers
        return MarkerSet.Key(style: markers == .dark ? .standard : markers, scale: scale)
    }
}
