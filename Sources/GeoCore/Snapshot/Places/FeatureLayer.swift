/// The features of one layer that are shown, immutable, in the order of ids, each with its box.
///
/// Shared between snapshots that differ elsewhere. Box queries are O(features); layers of polygons are small beside
/// the schools.
package final class FeatureLayer<Value: Feature>: Sendable {
    package let features: [Value]
    /// nil where the feature has no place.
    package let bounds: [Bounds?]

    /// The polygons of each feature in the projection of the tiles; empty for a layer that is not drawn.
    package let shapes: [ProjectedShape]

    /// What readers derive from the layer, made when first asked for.
    package let derived = DerivedCache(limit: 16)

    package init(
        _ features: [Value], bounds: (Value) -> Bounds?, drawing shape: ((Value) -> MultiPolygon)? = nil
    ) {
        let features = features.sorted { $0.id < $1.id }
        self.features = features
        self.bounds = features.map(bounds)
        shapes = shape.map { shape in features.map { ProjectedShape(shape($0)) } } ?? []
    }

    /// The places in `features` of those whose box meets `box`, in the order of ids.
    package func indices(in box: Bounds) -> [Int] { features.indices.filter { meets($0, box) } }

    package func index(of id: FeatureID<Value>) -> Int? {
        let at = firstIndex { $0 >= id }
        return at < features.count && features[at].id == id ? at : nil
    }

    /// The ids of the features whose box meets `box` (all, also those without a place, when nil), ascending, greater
    /// than `after`.
    func ids(in box: Bounds?, after: FeatureID<Value>?, limit: Int) -> [FeatureID<Value>] {
        var found: [FeatureID<Value>] = []
        var at = after.map { after in firstIndex { $0 > after } } ?? 0
        while at < features.count, found.count < limit {
            if meets(at, box) { found.append(features[at].id) }
            at += 1
        }
        return found
    }

    func count(in box: Bounds?) -> Int {
        box == nil ? features.count : features.indices.count { meets($0, box) }
    }

    private func meets(_ at: Int, _ box: Bounds?) -> Bool {
        guard let box else { return true }
        return bounds[at]?.intersects(box) ?? false
    }

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
