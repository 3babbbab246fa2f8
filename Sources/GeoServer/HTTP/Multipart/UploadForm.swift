import GeoCore

/// A form with one file: the fields in memory, the file where `receive` puts it.
struct UploadForm {
    private(set) var fields: [String: [UInt8]] = [:]
    /// As the client wrote it; nil when the form has no file. Never used as a path.
    private(set) var fileName: String?

    /// Reads the form to its end.
    ///
    /// - Parameters:
    ///   - source: the next bytes of the body, at most so many; empty at the end.
    ///   - longestField: bytes that one field may have.
    ///   - begin: is told when the part `file` begins.
    ///   - receive: gets what is in it.
    /// - Throws: `Problem` when it is no such form, and what the closures throw.
    init(
        contentType: String, source: @escaping (Int) throws -> [UInt8], longestField: Int,
        begin: () throws -> Void = {},
        receive: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        guard var reader = MultipartReader(contentType: contentType, source: source) else {
            throw Problem.badRequest(
                th: "ต้องส่งเป็น multipart/form-data", en: "Send the file as multipart/form-data with a boundary.")
        }
        var name = ""
        do {
            try reader.read { part in
                name = part.name
                guard name == "file" else { return fields[name] = [] }
                guard fileName == nil else { throw MultipartReader.Malformed(reason: "more than one file") }
                fileName = part.fileName ?? ""
                try begin()
            } bytes: { bytes in
                if name == "file" { return try receive(bytes) }
                fields[name, default: []] += bytes
                guard fields[name, default: []].count <= longestField else {
                    throw MultipartReader.Malformed(reason: "the field \(name.prefix(40)) is too long")
                }
            }
        } catch let error as MultipartReader.Malformed {
            throw Problem.badRequest(
                th: "แบบฟอร์มที่ส่งมาไม่ครบ (\(error.reason))", en: "The form that was sent is not whole: \(error.reason).")
        }
    }

    /// A field as text, without spaces around it; "" when it is not there. Throws when it is not UTF-8.
    func text(_ name: String) throws(Problem) -> String {
        guard let text = String(validating: fields[name] ?? [], as: UTF8.self) else {
            throw .badForm(th: "\(name) ต้องเป็น UTF-8", en: "\(name) is not UTF-8.")
        }
        return text.trimmingSpaces
    }
}
