/// The encodings that school lists come in.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// Thai of Windows, a superset of TIS-620 and ISO 8859-11.
    case windows874 = "Windows-874"
    /// Korean of Windows, a superset of EUC-KR.
    case cp949 = "CP949"
    /// Western European of Windows, a superset of ISO 8859-1.
    case windows1252 = "Windows-1252"

    /// Returns the encoding of a name as people, .cpg files and `--encoding` write it; nil when it is not known.
    public init?(named name: String) {
        switch name.lowercased().filter({ $0.isASCII && ($0.isLetter || $0.isNumber) }) {
        case "utf8", "65001", "utf8bom", "utf8sig": self = .utf8
        case "utf16", "utf16le", "unicode", "ucs2", "1200": self = .utf16LittleEndian
        case "utf16be", "1201": self = .utf16BigEndian
        case "windows874", "cp874", "874", "ansi874", "oem874", "tis620", "iso885911", "thai", "ibm874", "xwindows874":
            self = .windows874
        case "cp949", "949", "ansi949", "oem949", "euckr", "uhc", "ksc56011987", "windows949", "ms949": self = .cp949
        case "windows1252", "cp1252", "1252", "ansi1252", "iso88591", "88591", "latin1", "ansi": self = .windows1252
        default: return nil
        }
    }
}
