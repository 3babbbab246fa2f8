import Testing

@testable import GeoServer

@Suite struct AddressTests {
    @Test(
        "reads addresses with and without port and brackets",
        arguments: [
            ("203.0.113.7", "203.0.113.7"), (" 203.0.113.7 ", "203.0.113.7"), ("203.0.113.7:80", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"), ("2001:DB8::1", "2001:db8::1"), ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:443", "2001:db8::1"), ("::1", "::1"),
        ])
    func reads(text: String, description: String) {
        #expect(IPAddress(text)?.description == description)
    }

    @Test(
        "refuses what is no address", arguments: ["", "unknown", "1.2.3", "1.2.3.4.5", "_hidden", "[::1", "256.1.1.1"])
    func refuses(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(
        "refuses lists with a broken member", arguments: ["10.0.0.0/33", "10.0.0.0/-1", "x", "10.0.0.0/8,x", "::/129"])
    func badLists(list: String) {
        #expect(TrustedProxies(list: list) == nil)
    }

    struct Case: Sendable {
        var proxies = "10.0.0.0/8,::1,2001:db8::/32"
        let peer: String
        let forwarded: String?
        let client: String
    }

    @Test(
        "the client is the last address that no trusted proxy has",
        arguments: [
            Case(peer: "203.0.113.7", forwarded: nil, client: "203.0.113.7"),
            Case(peer: "203.0.113.7", forwarded: "198.51.100.1", client: "203.0.113.7"),
            Case(peer: "10.1.2.3", forwarded: nil, client: "10.1.2.3"),
            Case(peer: "10.1.2.3", forwarded: "198.51.100.1", client: "198.51.100.1"),
            Case(peer: "10.1.2.3", forwarded: "1.1.1.1, 198.51.100.1", client: "198.51.100.1"),
            Case(peer: "10.1.2.3", forwarded: "1.1.1.1, 198.51.100.1, 10.9.9.9", client: "198.51.100.1"),
            Case(peer: "10.1.2.3", forwarded: "10.4.4.4,10.5.5.5", client: "10.4.4.4"),
            Case(peer: "10.1.2.3", forwarded: "1.1.1.1, nonsense", client: "10.1.2.3"),
            Case(peer: "10.1.2.3", forwarded: "nonsense, 198.51.100.1", client: "198.51.100.1"),
            Case(peer: "::1", forwarded: "2001:db8::7, 2001:db9::1", client: "2001:db9::1"),
            Case(proxies: "0.0.0.0/0", peer: "::1", forwarded: "1.1.1.1", client: "::1"),
        ])
    func client(test: Case) throws {
        let proxies = try #require(TrustedProxies(list: test.proxies))
        let peer = try #require(IPAddress(test.peer))
        #expect(proxies.client(peer: peer, forwardedFor: test.forwarded).description == test.client)
    }
}
