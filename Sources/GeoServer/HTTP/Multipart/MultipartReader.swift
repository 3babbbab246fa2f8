import Foundation
import GeoCore

/// Reads `multipart/form-data` (RFC 7578, RFC 2046 §5.1) piece by piece, so that a file is never in memory as a whole.
///
/// Bytes of parts are passed as they are: transfer encodings, which RFC 7578 §4.7 does away with, are not undone.
struct MultipartReader {
    /// What a part says of itself.
    struct Part: Equatable {
        var name = ""
        /// As the client wrote it; nil for a field that is no file. Never used as a path.
        var fileName: String?
        var contentType = "text/plain"
    }

    /// The body is not what its type says.
    struct Malformed: Error, Equatable {
        let reason: String
    }

    private static let mostHeaderBytes = 8_192
    private static let mostParts = 50

    private let delimiter: [UInt8]
    private let source: (Int) throws -> [UInt8]
    private var buffer: [UInt8] = []
    private var isAtEnd = false

    /// - Parameters:
    ///   - contentType: of the request; nil when it names no boundary.
    ///   - source: the next bytes of the body, at most so many; empty at the end.
    init?(contentType: String, source: @escaping (Int) throws -> [UInt8]) {
        guard let boundary = Self.boundary(contentType) else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.source = source
        // So that a boundary on the first line is one like all others.
        buffer = [0x0D, 0x0A]
    }

    /// The boundary of 1–70 characters that a content type names (RFC 2046 §5.1.1).
    static func boundary(_ contentType: String) -> String? {
        let fields = HeaderFields.parameters(contentType)
        guard fields.value.lowercased() == "multipart/form-data", let boundary = fields["boundary"],
            1...70 ~= boundary.utf8.count, boundary.utf8.allSatisfy({ 0x20 < $0 && $0 < 0x7F || $0 == 0x20 })
        else { return nil }
        return boundary
    }

    /// Visits the parts in order: `begin` once for each, then `bytes` with what is in it.
    mutating func read(begin: (Part) throws -> Void, bytes: (ArraySlice<UInt8>) throws -> Void) throws {
        // What stands before the first boundary means nothing.
        guard try passContent(to: { _ in }) else { throw Malformed(reason: "the boundary does not occur") }
        var count = 0
        while try !isLast() {
            count += 1
            guard count <= Self.mostParts else { throw Malformed(reason: "more than \(Self.mostParts) parts") }
            try begin(try header())
            guard try passContent(to: bytes) else { throw Malformed(reason: "it ends inside a part") }
        }
    }

    /// Passes everything up to the next delimiter on, and takes the delimiter away; false when there is none.
    private mutating func passContent(to receive: (ArraySlice<UInt8>) throws -> Void) throws -> Bool {
        while true {
            if let found = firstDelimiter() {
                if found > 0 { try receive(buffer[..<found]) }
                buffer.removeSubrange(..<(found + delimiter.count))
                return true
            }
            // The end may be the beginning of a delimiter and of the two bytes after it.
            let safe = buffer.count - delimiter.count - 1
            if safe > 0 {
                try receive(buffer[..<safe])
                buffer.removeSubrange(..<safe)
            }
            guard try fill() else { return false }
        }
    }

    private func firstDelimiter() -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return nil }
            var at = 0
            // A delimiter begins with a CR, which photos hold every 256 bytes or so.
            while at + delimiter.count <= bytes.count, let found = memchr(start + at, 0x0D, bytes.count - at) {
                at = UnsafeRawPointer(found) - start
                if at + delimiter.count <= bytes.count, memcmp(start + at, delimiter, delimiter.count) == 0,
                    Self.endsDelimiter(bytes[(at + delimiter.count)...])
                {
                    return at
                }
                at += 1
            }
            return nil
        }
    }

    /// Whether a delimiter ends here, and is not the beginning of a longer word in a file.
    private static func endsDelimiter(_ rest: Slice<UnsafeRawBufferPointer>) -> Bool {
        guard let first = rest.first else { return false }
        if first == 0x20 || first == 0x09 { return true }
        return rest.starts(with: [0x2D, 0x2D]) || rest.starts(with: [0x0D, 0x0A])
    }

    /// After a delimiter: "--" ends the body, anything but spaces before the end of the line breaks the rules.
    private mutating func isLast() throws -> Bool {
        while buffer.count < 2, try fill() {}
        if buffer.starts(with: [0x2D, 0x2D]) { return true }
        let line = try self.line()
        guard line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
            throw Malformed(reason: "characters after a boundary")
        }
        return false
    }

    private mutating func header() throws -> Part {
        var part = Part()
        var hasName = false
        var size = 0
        while case let line = try line(), !line.isEmpty {
            size += line.count
            guard size <= Self.mostHeaderBytes else { throw Malformed(reason: "a header that is too long") }
            let (name, value) = try Self.field(line)
            switch name {
            case "content-disposition":
                let fields = HeaderFields.parameters(value)
                guard fields.value.lowercased() == "form-data", let own = fields["name"], !hasName else {
                    throw Malformed(reason: "a part that is no form-data with one name")
                }
                (part.name, part.fileName, hasName) = (own, fields["filename"], true)
            case "content-type": part.contentType = value
            default: break
            }
        }
        guard hasName else { throw Malformed(reason: "a part without a name") }
        return part
    }

    private static func field(_ line: [UInt8]) throws(Malformed) -> (String, String) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            let text = String(validating: line, as: UTF8.self),
            line[..<colon].allSatisfy(HeaderFields.isToken), !text.utf8.contains(0x0D), !text.utf8.contains(0)
        else { throw Malformed(reason: "a header that is none") }
        let value = String(decoding: line[(colon + 1)...], as: UTF8.self)
        return (String(decoding: line[..<colon], as: UTF8.self).lowercased(), value.trimmingSpaces)
    }

    /// The bytes up to the next CR LF, which is taken away.
    private mutating func line() throws -> [UInt8] {
        while true {
            if let end = buffer.firstRange(of: [0x0D, 0x0A]) {
                defer { buffer.removeSubrange(..<end.upperBound) }
                return Array(buffer[..<end.lowerBound])
            }
            guard buffer.count <= Self.mostHeaderBytes, try fill() else {
                throw Malformed(reason: "a line that does not end")
            }
        }
    }

    private mutating func fill() throws -> Bool {
        if isAtEnd { return false }
        let more = try source(1 << 16)
        isAtEnd = more.isEmpty
        buffer += more
        return !more.isEmpty
    }
}
