import Foundation
import Testing

@testable import GeoCore

@Suite struct ItemActionTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)
    private static let officer = Actor("officer", .office)
    private static let other = Actor("other", .office)
    private static let school = Actor("kru", .school)

    private static func photo(_ state: ItemState, reviewer: String = "officer") -> Photo {
        var photo = Photo(id: PhotoID(1), school: SchoolID(1), digest: "", consent: .noneVisible)
        photo.state = state
        photo.trail.reviewer = reviewer
        return photo
    }

    /// Every state × action by an officer who did not approve: the states passed through; what is missing is refused.
    private static let ways: [ItemState: [ItemAction: [ItemState]]] = [
        .received: [.check: [.checking], .approve: [.approved], .return: [.returned], .withdraw: [.withdrawn]],
        .checking: [.approve: [.approved], .return: [.returned], .withdraw: [.withdrawn]],
        .returned: [.resend: [.received], .withdraw: [.withdrawn]],
        .approved: [.return: [.returned], .publish: [.published], .withdraw: [.withdrawn]],
        .published: [
            .unpublish: [.approved], .withdraw: [.withdrawn], .pass: [.published], .fail: [.withdrawn, .returned],
        ],
        .withdrawn: [.restore: [.received]],
    ]

    @Test("goes only the ways of the table", arguments: ItemState.allCases)
    func ways(state: ItemState) throws {
        for action in ItemAction.allCases {
            let expected = Self.ways[state]?[action]
            let found = try? Self.photo(state).after(action, by: Self.other, reason: "r", at: Self.now).map(\.state)
            #expect(found == expected, "\(state) \(action)")
        }
    }

    @Test("lets a school take back and send again, and nothing else", arguments: ItemAction.allCases)
    func schools(action: ItemAction) {
        for state in ItemState.allCases {
            let isAllowed = (try? Self.photo(state).after(action, by: Self.school, at: Self.now)) != nil
            let expected = action == .withdraw && state != .withdrawn || action == .resend && state == .returned
            #expect(isAllowed == expected, "\(state) \(action)")
        }
    }

    @Test("does not let the one who approved make the second check", arguments: [ItemAction.pass, .fail])
    func samePerson(action: ItemAction) throws {
        #expect(throws: WorkflowError.samePerson) {
            try Self.photo(.published).after(action, by: Self.officer, reason: "r", at: Self.now)
        }
        let checked = try #require(
            try Self.photo(.published).after(action, by: Self.other, reason: "r", at: Self.now).last)
        #expect(checked.trail.checker == "other")
    }

    @Test("wants a reason that the school can act on", arguments: [ItemAction.return, .withdraw])
    func reasons(action: ItemAction) {
        for reason in ["", " \n"] {
            #expect(throws: WorkflowError.reasonNeeded) {
                try Self.photo(.received).after(action, by: Self.officer, reason: reason, at: Self.now)
            }
        }
    }
}
