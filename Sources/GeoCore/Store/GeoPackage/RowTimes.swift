import Foundation

extension RowBuffer {
    mutating func add(_ time: Date?) { add(time.map(Timestamp.text)) }
    mutating func add<Value>(_ id: FeatureID<Value>?) { add(id.map { Int($0.rawValue) }) }
}

extension RowReader {
    /// A time as this program or another one writes it; nil for NULL, and for anything else, which is noted.
    mutating func time() -> Date? {
        let text = text()
        if text.isEmpty { return nil }
        if let time = Timestamp.date(text) ?? (try? Date(text, strategy: .iso8601)) { return time }
        note("'\(text.prefix(40))' is not a time like 2026-01-31T08:00:00.000Z")
        return nil
    }

    mutating func reference<Value>() -> FeatureID<Value>? { integer().map { FeatureID(Int64($0)) } }
}
