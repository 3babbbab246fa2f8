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
}
