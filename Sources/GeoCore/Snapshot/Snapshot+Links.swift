/// What the public may know of the last look at a website.
struct CheckedLink: Sendable, Equatable {
    let url: String
    let isLive: Bool

    init(_ check: LinkCheck) {
        url = check.url
        isLive = check.outcome.isLive
    }
}

extension Snapshot {
    /// Whether a school's website is live; nil when its present address was not looked at yet, or there is none.
    public func isLinkLive(of school: School) -> Bool? {
        guard let link = links[school.id], link.url == school.website, !school.website.isEmpty else { return nil }
        return link.isLive
    }

    /// Whether a school's website was found dead when it was looked at last; it is then not shown as a link.
    public func isLinkDead(of school: School) -> Bool { isLinkLive(of: school) == false }
}
