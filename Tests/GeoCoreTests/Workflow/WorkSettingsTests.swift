import Foundation
import Testing

@testable import GeoCore

@Suite struct WorkSettingsTests {
    @Test("reads what an earlier version wrote, with the defaults of what it did not know")
    func earlier() throws {
        let text = #"{"photoBytes":1000000,"takedownDays":3}"#
        let settings = try JSONDecoder().decode(WorkSettings.self, from: Data(text.utf8))
        var expected = WorkSettings()
        (expected.photoBytes, expected.takedownDays) = (1_000_000, 3)
        #expect(settings == expected)
        #expect(try JSONDecoder().decode(WorkSettings.self, from: JSONEncoder().encode(settings)) == settings)
    }
}
