/// The addresses below `/api` of accounts: who is signed in, and with what.
enum AccountRoute: Equatable, Sendable {
    case session
    case password

    init?(_ path: [String]) {
        switch path {
        case ["session"]: self = .session
        case ["password"]: self = .password
        default: return nil
        }
    }

    var methods: [Request.Method] {
        switch self {
        case .session: [.get, .head, .post, .delete, .options]
        case .password: [.post, .options]
        }
    }

    /// The longest body a change may bring, bytes.
    var bodyLimit: Int { SessionRoutes.bodyLimit }
}
