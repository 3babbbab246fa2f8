import Foundation
import Testing

@testable import GeoServer

@Suite struct LinkWalkTests {
    @Test(
        "is doubted when it was broken off, or when most of many sites seem dead at once",
        arguments: [
            (LinkWalk.End.finished, 9, 9, false), (.finished, 10, 5, false), (.finished, 10, 6, true),
            (.silent, 10, 10, true), (.offline, 0, 0, true),
        ])
    func doubt(end: LinkWalk.End, looked: Int, dead: Int, expected: Bool) {
        let walk = LinkWalk(began: .distantPast, end: end, looked: looked, dead: dead)
        #expect(walk.isDoubtful == expected)
        #expect((walk.words != nil) == expected)
    }
}
