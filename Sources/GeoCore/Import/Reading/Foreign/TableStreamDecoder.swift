/// Builds tables from the stream of the format worker, which is trusted no more than the file it read.
///
/// Messages are a kind byte, a length and a payload; see the worker's `TableStream` for their contents.
struct TableStreamDecoder {
    /// Larger messages are refused; a row with four million points fits.
    private static let maximumMessage = 64 << 20

    private let name: String
    private let encoding: TextEncoding?
    private var pending: [UInt8] = []
    private var sawStart = false
    private var sawEnd = false
    private var open: ForeignTable?
    private var tables: [SourceTable] = []

    init(name: String, encoding: TextEncoding?) {
        self.name = name
        self.encoding = encoding
    }

    /// Takes the next piece of the stream, cut anywhere.
    mutating func receive(_ piece: UnsafeRawBufferPointer) throws(ReadError) {
        pending.append(contentsOf: piece)
        var used = 0
        if !sawStart {
            guard pending.count >= 4 else { return }
            guard pending.starts(with: Array("SMT1".utf8)) else { throw broken }
            sawStart = true
            used = 4
        }
        while pending.count - used >= 5 {
            let length = (1...4).reduce(0) { $0 | Int(pending[used + $1]) << (8 * ($1 - 1)) }
            guard length <= Self.maximumMessage else { throw broken }
            guard pending.count - used >= 5 + length else { break }
            let kind = pending[used]
            let start = used + 5
            used = start + length
            let range = start..<used
            try message(kind, range)
        }
        pending.removeFirst(used)
    }

    /// Returns the tables; throws when the stream was cut short.
    mutating func finish() throws(ReadError) -> [SourceTable] {
        guard sawEnd, pending.isEmpty else {
            throw ReadError(
                .readerFailed, th: "โปรแกรมอ่าน \(name) หยุดก่อนจบ ไฟล์อาจเสียหายหรือใหญ่เกินไป",
                en: "the program that reads \(name) stopped before the end; the file may be damaged or too large")
        }
        try closeTable()
        return tables
    }

    private mutating func message(_ kind: UInt8, _ range: Range<Int>) throws(ReadError) {
        guard !sawEnd else { throw broken }
        if kind == UInt8(ascii: "T") { try closeTable() }
        // Taken out of `self`, so that it can change while the payload, a part of `self`, is looked at.
        var table = open
        open = nil
        let failure: ReadError?
        do {
            failure = try pending.withUnsafeBytes { bytes throws(WellKnownBinary.Malformed) -> ReadError? in
                var payload = Payload(UnsafeRawBufferPointer(rebasing: bytes[range]))
                return try take(kind, &payload, into: &table)
            }
        } catch {
            throw broken
        }
        if let failure { throw failure }
        open = table
        sawEnd = kind == UInt8(ascii: "Z")
    }

    /// Takes one message; the error the worker reports is returned, not thrown.
    private func take(_ kind: UInt8, _ payload: inout Payload, into table: inout ForeignTable?)
        throws(WellKnownBinary.Malformed) -> ReadError?
    {
        switch (kind, table == nil) {
        case (UInt8(ascii: "T"), _): table = try ForeignTable(&payload)
        case (UInt8(ascii: "F"), false): try table?.readFields(&payload)
        case (UInt8(ascii: "R"), false): try table?.readRow(&payload)
        case (UInt8(ascii: "M"), false): try table?.readMerges(&payload)
        case (UInt8(ascii: "E"), _): return error(kind: try payload.text(), detail: try payload.text())
        case (UInt8(ascii: "Z"), _): break
        default: throw WellKnownBinary.Malformed()
        }
        guard payload.isAtEnd else { throw WellKnownBinary.Malformed() }
        return nil
    }

    private mutating func closeTable() throws(ReadError) {
        guard let table = open else { return }
        open = nil
        if let finished = try table.finish(encoding: encoding, name: name) { tables.append(finished) }
    }

    private var broken: ReadError {
        ReadError(
            .readerFailed, th: "โปรแกรมอ่าน \(name) ตอบผิดรูปแบบ ไฟล์อาจเสียหาย",
            en: "the program that reads \(name) gave an answer that makes no sense; the file may be damaged")
    }

    /// What went wrong in the worker, as a sentence.
    private func error(kind: String, detail: String) -> ReadError {
        let detail = String(detail.prefix(500))
        switch kind {
        case "tooLarge":
            return ReadError(.tooLarge, th: "\(name) ใหญ่เกินไป (\(detail))", en: "\(name) is too large: \(detail)")
        case "noSuchLayer":
            return ReadError(.noSuchLayer, th: "\(name) ไม่มีชั้นข้อมูลนี้ (\(detail))", en: "\(name): \(detail)")
        case "empty": return ReadError(.empty, th: "\(name) ไม่มีตาราง (\(detail))", en: "\(name): \(detail)")
        case "unavailable": return ReadError(.unavailable, th: "เปิด \(name) ไม่ได้ (\(detail))", en: "\(name): \(detail)")
        default:
            return ReadError(
                .malformed, th: "\(name) เสียหายหรือไม่ใช่รูปแบบที่ระบุ (\(detail)) ให้คัดลอกหรือดาวน์โหลดใหม่",
                en: "\(name) is damaged or not what its name says: \(detail); copy or download it again")
        }
    }
}

/// Takes values out of a message, never beyond its end.
struct Payload {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func number() throws(WellKnownBinary.Malformed) -> Int {
        guard position + 4 <= bytes.count else { throw WellKnownBinary.Malformed() }
        defer { position += 4 }
        return Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)))
    }

    mutating func byte() throws(WellKnownBinary.Malformed) -> UInt8 {
        guard position < bytes.count else { throw WellKnownBinary.Malformed() }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func bytes(_ count: Int) throws(WellKnownBinary.Malformed) -> UnsafeRawBufferPointer {
        guard count <= bytes.count - position else { throw WellKnownBinary.Malformed() }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)])
    }

    mutating func sized() throws(WellKnownBinary.Malformed) -> UnsafeRawBufferPointer { try bytes(number()) }

    mutating func text() throws(WellKnownBinary.Malformed) -> String { String(decoding: try sized(), as: UTF8.self) }
}
