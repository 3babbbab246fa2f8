import Foundation
import GeoCore
import Testing

@testable import GeoServer

@Suite struct CheckCommandTests {
    private func square(_ west: Double) throws -> MultiPolygon {
        let corners = [(west, 13.7), (west + 0.01, 13.7), (west + 0.01, 13.71), (west, 13.71), (west, 13.7)]
        return MultiPolygon([
            Polygon(outer: try corners.map { try #require(LonLat(longitude: $0.0, latitude: $0.1)) })
        ])
    }

    @Test("prints what the store's areas show, one finding a line, and the same as JSON")
    func output() throws {
        let store = MemoryStore()
        try store.write(by: Author("test")) { transaction in
            for (name, west) in [("ก", 100.5), ("ข", 100.505)] {
                try transaction.put(ServiceArea(name: name, geometry: square(west)))
            }
        }
        let findings = try CheckCommand.findings(in: store, today: Date(timeIntervalSince1970: 1_700_000_000))
        #expect(findings.map(\.kind) == [.overlap, .areaWithoutSchool, .areaWithoutSchool])
        let lines = CheckCommand.lines(findings).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.first?.hasPrefix("error\toverlap\tareas/1 areas/2\t100.50") == true)
        #expect(lines.last == "3 error, 0 warning, 0 info")

        let json = try JSONSerialization.jsonObject(with: Data(try CheckCommand.json(findings).utf8))
        let array = try #require(json as? [[String: Any]])
        #expect(array.count == 3)
        #expect(array[0]["kind"] as? String == "overlap")
        #expect(array[0]["area"] as? Int == 1 && array[0]["other"] as? Int == 2)
        #expect(array[1]["other"] is NSNull)
        #expect(try CheckCommand.json([]) == "[]\n")
    }

    @Test(
        "does nothing without a map",
        arguments: [["check"], ["check", "schools"], ["check", "areas", "--data", "/nonexistent/folder"]])
    func nothing(words: [String]) {
        #expect(Program(commands: [CheckCommand.self]).run(words[...], environment: [:]) == 2)
    }
}
