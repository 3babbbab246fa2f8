/// A header value with parameters: `form-data; name="file"; filename="a.jpg"` (RFC 9110 §5.6.6).
struct HeaderFields {
    let value: String
    private var parameters: [String: String] = [:]

    subscript(name: String) -> String? { parameters[name] }

    static func parameters(_ text: String) -> HeaderFields { HeaderFields(text) }

    /// Of a parameter given twice the first counts.
    private init(_ text: String) {
        var rest = text[...]
        value = String(rest.prefix { $0 != ";" }).trimmingSpaces
        rest = rest.dropFirst(rest.prefix { $0 != ";" }.count)
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let found = rest.first == "\"" ? Self.quoted(&rest) : Self.plain(&rest)
            let key = String(name).trimmingSpaces.lowercased()
            if !key.isEmpty, parameters[key] == nil { parameters[key] = found }
            rest = rest.drop { $0 != ";" }
        }
    }

    private static func plain(_ rest: inout Substring) -> String {
        let word = rest.prefix { $0 != ";" }
        rest = rest.dropFirst(word.count)
        return String(word).trimmingSpaces
    }

    /// Only `\"` is an escape: old browsers send whole Windows paths with single backslashes.
    private static func quoted(_ rest: inout Substring) -> String {
        var text = ""
        rest = rest.dropFirst()
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", rest.first == "\"" {
                text.append("\"")
                rest = rest.dropFirst()
            } else {
                text.append(character)
            }
        }
        return text
    }

    /// A character of a field's name (RFC 9110 §5.6.2).
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
