/// The addresses below `/api/plans` of the planning desk.
enum PlanRoute: Equatable, Sendable {
    case plans

    init?(_ path: [String]) {
        switch path {
        case ["plans"]: self = .plans
        default: return nil
        }
    }

    var methods: [Request.Method] {
        switch self {
        case .plans: [.get, .head, .options]
        }
    }

    /// The longest body a change may bring, bytes.
    var bodyLimit: Int {
        switch self {
        case .plans: 0
        }
    }
}
