/// The details of a school that no filter asks for, as a short run of bytes.
///
/// Position first (a form byte, then the coordinates), then fields: a byte of number and form, a length, the bytes.
/// Thai text is kept as TIS-620 (one byte a letter instead of three) when all of it can be, else as UTF-8. Empty facts
/// take no room. The format lives only as long as the process.
enum RecordField: UInt8 {
    case name = 1
    case nameEnglish, code, smis, pupils, teachers, website, phone, email, houseNumber, moo, road, postcode, note
    case updated, method, accuracy, originalCRS, originalText, source, originalKey, originalValue

    /// Set in the field's byte when the text is TIS-620.
    static let thaiBit: UInt8 = 0x80
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
    static func append(_ school: School, to bytes: inout [UInt8]) {
        append(school.position?.point, to: &bytes)
        text(.name, school.name, &bytes)
        text(.nameEnglish, school.nameEnglish, &bytes)
        text(.code, school.code, &bytes)
        text(.smis, school.smis, &bytes)
        number(.pupils, school.pupils, &bytes)
        number(.teachers, school.teachers, &bytes)
        text(.website, school.website, &bytes)
        text(.phone, school.phone, &bytes)
        text(.email, school.email, &bytes)
        text(.houseNumber, school.address.houseNumber, &bytes)
        text(.moo, school.address.moo, &bytes)
        text(.road, school.address.road, &bytes)
        text(.postcode, school.address.postcode, &bytes)
        text(.note, school.note, &bytes)
        text(.updated, school.updated, &bytes)
        guard let position = school.position else { return originals(school, &bytes) }
        number(.method, Position.Method.allCases.firstIndex(of: position.method), &bytes)
        if let accuracy = position.accuracy {
            bytes.append(RecordField.accuracy.rawValue)
            varint(8, &bytes)
            little(accuracy.bitPattern, &bytes)
        }
        text(.originalCRS, position.originalCRS, &bytes)
        text(.originalText, position.originalText, &bytes)
        text(.source, position.source, &bytes)
        originals(school, &bytes)
    }

    private static func originals(_ school: School, _ bytes: inout [UInt8]) {
        for (key, value) in school.originals.sorted(by: { $0.key < $1.key }) {
            write(.originalKey, key, &bytes)
            write(.originalValue, value, &bytes)
        }
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

    /// Leaves an empty text out; nil and empty differ only for optional facts, which are then written empty.
    private static func text(_ field: RecordField, _ text: String, _ bytes: inout [UInt8]) {
        if !text.isEmpty { write(field, text, &bytes) }
    }

    private static func text(_ field: RecordField, _ text: String?, _ bytes: inout [UInt8]) {
        if let text { write(field, text, &bytes) }
    }

    private static func number(_ field: RecordField, _ number: Int?, _ bytes: inout [UInt8]) {
        guard let number else { return }
        bytes.append(field.rawValue)
        var digits: [UInt8] = []
        varint(UInt(bitPattern: number), &digits)
        varint(UInt(digits.count), &bytes)
        bytes.append(contentsOf: digits)
    }

    private static func write(_ field: RecordField, _ text: String, _ bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { source in
            if let count = ThaiBytes.count(of: source) {
                bytes.append(field.rawValue | RecordField.thaiBit)
                varint(UInt(count), &bytes)
                ThaiBytes.append(source, to: &bytes)
            } else {
                bytes.append(field.rawValue)
                varint(UInt(source.count), &bytes)
                bytes.append(contentsOf: source)
            }
        }
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
