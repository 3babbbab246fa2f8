/// A value bound to a statement outside the hot paths.
enum Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    init(integerLiteral value: Int64) { self = .integer(value) }
    init(stringLiteral value: String) { self = .text(value) }
    init(nilLiteral: ()) { self = .null }

    init(_ text: String?) { self = text.map(Value.text) ?? .null }
    init(_ number: Double?) { self = number.map(Value.real) ?? .null }
}
