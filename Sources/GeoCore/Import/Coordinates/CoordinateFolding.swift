/// Brings the many signs people type for one thing to one sign, before a coordinate is read.
enum CoordinateFolding {
    /// Thai and full-width digits become ASCII, invisible characters go, quotes and dashes become plain.
    static func fold(_ text: String) -> (text: String, marks: CoordinateMarks) {
        var folded = String.UnicodeScalarView()
        var marks: CoordinateMarks = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0E50...0x0E59:
                folded.append(Unicode.Scalar(UInt8(scalar.value - 0x0E50) + UInt8(ascii: "0")))
                marks.insert(.thaiDigits)
            case 0xFF10...0xFF19:
                folded.append(Unicode.Scalar(UInt8(scalar.value - 0xFF10) + UInt8(ascii: "0")))
            case 0x00A0, 0x2000...0x200A, 0x202F, 0x3000, 0x0009: folded.append(" ")
            case 0x000A, 0x000D: folded.append("\n")
            case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF:
                marks.insert(.strayCharacters)
            case 0x2018, 0x2019, 0x2032, 0x00B4, 0x0060, 0x02B9, 0x02BC: folded.append("'")
            case 0x201C, 0x201D, 0x2033, 0x02BA: folded.append("\"")
            case 0x00BA, 0x02DA, 0x2070, 0x0E4D: folded.append("°")
            case 0x2010...0x2015, 0x2212: folded.append("-")
            case 0xFF0C: folded.append(",")
            case 0xFF0E: folded.append(".")
            default: folded.append(scalar)
            }
        }
        let blanks: (Unicode.Scalar) -> Bool = { $0 == " " || $0 == "\n" }
        guard let first = folded.firstIndex(where: { !blanks($0) }),
            let last = folded.lastIndex(where: { !blanks($0) })
        else { return ("", marks) }
        return (String(folded[first...last]), marks)
    }
}
