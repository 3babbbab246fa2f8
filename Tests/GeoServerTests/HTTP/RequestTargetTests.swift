import Testing

@testable import GeoServer

@Suite struct RequestTargetTests {
    @Test(
        "decodes segments and query",
        arguments: [
            ("/", [], []), ("/a/b", ["a", "b"], []), ("/a//b", ["a", "", "b"], []), ("/a/", ["a", ""], []),
            ("/%E0%B8%81", ["ก"], []), ("/a%2Fb", ["a/b"], []), ("/a+b", ["a+b"], []),
            ("/a?x=1&y=%E0%B8%81+2&x=3", ["a"], ["x:1", "y:ก 2", "x:3"]), ("/a?", ["a"], []),
            ("/a?x", ["a"], ["x:"]), ("/a?x=a=b", ["a"], ["x:a=b"]), ("/a?&x=1&&", ["a"], ["x:1"]),
            ("http://h/a", ["a"], []), ("HTTP://H", [], []), ("http://h?x=1", [], ["x:1"]),
        ] as [(String, [String], [String])])
    func decodes(raw: String, path: [String], query: [String]) throws {
        let target = try RequestTarget(raw.utf8, host: "h")
        #expect(target.path == path)
        #expect(target.query.map { "\($0.name):\($0.value)" } == query)
    }

    @Test(
        "refuses what could be read in two ways",
        arguments: [
            "", "a", "*", "/%", "/%4", "/%g0", "/%00", "/a?x=%00", "/%0d%0a", "/%1f", "/%7f", "/%c0%af", "/%e0%80%80",
            "/%ff", "/%ed%a0%80", "/..", "/a/../b", "/.", "/%2e%2e/a", "/a b", "/a#b", "/a\\b", "//../",
            "http://other/a", "http:///a", "ftp://h/a", "http://h:80/a", "http://u@h/",
        ])
    func refuses(raw: String) {
        #expect(throws: RequestTarget.Refusal.self) { try RequestTarget(raw.utf8, host: "h") }
    }
}
