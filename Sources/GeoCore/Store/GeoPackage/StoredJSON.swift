import Foundation

/// JSON text for the few columns that hold a list or a map, the same bytes for the same value.
enum StoredJSON {
    static func text<Value: Encodable>(of value: Value) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings, whole numbers and lists of them always encode.
        guard let data = try? encoder.encode(value) else { return "" }
        return String(decoding: data, as: UTF8.self)
    }
}
