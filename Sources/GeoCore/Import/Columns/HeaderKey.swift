import Foundation

/// A header without what people vary: case, blanks, underscores, points, brackets, invisible characters.
struct HeaderKey: Hashable {
    let text: String

    init(_ header: String) {
        var scalars = String.UnicodeScalarView()
        var afterNikhahit = false
        for scalar in header.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x0E4D: afterNikhahit = true
            case 0x0E32 where afterNikhahit:
                scalars.append("\u{0E33}")
                afterNikhahit = false
            case 0x0E50...0x0E59:
                scalars.append(Unicode.Scalar(UInt8(scalar.value - 0x0E50) + UInt8(ascii: "0")))
            case 0x0E31, 0x0E34...0x0E3A, 0x0E47...0x0E4E: scalars.append(scalar)
            default: if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) { scalars.append(scalar) }
            }
        }
        text = String(scalars)
    }

    /// The header as it is, without its bracketed part, and the bracketed part alone: "ละติจูด (Lat)".
    static func variants(of header: String) -> [HeaderKey] {
        var keys = [HeaderKey(header)]
        if let open = header.firstIndex(where: { $0 == "(" || $0 == "[" }) {
            keys.append(HeaderKey(String(header[..<open])))
            keys.append(HeaderKey(String(header[open...])))
        }
        return keys.filter { !$0.text.isEmpty }
    }

    /// The words of a header: parted by blanks, signs and a change from small to capital letters.
    static func words(of header: String) -> [String] {
        var words: [String] = []
        var word = ""
        var previous: Character = " "
        for character in header {
            let isBreak = !(character.isLetter || character.isNumber) || (character.isUppercase && previous.isLowercase)
            if isBreak, !word.isEmpty {
                words.append(word.lowercased())
                word = ""
            }
            if character.isLetter || character.isNumber { word.append(character) }
            previous = character
        }
        return word.isEmpty ? words : words + [word.lowercased()]
    }
}
