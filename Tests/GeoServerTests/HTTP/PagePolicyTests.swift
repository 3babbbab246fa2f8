import Foundation
import GeoCore
import Testing

@testable import GeoServer

/// What pages may load and who may frame them, over all addresses.
@Suite struct PagePolicyTests {
    private static let addresses = [
        "/", "/planner", "/staff", "/admin", "/tour", "/embed", "/index.html", "/embed.html", "/tour.html",
        "/schools/1",
        "/schools/1/print", "/schools/99", "/nothing", "/schools/1/qr.svg", "/schools/1/card.png", "/ogc", "/api/list",
        "/api/config", "/tiles/schools/0/0/0.png", "/downloads/schools.csv", "/health/live",
    ]

    /// A web folder with a page for each address that has one.
    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for page in Route.Page.allCases {
            try Data("<!doctype html><title>x</title>".utf8).write(to: folder.appending(path: "\(page.rawValue).html"))
        }
        return folder
    }

    private func policy(_ answer: TestService.Answer) -> [String: String] {
        let parts = (answer.header("Content-Security-Policy") ?? "").split(separator: ";").map {
            $0.split(separator: " ")
        }
        return Dictionary(
            parts.compactMap { part in part.first.map { (String($0), part.dropFirst().joined(separator: " ")) } },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func onlyTheEmbeddedMapMayBeFramed() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let service = try TestService(web: folder)
        for address in Self.addresses {
            let answer = try service.ask(address, headers: ["accept": "text/html"])
            guard answer.header("Content-Type")?.hasPrefix("text/html") == true else { continue }
            let policy = policy(answer)
            #expect(policy["frame-ancestors"] == (address == "/embed" ? "*" : "'none'"), "\(address)")
            #expect(policy["script-src"] == "'self'", "\(address)")
            #expect(policy["style-src"] == "'self'", "\(address)")
            #expect(policy["img-src"] == "'self' data: blob:", "\(address)")
            #expect(answer.response.headers.count { $0.name == "Content-Security-Policy" } == 1, "\(address)")
        }
    }

    @Test func picturesComeFromThoseHostsOnlyThatAreSet() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let service = try TestService(web: folder)
        try service.store.write(by: Author("test")) { transaction in
            var settings = try transaction.settings()
            settings.baseMaps = [
                BaseMap(name: "a", url: "https://{s}.tiles.example.org/{z}/{x}/{y}.png", attribution: "©"),
                BaseMap(name: "b", url: "http://10.0.0.7:8080/{z}/{x}/{y}.png", attribution: "©"),
                BaseMap(name: "c", url: "https://x; script-src *//{z}/{x}/{y}", attribution: "©"),
                BaseMap(name: "d", url: "javascript://x/{z}/{x}/{y}", attribution: "©"),
            ]
            try transaction.save(settings)
        }
        try service.live.renew()
        let images = policy(try service.ask("/"))["img-src"]
        #expect(images == "'self' data: blob: http://10.0.0.7:8080 https://*.tiles.example.org")
        #expect(policy(try service.ask("/"))["script-src"] == "'self'")
    }
}
