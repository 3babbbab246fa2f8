/// What a planner wants done to a plan. An area of nil means none.
public enum PlanChange: Sendable, Equatable {
    /// Gives villages with their ground to an area.
    case assign([VillageID], PlanAreaID?)
    case subdistrict(BoundaryID, PlanAreaID?)
    /// The villages inside a stroke, closed or not; one that crosses itself means all it goes around.
    case lasso([LonLat], PlanAreaID?)
    /// The villages within a distance in metres of a stroke.
    case brush([LonLat], radius: Double, PlanAreaID?)
    /// Each to the nearest school; nil = all villages without an area.
    case nearest([VillageID]?)
    case automatic([VillageID: PlanAreaID])
    /// The ground inside the first ring and outside the others.
    case draw([[LonLat]], PlanAreaID?)
    case split(PlanAreaID, [LonLat], to: PlanAreaID?)
    /// Some villages of an area, with their ground, become an area of their own (nil) or go to another.
    case splitOff(PlanAreaID, [VillageID], to: PlanAreaID?)
    case merge([PlanAreaID], into: PlanAreaID)
    /// Moves corners; `snap` in metres takes the nearest corner within.
    case move([CornerMove], snap: Double)
    case insert(LonLat, snap: Double)
    case delete(LonLat)
    case trim(PlanAreaID, PlanAreaID, keep: PlanAreaID)
    case fill(LonLat, PlanAreaID?)
    case sliver(LonLat?)
    case describe(PlanAreaID, name: String?, kind: ServiceArea.Kind?, school: SchoolID?)
    case lock([PlanAreaID], Bool)

    public struct CornerMove: Sendable, Equatable {
        public var from: LonLat
        public var to: LonLat

        public init(from: LonLat, to: LonLat) {
            self.from = from
            self.to = to
        }
    }

    public var kind: PlanEdit.Kind {
        switch self {
        case .assign: .assign
        case .subdistrict: .subdistrict
        case .lasso: .lasso
        case .brush: .brush
        case .nearest: .nearest
        case .automatic: .automatic
        case .draw: .draw
        case .split, .splitOff: .split
        case .merge: .merge
        case .move: .move
        case .insert: .insert
        case .delete: .delete
        case .trim: .trim
        case .fill: .fill
        case .sliver: .sliver
        case .describe: .area
        case .lock(_, let isLocked): isLocked ? .lock : .unlock
        }
    }
}
