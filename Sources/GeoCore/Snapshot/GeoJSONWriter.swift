/// Appends GeoJSON (RFC 7946) to a buffer of bytes.
struct GeoJSONWriter {
    var bytes: [UInt8]
    private var needsComma = false

    /// - Parameter afterProperty: whether the bytes end with a property, so that a comma comes before the next.
    init(_ bytes: [UInt8], afterProperty: Bool = false) { (self.bytes, needsComma) = (bytes, afterProperty) }

    /// Writes the head of a feature up to the opening of its properties.
    mutating func beginFeature(id: Int64, geometry: (inout GeoJSONWriter) -> Void) {
        raw(#"{"type":"Feature","id":"#)
        raw(String(id))
        raw(#","geometry":"#)
        geometry(&self)
        raw(#","properties":{"#)
        needsComma = false
    }

    mutating func endFeature() { raw("}}") }

    mutating func property(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    mutating func property(_ name: StaticString, nonEmpty value: String) {
        if !value.isEmpty { property(name, value) }
    }

    mutating func property(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        key(name)
        raw(String(value))
    }

    mutating func point(_ point: LonLat?) {
        guard let point else { return raw("null") }
        raw(#"{"type":"Point","coordinates":"#)
        position(point)
        raw("}")
    }

    mutating func multiPolygon(_ shape: MultiPolygon) {
        raw(#"{"type":"MultiPolygon","coordinates":["#)
        for (at, polygon) in shape.polygons.enumerated() {
            raw(at == 0 ? "[" : ",[")
            for (number, ring) in polygon.rings.enumerated() {
                raw(number == 0 ? "[" : ",[")
                for (place, point) in ring.enumerated() {
                    if place > 0 { raw(",") }
                    position(point)
                }
                raw("]")
            }
            raw("]")
        }
        raw("]}")
    }

    /// Writes a JSON string, quotes and control characters escaped (RFC 8259 §7).
    mutating func string(_ value: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                raw(#"\u00"#)
                bytes.append(Self.hexadecimal[Int(byte >> 4)])
                bytes.append(Self.hexadecimal[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func key(_ name: StaticString) {
        raw(needsComma ? ",\"" : "\"")
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        raw("\":")
        needsComma = true
    }

    /// Shortest digits that read back as the same number.
    private mutating func position(_ point: LonLat) { raw("[\(point.longitude),\(point.latitude)]") }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
