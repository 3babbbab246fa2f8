import Foundation
import GeoCore
import Testing

@testable import GeoServer

@Suite struct SettingsCommandTests {
    @Test(arguments: [
        ("officeName", "\"สพป.ตัวอย่าง\""), ("staleAfterDays", "200"), ("tour", #"{"seconds": 20, "order": "random"}"#),
        ("sizeBands", #"{"small": 100, "medium": 500, "large": 1000}"#), ("extent", "null"), ("tour", "null"),
        ("baseMaps", #"[{"name":"a","url":"https://a.example/{z}/{x}/{y}.png","attribution":"©","maxZoom":18}]"#),
    ])
    func whatIsSetIsReadBack(key: String, value: String) throws {
        let changed = try SettingsText(Settings()).setting(key, to: value)
        let shown = try SettingsText(changed).text(of: key)
        let wanted = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
        let found = try JSONSerialization.jsonObject(with: Data(shown.utf8), options: .fragmentsAllowed)
        if let wanted = wanted as? [String: Any], let found = found as? [String: Any] {
            for (name, part) in wanted { #expect("\(found[name] ?? "")" == "\(part)") }
        } else {
            #expect(try Self.canonical(found) == Self.canonical(wanted))
        }
    }

    /// The value with the members of objects in one order, whatever order they were read in.
    private static func canonical(_ value: Any) throws -> Data {
        try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
    }

    @Test(arguments: [
        ("nonsense", "1"), ("staleAfterDays", "0"), ("staleAfterDays", "\"x\""), ("staleAfterDays", "not json"),
        ("tour", #"{"seconds": 1}"#), ("tour", #"{"order": "colour"}"#),
        ("sizeBands", #"{"small": 600, "medium": 500, "large": 1000}"#),
        ("baseMaps", #"[{"name":"a","url":"https://a.example/tiles.png","attribution":"©","maxZoom":18}]"#),
        ("baseMaps", #"[{"name":"a","url":"file:///etc/{z}/{x}/{y}","attribution":"©","maxZoom":18}]"#),
        ("baseMaps", #"[{"name":"a","url":"https://a.example/{z}/{x}/{y}.png","attribution":"","maxZoom":18}]"#),
    ])
    func whatCannotBeUsedIsRefusedWithASentence(key: String, value: String) throws {
        let text = try SettingsText(Settings())
        let error = try #require(throws: UsageError.self) { try text.setting(key, to: value) }
        #expect("\(error)".count > 20)
    }
}
