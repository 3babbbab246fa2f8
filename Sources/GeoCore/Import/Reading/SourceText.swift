import Foundation

/// The text of a file in UTF-8, with the encoding it was in.
struct SourceText {
    var bytes: [UInt8]
    var encoding: TextEncoding
    var notes: [SourceNote] = []

    /// Decodes a file; finds the encoding unless it is given. Throws for what is no text at all.
    init(_ raw: [UInt8], encoding given: TextEncoding?, name: String) throws(ReadError) {
        var detected = raw.withUnsafeBufferPointer { TextEncoding.detect($0) }
        if let given, given != detected.encoding || detected.markLength == 0 {
            detected = TextEncoding.Detected(encoding: given)
        }
        encoding = detected.encoding
        let decoded =
            detected.isValid
            ? TextEncoding.Decoded(bytes: raw) : detected.encoding.decode(raw, skipping: detected.markLength)
        bytes = decoded.bytes
        if decoded.undecodable > 0 {
            notes.append(
                SourceNote(
                    line: decoded.firstLine, code: "undecodable-text",
                    text: LocalizedText(
                        th: "มี \(decoded.undecodable) ไบต์ที่อ่านเป็น \(encoding.rawValue) ไม่ได้",
                        en: "\(decoded.undecodable) bytes are not \(encoding.rawValue); is another encoding meant?")))
        }
        try removeControls(name: name)
    }

    private static func firstNUL(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard let start = bytes.baseAddress, let found = memchr(start, 0, bytes.count) else { return nil }
        return UnsafeRawPointer(found) - start
    }

    /// Drops NUL bytes; refuses what has so many control bytes that it is no text.
    private mutating func removeControls(name: String) throws(ReadError) {
        let sample = bytes.prefix(64 << 10)
        let controls = sample.count { $0 < 0x20 && ![0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A].contains($0) }
        guard controls * 50 <= sample.count else {
            throw ReadError(
                .unknownFormat, th: "\(name) ไม่ใช่ไฟล์ข้อความหรือรูปแบบที่รู้จัก",
                en: "\(name) is neither text nor a known format; save it as CSV, XLSX, GeoJSON or Shapefile")
        }
        guard let first = bytes.withUnsafeBytes(Self.firstNUL) else { return }
        let line = 1 + bytes[..<first].count { $0 == 0x0A }
        let before = bytes.count
        bytes.removeAll { $0 == 0 }
        notes.append(
            SourceNote(
                line: line, code: "nul-removed",
                text: LocalizedText(
                    th: "ตัดอักขระ NUL ออก \(before - bytes.count) ตัว",
                    en: "\(before - bytes.count) NUL bytes were left out")))
    }
}
