import Foundation
import GeoCore

/// Records of the yearly round that use every field.
extension Fixtures {
    /// With the milliseconds that a store keeps.
    static let time = Date(timeIntervalSince1970: 1_795_000_000.125)

    static var trail: ReviewTrail {
        var trail = ReviewTrail()
        trail.reason = "ภาพไม่ชัด"
        trail.reviewer = "officer"
        trail.reviewed = time
        trail.publication = PublicationID(4)
        trail.published = time
        trail.checker = "director"
        trail.checked = time
        return trail
    }

    static var work: [Record] {
        var proposal = Proposal(
            school: SchoolID(7), sender: "ครู ก", received: time,
            fields: [.init(.website, old: "", new: "https://example.invalid/\"")])
        proposal.state = .returned
        proposal.round = RoundID(2)
        proposal.trail = trail
        var round = Round(name: "รอบ 2569", year: 2569, opens: time, closes: time)
        round.state = .open
        round.required = [.position, .photos]
        round.fewestPhotos = 3
        round.previous = RoundID(1)
        round.currency = [.photos: .round, .position: .ever]
        round.currency[.information] = Round.Currency("2026-05-16")
        let rows = [RoundSnapshot.Row(school: SchoolID(7), name: "ก", amphoe: "เมือง", has: [.website])]
        var publication = Publication(
            author: "officer", time: time, photos: [PhotoID(1), PhotoID(2)], proposals: [ProposalID(3)])
        publication.note = "n"
        (publication.undoneBy, publication.undone) = ("director", time)
        var link = LinkCheck(school: SchoolID(7), url: "http://example.invalid/", checked: time, outcome: .missing)
        (link.status, link.finalURL, link.deadSince) = (404, "https://example.invalid/x", time)
        var takedown = Takedown(
            photo: PhotoID(1), school: SchoolID(7), received: time, deadline: time, reason: "ลูกของฉัน")
        (takedown.contact, takedown.isHiding, takedown.state) = ("02 000", true, .denied)
        (takedown.decidedBy, takedown.decided, takedown.answer) = ("officer", time, "a")
        return [
            .proposal(proposal), .proposal(Proposal(school: SchoolID(1), sender: "", received: time, fields: [])),
            .round(round), .round(Round(name: "", year: 0, opens: time, closes: time)),
            .roundSnapshot(
                RoundSnapshot(round: RoundID(1), taken: time, revision: Revision(5), rows: rows)),
            .publication(publication), .link(link),
            .confirmation(Confirmation(school: SchoolID(7), point: point(100, 13), author: "kru", time: time)),
            .takedown(takedown),
        ]
    }
}
