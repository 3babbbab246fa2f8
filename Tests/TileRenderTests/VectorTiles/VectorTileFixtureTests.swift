import Foundation
import Testing

/// The reader of these tests against a public collection of tiles that are right or wrong in known ways.
@Suite struct VectorTileFixtureTests {
    static let folder = URL(
        filePath: ProcessInfo.processInfo.environment["SCHOOLMAP_SHARED"]
            ?? FileManager.default.currentDirectoryPath + "/../shared"
    ).appending(path: "data/formats/mvt-fixtures/fixtures")

    static let names: [String] =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path).filter { Int($0) != nil }.sorted()) ?? []

    /// Right by the letter, but nothing our tiles may hold: an unknown geometry type, a layer without features, version 1,
    /// and a command that announces more points than follow.
    private static let unwelcome: Set = ["016", "025", "039", "057"]

    private struct Info: Decodable {
        struct Validity: Decodable { let v2: Bool }
        let description: String
        let validity: Validity
    }

    @Test(
        "judges as the collection does",
        .enabled(if: !names.isEmpty, "the folder ../shared/data with public test data is not there"),
        arguments: names)
    func judges(name: String) throws {
        let folder = Self.folder.appending(path: name)
        let info = try JSONDecoder().decode(Info.self, from: Data(contentsOf: folder.appending(path: "info.json")))
        let bytes = try Array(Data(contentsOf: folder.appending(path: "tile.mvt")))
        let fault = Result { try VectorTileReader(bytes) }
        switch fault {
        case .success: #expect(info.validity.v2, "\(info.description)")
        case .failure(let error):
            #expect(!info.validity.v2 || Self.unwelcome.contains(name), "\(info.description): \(error)")
        }
    }
}
