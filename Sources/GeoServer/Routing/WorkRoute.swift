import GeoCore

/// The addresses below `/api` of the yearly round: what schools send, and what officers decide about it.
enum WorkRoute: Equatable, Sendable {
    case schoolPhotos(SchoolID)
    case photoOrder(SchoolID)
    case schoolPhoto(SchoolID, PhotoID)
    case preview(SchoolID, PhotoID, Preview)
    case schoolFacts(SchoolID)
    case desk(SchoolID)
    case pageAhead(SchoolID)
    case factsConfirmed(SchoolID)
    case position(SchoolID)
    case link(SchoolID)
    case notices(SchoolID)
    case history(SchoolID)
    case reviews
    case review(PhotoID)
    case proposal(ProposalID)
    case reasons
    case publications
    case undoPublication(PublicationID)
    case checks
    case checkPhoto(PhotoID)
    case checkProposal(ProposalID)
    case links
    case rounds
    case round(RoundID)
    case board(RoundID, Board)
    case register
    case registered(Int64)
    case handover(Int64)
    case takedowns
    case takedown(TakedownID)
    case askRemoval(PhotoID)

    /// A picture of a photo in any state.
    enum Preview: Equatable, Sendable {
        /// As it is now, by the name of its file.
        case current(String)
        /// The large one without improvements.
        case unedited
    }

    /// The forms of a round's board.
    enum Board: String, Sendable, CaseIterable {
        case json = "board"
        case geoJSON = "board.geojson"
        case text = "reminders.txt"
        case sheet = "reminders.xlsx"
    }

    init?(_ path: [String]) {
        guard let first = path.first else { return nil }
        let rest = Array(path.dropFirst())
        switch (first, rest.first.flatMap(Router.id)) {
        case ("schools", let id?): self.init(school: SchoolID(id), Array(rest.dropFirst()))
        case (_, let id?): self.init(first, id, rest.dropFirst().joined(separator: "/"))
        case ("checks", nil) where rest.count == 2:
            guard let id = Router.id(rest[1]) else { return nil }
            switch rest[0] {
            case "photos": self = .checkPhoto(PhotoID(id))
            case "proposals": self = .checkProposal(ProposalID(id))
            default: return nil
            }
        default:
            guard rest.isEmpty, let list = Self.lists[first] else { return nil }
            self = list
        }
    }

    private static let lists: [String: WorkRoute] = [
        "reviews": .reviews, "reasons": .reasons, "publications": .publications, "checks": .checks, "links": .links,
        "rounds": .rounds, "register": .register, "takedowns": .takedowns,
    ]

    private init?(_ kind: String, _ id: Int64, _ rest: String) {
        switch (kind, rest) {
        case ("reviews", ""): self = .review(PhotoID(id))
        case ("proposals", ""): self = .proposal(ProposalID(id))
        case ("publications", "undo"): self = .undoPublication(PublicationID(id))
        case ("rounds", ""): self = .round(RoundID(id))
        case ("rounds", let name):
            guard let board = Board(rawValue: name) else { return nil }
            self = .board(RoundID(id), board)
        case ("register", ""): self = .registered(id)
        case ("register", "handover"): self = .handover(id)
        case ("takedowns", ""): self = .takedown(TakedownID(id))
        case ("photos", "takedown"): self = .askRemoval(PhotoID(id))
        default: return nil
        }
    }

    private init?(school id: SchoolID, _ rest: [String]) {
        if rest.count >= 2, rest[0] == "photos", let photo = Router.id(rest[1]) {
            self.init(school: id, photo: PhotoID(photo), Array(rest.dropFirst(2)))
            return
        }
        switch rest.joined(separator: "/") {
        case "": self = .schoolFacts(id)
        case "photos": self = .schoolPhotos(id)
        case "photos/order": self = .photoOrder(id)
        case "desk": self = .desk(id)
        case "page": self = .pageAhead(id)
        case "facts": self = .factsConfirmed(id)
        case "position": self = .position(id)
        case "link": self = .link(id)
        case "notices": self = .notices(id)
        case "published": self = .history(id)
        default: return nil
        }
    }

    private init?(school: SchoolID, photo: PhotoID, _ rest: [String]) {
        switch (rest.count, rest.first) {
        case (0, _): self = .schoolPhoto(school, photo)
        case (1, "unedited.webp"): self = .preview(school, photo, .unedited)
        case (1, let name?) where PhotoFolder.names.contains(name): self = .preview(school, photo, .current(name))
        default: return nil
        }
    }

    var methods: [Request.Method] {
        switch self {
        case .schoolPhotos, .factsConfirmed, .position, .link, .proposal, .undoPublication, .checkPhoto,
            .checkProposal, .takedown, .askRemoval, .handover:
            [.post, .options]
        case .schoolFacts: [.get, .head, .patch, .options]
        case .schoolPhoto: [.patch, .delete, .options]
        case .photoOrder: [.put, .options]
        case .preview, .desk, .pageAhead, .notices, .history, .reasons, .checks, .links, .board, .takedowns:
            [.get, .head, .options]
        case .reviews, .review, .publications, .rounds, .register: [.get, .head, .post, .options]
        case .round: [.get, .head, .patch, .options]
        case .registered: [.patch, .delete, .options]
        }
    }

    /// The longest body a change may bring, bytes; a photo's is a setting of the office.
    var bodyLimit: Int {
        switch self {
        case .schoolPhotos: 0
        case .reviews, .publications: 1 << 20
        default: 1 << 16
        }
    }
}
