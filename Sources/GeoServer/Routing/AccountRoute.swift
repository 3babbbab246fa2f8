import GeoCore

/// The addresses below `/api` of accounts: who is signed in, with what, and who lets them in.
enum AccountRoute: Equatable, Sendable {
    case session
    case password
    /// Of the one who asks.
    case sessions
    case ownSession(String)
    case tokens
    case token(Int64)

    case checkInvitation
    case acceptInvitation
    case schoolInvitations(SchoolID)
    case invitations
    case invitation(Int64)

    case accounts
    case account(Int64)
    case resetPassword(Int64)
    case accountHistory

    init?(_ path: [String]) {
        switch path.count {
        case 1:
            let found: [String: AccountRoute] = [
                "session": .session, "password": .password, "sessions": .sessions, "tokens": .tokens,
                "invitations": .invitations, "accounts": .accounts,
            ]
            guard let route = found[path[0]] else { return nil }
            self = route
        case 2:
            switch (path[0], path[1], Router.id(path[1])) {
            case ("sessions", let id, _): self = .ownSession(id)
            case ("tokens", _, let id?): self = .token(id)
            case ("invitations", "check", _): self = .checkInvitation
            case ("invitations", "accept", _): self = .acceptInvitation
            case ("invitations", _, let id?): self = .invitation(id)
            case ("accounts", "history", _): self = .accountHistory
            case ("accounts", _, let id?): self = .account(id)
            default: return nil
            }
        case 3:
            switch (path[0], Router.id(path[1]), path[2]) {
            case ("schools", let id?, "invitations"): self = .schoolInvitations(SchoolID(id))
            case ("accounts", let id?, "reset"): self = .resetPassword(id)
            default: return nil
            }
        default: return nil
        }
    }

    var methods: [Request.Method] {
        switch self {
        case .session: [.get, .head, .post, .delete, .options]
        case .sessions: [.get, .head, .delete, .options]
        case .tokens, .accounts: [.get, .head, .post, .options]
        case .password, .checkInvitation, .acceptInvitation, .schoolInvitations, .resetPassword: [.post, .options]
        case .ownSession, .token, .invitation: [.delete, .options]
        case .invitations, .accountHistory: [.get, .head, .options]
        case .account: [.patch, .options]
        }
    }

    /// The longest body a change may bring, bytes.
    var bodyLimit: Int { 4_096 }
}
