/// A place on the square world of 2^32 × 2^32 steps, see `WorldPoint`: the vertices of a mosaic.
package typealias Step = SIMD2<UInt32>

extension SIMD2<UInt32> {
    /// The place as one number, for tables.
    var key: UInt64 { UInt64(x) << 32 | UInt64(y) }

    /// The place counted from another, exact.
    package func from(_ origin: Step) -> SIMD2<Double> {
        SIMD2<Double>(Double(Int64(x) - Int64(origin.x)), Double(Int64(y) - Int64(origin.y)))
    }
}

extension WorldBox {
    init(_ step: Step) { self.init(west: step.x, north: step.y, east: step.x, south: step.y) }

    /// The box of all of them; nil when there are none.
    init?(_ steps: some Sequence<Step>) {
        var box: WorldBox?
        for step in steps {
            if box == nil { box = WorldBox(step) } else { box?.extend(by: WorldBox(step)) }
        }
        guard let box else { return nil }
        self = box
    }

    /// The box grown on each side, as far as the world goes.
    package func grown(by steps: UInt32) -> WorldBox {
        WorldBox(
            west: west - min(west, steps), north: north - min(north, steps), east: east + min(.max - east, steps),
            south: south + min(.max - south, steps))
    }
}
