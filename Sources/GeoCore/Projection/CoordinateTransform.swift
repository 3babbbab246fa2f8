import Dispatch
import Foundation
import Synchronization

/// Transforms points from one coordinate reference system to another, always east before north.
///
/// A value is cheap to keep and to hand to other threads; each thread makes its PROJ operations once (explicit ones in
/// microseconds, those PROJ chooses in 20–35 ms). Heights are taken as 0. Between systems that are built in (WGS 84,
/// Web Mercator, UTM, Indian 1975) the operation is spelled out; for others PROJ chooses by place.
public struct CoordinateTransform: Sendable {
    public let source: CRS
    public let target: CRS
    /// Source → longitude, latitude; nil when the source is geographic on the datum in between.
    private let inward: ProjOperation?
    /// Longitude, latitude → target; nil likewise.
    private let outward: ProjOperation?
    private let sourceRange: CoordinateRange
    private let targetRange: CoordinateRange

    /// Prepares the operation, so that a failure shows here and not at the first point.
    public init(from source: CRS, to target: CRS) throws(ProjectionError) {
        self.source = source
        self.target = target
        sourceRange = CoordinateRange(source)
        targetRange = CoordinateRange(target)
        guard source != target else {
            (inward, outward) = (nil, nil)
            return
        }
        let (from, to) = (CRS.Definition(epsg: source.epsg), CRS.Definition(epsg: target.epsg))
        // On one datum there is nothing to shift; otherwise WGS 84 is in between.
        let hub = from?.datum == to?.datum ? from?.datum ?? .wgs84 : .wgs84
        inward = ProjOperation(of: source, on: hub)?.inverted
        outward = ProjOperation(of: target, on: hub)
        for operation in [inward, outward].compactMap(\.self) {
            do throws(ProjFailure) {
                try ProjContext.current.prepare(operation)
            } catch {
                throw .failed(from: source, to: target, reason: error.reason)
            }
        }
    }

    /// Transforms one point.
    ///
    /// Throws for NaN and infinity, numbers the source cannot hold, the poles in Web Mercator, and points more than 10°
    /// from the central meridian of a UTM zone (of the source or of the target).
    public func transform(x: Double, y: Double) throws(ProjectionError) -> (x: Double, y: Double) {
        guard x.isFinite, y.isFinite else { throw .notFinite }
        guard sourceRange.holds(x: x, y: y) else { throw .outside(source, x: x, y: y) }
        var (px, py) = (x, y)
        if let inward { ProjContext.current.run(inward, x: &px, y: &py) }
        guard px.isFinite, py.isFinite else { throw .outside(source, x: x, y: y) }
        if source == target { return (px, py) }
        for (range, crs) in [(sourceRange, source), (targetRange, target)] {
            guard range.isNear(longitude: px) else { throw .farFromMeridian(crs, longitude: px) }
            guard range.reaches(latitude: py) else { throw .outside(crs, x: x, y: y) }
        }
        if let outward { ProjContext.current.run(outward, x: &px, y: &py) }
        guard px.isFinite, py.isFinite else { throw .outside(target, x: x, y: y) }
        return (px, py)
    }

    /// Transforms many points in place, `xs[i]` with `ys[i]`; those that `transform(x:y:)` would refuse become NaN.
    ///
    /// Returns how many were refused. Both buffers must have the same count. Many are shared out among the cores.
    public func transform(
        _ xs: UnsafeMutableBufferPointer<Double>, _ ys: UnsafeMutableBufferPointer<Double>
    ) -> Int {
        precondition(xs.count == ys.count, "as many x as y")
        let parts = min(Cores.count, xs.count / Self.fewest)
        guard parts > 1 else { return transformHere(xs, ys) }
        let refused = Atomic(0)
        // Each part has places of its own in the buffers.
        nonisolated(unsafe) let x = xs
        nonisolated(unsafe) let y = ys
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let own = x.count * part / parts..<x.count * (part + 1) / parts
            let count = transformHere(.init(rebasing: x[own]), .init(rebasing: y[own]))
            refused.add(count, ordering: .relaxed)
        }
        return refused.load(ordering: .relaxed)
    }

    /// Points for which another thread is worth waking.
    private static let fewest = 20_000

    private func transformHere(
        _ xs: UnsafeMutableBufferPointer<Double>, _ ys: UnsafeMutableBufferPointer<Double>
    ) -> Int {
        for i in xs.indices where !sourceRange.holds(x: xs[i], y: ys[i]) { (xs[i], ys[i]) = (.nan, .nan) }
        if source != target {
            if let inward { ProjContext.current.run(inward, xs, ys) }
            for i in xs.indices where !(sourceRange.accepts(xs[i], ys[i]) && targetRange.accepts(xs[i], ys[i])) {
                (xs[i], ys[i]) = (.nan, .nan)
            }
            if let outward { ProjContext.current.run(outward, xs, ys) }
        }
        var refused = 0
        for i in xs.indices where !(xs[i].isFinite && ys[i].isFinite) {
            (xs[i], ys[i]) = (.nan, .nan)
            refused += 1
        }
        return refused
    }

    /// Transforms many points in place, `xs[i]` with `ys[i]`; refused ones become NaN. Returns how many were refused.
    public func transform(_ xs: inout [Double], _ ys: inout [Double]) -> Int {
        xs.withUnsafeMutableBufferPointer { x in ys.withUnsafeMutableBufferPointer { y in transform(x, y) } }
    }
}
