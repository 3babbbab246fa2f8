/// Why something about a plan could not be done; nothing was changed.
public enum PlanError: Error, Sendable {
    case notFound
    /// Somebody else edited it meanwhile: the plan's version, and the edits since the version that was sent.
    case changed(version: Int, since: [PlanEdit])
    /// Announced plans stay as they are.
    case frozen
    case nothingToUndo
    case nothingToRedo
    case refused(EditRefusal)
    /// The plan does not take answers now.
    case notInConsultation
    case noSuchVersion
    /// A plan that was not agreed is announced only with a reason.
    case notAgreed
    /// Stored areas whose rings are not valid: a plan begins with them only when they may be mended.
    case invalidAreas([InvalidArea])
}

/// A stored area with what is wrong with its rings, and where.
public struct InvalidArea: Sendable, Equatable {
    public let area: ServiceAreaID
    public let name: String
    public let faults: [Fault]

    public struct Fault: Sendable, Equatable {
        public let reason: LocalizedText
        public let point: LonLat?
    }

    /// The areas of these that are not valid, judged as the checks of stored areas judge them.
    static func among(_ areas: [ServiceArea], on plane: LocalPlane) throws -> [InvalidArea] {
        try areas.compactMap { area in
            let faults = try AreaOutline(area, on: plane).faults
            guard !faults.isEmpty else { return nil }
            return InvalidArea(
                area: area.id, name: area.name, faults: faults.map { Fault(reason: $0.reason, point: $0.point) })
        }
    }
}
