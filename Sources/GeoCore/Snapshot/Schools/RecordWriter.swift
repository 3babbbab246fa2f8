/// The details of a school that no filter asks for, as a short run of bytes.
///
/// Position first (a form byte, then the coordinates), then fields: a byte of number and form, a length, the bytes; what
/// the public may see before what it may not, in the order of a feature's properties. Thai text is kept as TIS-620 (one
/// byte a letter instead of three) when all of it can be, else as UTF-8. Empty facts take no room. A change of the
/// format is a change of `TableFile.format`.
enum RecordField: UInt8 {
    case name = 1
    case nameEnglish, code, smis, pupils, teachers, website, phone, email, houseNumber, moo, road, postcode, method
    case updated, note, rooms, classSize, kindergarten, primary, lowerSecondary, upperSecondary, accuracy, originalCRS,
        originalText, source, originalKey, originalValue

    /// Set in the field's byte when the text is TIS-620.
    static let thaiBit: UInt8 = 0x80
    /// Fields from this one on are no properties of the public features.
    static let firstPrivate = Self.note

    /// The number of pupils of a level.
    static func pupils(of level: Level) -> RecordField {
        switch level {
        case .kindergarten: .kindergarten
        case .primary: .primary
        case .lowerSecondary: .lowerSecondary
        case .upperSecondary: .upperSecondary
        }
    }
}

/// How a position is written.
enum PositionForm: UInt8 {
    case none
    /// Two 32-bit counts of 1e-7 degrees, when they read back as the very same numbers.
    case decimal
    /// Two doubles.
    case exact
}

/// Writes the record of a school, see `RecordField`.
enum RecordWriter {
    static func append(_ facts: SchoolFacts, to bytes: inout [UInt8]) {
        append(facts.point, to: &bytes)
        text(.name, facts[.name], &bytes)
        text(.nameEnglish, facts[.nameEnglish], &bytes)
        text(.code, facts[.code], &bytes)
        text(.smis, facts[.smis], &bytes)
        number(.pupils, facts.pupils, &bytes)
        number(.teachers, facts.teachers, &bytes)
        text(.website, facts[.website], &bytes)
        text(.phone, facts[.phone], &bytes)
        text(.email, facts[.email], &bytes)
        text(.houseNumber, facts[.houseNumber], &bytes)
        text(.moo, facts[.moo], &bytes)
        text(.road, facts[.road], &bytes)
        text(.postcode, facts[.postcode], &bytes)
        if facts.point != nil {
            number(.method, Position.Method.allCases.firstIndex(of: facts.method), &bytes)
        }
        optional(.updated, facts[.updated], &bytes)
        text(.note, facts[.note], &bytes)
        number(.rooms, facts.rooms, &bytes)
        number(.classSize, facts.classSize, &bytes)
        for (level, count) in facts.pupilsByLevel.known { number(.pupils(of: level), count, &bytes) }
        if facts.point != nil { appendSource(facts, to: &bytes) }
        for (key, value) in facts.originals.sorted(by: { $0.key < $1.key }) {
            var (key, value) = (key, value)
            key.withUTF8 { write(.originalKey, $0, &bytes) }
            value.withUTF8 { write(.originalValue, $0, &bytes) }
        }
    }

    private static func appendSource(_ facts: SchoolFacts, to bytes: inout [UInt8]) {
        if let accuracy = facts.accuracy {
            bytes.append(RecordField.accuracy.rawValue)
            varint(8, &bytes)
            little(accuracy.bitPattern, &bytes)
        }
        optional(.originalCRS, facts[.originalCRS], &bytes)
        optional(.originalText, facts[.originalText], &bytes)
        optional(.source, facts[.source], &bytes)
    }

    private static func append(_ point: LonLat?, to bytes: inout [UInt8]) {
        guard let point else { return bytes.append(PositionForm.none.rawValue) }
        let (longitude, latitude) = ((point.longitude * 1e7).rounded(), (point.latitude * 1e7).rounded())
        if longitude / 1e7 == point.longitude, latitude / 1e7 == point.latitude {
            bytes.append(PositionForm.decimal.rawValue)
            little(Int32(longitude), &bytes)
            little(Int32(latitude), &bytes)
        } else {
            bytes.append(PositionForm.exact.rawValue)
            little(point.longitude.bitPattern, &bytes)
            little(point.latitude.bitPattern, &bytes)
        }
    }

    private static func text(_ field: RecordField, _ text: UnsafeBufferPointer<UInt8>, _ bytes: inout [UInt8]) {
        if !text.isEmpty { write(field, text, &bytes) }
    }

    /// Writes an empty text too when it is known to be empty.
    private static func optional(_ field: RecordField, _ text: UnsafeBufferPointer<UInt8>, _ bytes: inout [UInt8]) {
        if text.baseAddress != nil { write(field, text, &bytes) }
    }

    private static func number(_ field: RecordField, _ number: Int?, _ bytes: inout [UInt8]) {
        guard let number else { return }
        bytes.append(field.rawValue)
        let length = bytes.count
        bytes.append(0)
        varint(UInt(bitPattern: number), &bytes)
        bytes[length] = UInt8(bytes.count - length - 1)
    }

    private static func write(_ field: RecordField, _ text: UnsafeBufferPointer<UInt8>, _ bytes: inout [UInt8]) {
        switch ThaiBytes.content(of: text) {
        case .thai(let count):
            bytes.append(field.rawValue | RecordField.thaiBit)
            varint(UInt(count), &bytes)
            ThaiBytes.append(text, count: count, to: &bytes)
        case .latin: plain(field, text, &bytes)
        case .other:
            // Bytes that are no UTF-8 are repaired here, as they would be on the way into a String.
            var text = String(decoding: text, as: UTF8.self)
            text.withUTF8 { plain(field, $0, &bytes) }
        }
    }

    private static func plain(_ field: RecordField, _ text: UnsafeBufferPointer<UInt8>, _ bytes: inout [UInt8]) {
        bytes.append(field.rawValue)
        varint(UInt(text.count), &bytes)
        bytes.append(contentsOf: text)
    }

    private static func varint(_ number: UInt, _ bytes: inout [UInt8]) {
        var rest = number
        while rest > 127 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func little<Value: FixedWidthInteger>(_ value: Value, _ bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
