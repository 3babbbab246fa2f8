/// The addresses below `/api` of the administrator: settings, disk, backups and the traffic log.
enum AdminRoute: Equatable, Sendable {
    case settings
    case disk
    case backups
    case traffic

    init?(_ path: [String]) {
        switch path {
        case ["settings"]: self = .settings
        case ["disk"]: self = .disk
        case ["backups"]: self = .backups
        case ["traffic"]: self = .traffic
        default: return nil
        }
    }

    var methods: [Request.Method] {
        switch self {
        case .settings: [.get, .head, .patch, .options]
        case .backups: [.get, .head, .post, .options]
        case .disk, .traffic: [.get, .head, .options]
        }
    }

    /// The longest body a change may bring, bytes.
    var bodyLimit: Int { 65_536 }
}
