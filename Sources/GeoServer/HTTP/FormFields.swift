/// The fields of a form as a browser posts them: `application/x-www-form-urlencoded` (WHATWG URL §5.1).
struct FormFields: Sendable {
    private let fields: [String: String]

    /// nil when it is no such form: broken percent signs, or bytes that are not UTF-8. Of a repeated field the first counts.
    init?(_ body: [UInt8]) {
        var fields: [String: String] = [:]
        for part in body.split(separator: UInt8(ascii: "&")) {
            let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(pair[0]), let value = pair.count > 1 ? Self.decode(pair[1]) : "" else {
                return nil
            }
            if fields[name] == nil { fields[name] = value }
        }
        self.fields = fields
    }

    subscript(name: String) -> String { fields[name] ?? "" }

    private static func decode(_ part: ArraySlice<UInt8>) -> String? {
        var out: [UInt8] = []
        var at = part.startIndex
        while at < part.endIndex {
            switch part[at] {
            case UInt8(ascii: "+"): out.append(0x20)
            case UInt8(ascii: "%"):
                guard at + 2 < part.endIndex, let high = Character(Unicode.Scalar(part[at + 1])).hexDigitValue,
                    let low = Character(Unicode.Scalar(part[at + 2])).hexDigitValue
                else { return nil }
                out.append(UInt8(high << 4 | low))
                at += 2
            default: out.append(part[at])
            }
            at += 1
        }
        return String(validating: out, as: UTF8.self)
    }
}
