/// What a person says about the columns of a file: `--columns field=column,field:=value`.
public struct ColumnChoice: Sendable, Equatable {
    /// Field → header in the file; an empty header means that the file does not have it.
    public var columns: [ImportField: String] = [:]
    /// Field → the value of every row.
    public var constants: [ImportField: String] = [:]

    public init() {}

    /// Reads `name=lm_name_t,level:=tambon`; a header with a comma is written in double quotes.
    public init(parsing text: String) throws(ImportError) {
        for part in Self.parts(of: text) {
            guard let equals = part.firstIndex(of: "=") else { throw .columnSyntax(part) }
            var name = part[..<equals].trimmed
            let isConstant = name.hasSuffix(":")
            if isConstant { name = name.dropLast().trimmed }
            guard let field = ImportField(rawValue: String(name).lowercased()) else {
                throw .unknownField(String(name))
            }
            let value = String(part[part.index(after: equals)...].trimmed)
            if isConstant { constants[field] = value } else { columns[field] = value }
        }
    }

    private static func parts(of text: String) -> [String] {
        var parts: [String] = []
        var part = ""
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        return (parts + [part]).filter { !$0.trimmed.isEmpty }
    }
}

extension StringProtocol {
    /// Without the blanks, tabs and line ends around it; a mark that stands alone after a blank stays.
    var trimmed: SubSequence {
        func isInk(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII ? scalar.value > 0x20 : !scalar.properties.isWhitespace
        }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: isInk), let last = scalars.lastIndex(where: isInk)
        else { return self[endIndex...] }
        return self[first..<scalars.index(after: last)]
    }
}
