import Synchronization

/// The features of one layer that are shown, immutable, in the order of ids, each with its box.
///
/// Shared between snapshots that differ elsewhere. Box queries are answered by a packed index.
package final class FeatureLayer<Value: Feature>: Sendable {
    package let features: [Value]
    /// nil where the feature has no place.
    package let bounds: [Bounds?]
    private let index: BoxIndex
    private let shape: (@Sendable (Value) -> MultiPolygon)?
    private let joined = Mutex<Mosaic?>(nil)
    /// What readers derive from the whole layer, made when first asked for.
    package let derived = DerivedCache(limit: 16)

    package init(
        _ features: [Value], bounds: (Value) -> Bounds?, drawing shape: (@Sendable (Value) -> MultiPolygon)? = nil
    ) {
        let features = features.sorted { $0.id < $1.id }
        self.features = features
        let boxes = features.map(bounds)
        self.bounds = boxes
        self.shape = shape
        index = BoxIndex(boxes.map { $0.map { WorldBox($0) } })
    }

    /// The polygons of the features as borders that neighbours share, feature by feature; empty for a layer that is not
    /// drawn.
    ///
    /// Made when first asked for, which takes about a second for the 7,425 subdistricts of Thailand.
    package var mosaic: Mosaic {
        // Held while it is made, so that other threads wait instead of making it, too.
        joined.withLock { joined in
            if let joined { return joined }
            let made = Mosaic(shape.map(features.map) ?? [])
            joined = made
            return made
        }
    }

    /// The places for the names of the features, in their order.
    package var namePlaces: [NamePlace?] {
        derived.value("name places") { shape.map { shape in features.map { NamePlace(shape($0)) } } ?? [] }
    }

    /// The places in `features` of those whose box meets `box`, in the order of ids. O(log n + found · log found)
    package func indices(in box: Bounds) -> [Int] {
        var found: [Int] = []
        // Rounded to steps the boxes are found a little too often, never too seldom.
        index.forEach(in: WorldBox(box).outer) { if meets($0, box) { found.append($0) } }
        guard found.count > features.count / 16 else {
            found.sort()
            return found
        }
        // Of many, marking them is faster than sorting.
        var isFound = [Bool](repeating: false, count: features.count)
        for at in found { isFound[at] = true }
        return isFound.indices.filter { isFound[$0] }
    }

    package func index(of id: FeatureID<Value>) -> Int? {
        let at = firstIndex { $0 >= id }
        return at < features.count && features[at].id == id ? at : nil
    }

    /// The ids of the features whose box meets `box` (all, also those without a place, when nil), ascending, greater
    /// than `after`.
    func ids(in box: Bounds?, after: FeatureID<Value>?, limit: Int) -> [FeatureID<Value>] {
        let first = after.map { after in firstIndex { $0 > after } } ?? 0
        guard let box else { return features[first...].prefix(limit).map(\.id) }
        return indices(in: box).lazy.filter { $0 >= first }.prefix(limit).map { self.features[$0].id }
    }

    func count(in box: Bounds?) -> Int { box.map { indices(in: $0).count } ?? features.count }

    private func meets(_ at: Int, _ box: Bounds) -> Bool { bounds[at]?.intersects(box) ?? false }

    /// The first place whose id answers true to a condition that is false for smaller ids. O(log n).
    private func firstIndex(where isEnough: (FeatureID<Value>) -> Bool) -> Int {
        var (low, high) = (0, features.count)
        while low < high {
            let middle = (low + high) / 2
            if isEnough(features[middle].id) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
