import Glibc

/// Writes rows of a table as GeoJSON features straight from their records, without making values or strings.
///
/// The same bytes as `GeoJSONWriter.write(_: School)`; some 150 ns a feature.
struct FeatureBytes {
    private let table: SchoolTable
    private let fragments: ProfileFragments

    init(_ table: SchoolTable) {
        self.table = table
        fragments = table.fragments.get { ProfileFragments(table.profiles) }
    }

    func append(row: Int, to buffer: ByteBuffer) {
        let record = table.record(row)
        let profile = Int(table.profile[row])
        // A byte of a record becomes six at most, and names of properties are shorter than this together.
        let room = record.count * 6 + fragments.head[profile].count + fragments.tail[profile].count + 1024
        var out = Cursor(buffer.cursor(room))
        out.put(#"{"type":"Feature","id":"#)
        out.put(table.ids[Int(table.rank[row])])
        var at = out.putPosition(record)
        out.put(#","properties":{"name":""#)
        // The first fields may be missing; what lies in the profile comes between others.
        var stage = 0
        func close(before field: UInt8) {
            if stage == 0, field > RecordField.name.rawValue {
                out.put("\"")
                stage = 1
            }
            if stage == 1, field > RecordField.smis.rawValue {
                out.put(fragments.head[profile])
                out.put(Self.levels[Int(table.flags[row] & 15)])
                stage = 2
            }
            if stage == 2, field > RecordField.road.rawValue {
                out.put(fragments.tail[profile])
                stage = 3
            }
        }
        while at < record.count {
            let head = record[at]
            let field = head & ~RecordField.thaiBit
            if field >= RecordField.firstPrivate.rawValue { break }
            at += 1
            var length = Int(record[at])
            at += 1
            if length > 127 { length = Self.rest(of: length & 127, record, &at) }
            let body = UnsafeBufferPointer(rebasing: record[at..<at + length])
            at += length
            if length == 0, field != RecordField.name.rawValue { continue }
            close(before: field)
            switch RecordField(rawValue: field) {
            case .pupils, .teachers:
                out.put(Self.keys[Int(field)])
                out.put(Self.number(body))
            case .method:
                out.put(Self.keys[Int(field)])
                out.put(Self.methods[Int(Self.number(body))])
                out.put("\"")
            default:
                // The key of the name is written already, and its end with what follows.
                if field != RecordField.name.rawValue { out.put(Self.keys[Int(field)]) }
                if head & RecordField.thaiBit != 0 { out.putThai(body) } else { out.putText(body) }
                if field != RecordField.name.rawValue { out.put("\"") }
            }
        }
        close(before: .max)
        out.put("}}")
        buffer.advance(to: out.at)
    }

    /// The rest of a length of several bytes, least first.
    private static func rest(of low: Int, _ record: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Int {
        var (number, shift) = (low, 7)
        while true {
            let byte = Int(record[at])
            at += 1
            number |= (byte & 127) << shift
            if byte < 128 { return number }
            shift += 7
        }
    }

    private static func number(_ body: UnsafeBufferPointer<UInt8>) -> Int64 {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        for byte in body {
            number |= UInt64(byte & 127) << shift
            shift += 7
        }
        return Int64(bitPattern: number)
    }

    /// By `RecordField.rawValue`: the comma, the name of the property, and what opens its value.
    private static let keys: [[UInt8]] = {
        var keys = [[UInt8]](repeating: [], count: 32)
        let texts: [(RecordField, String)] = [
            (.nameEnglish, "name_en"), (.code, "code"), (.smis, "smis"), (.website, "website"), (.phone, "phone"),
            (.email, "email"), (.houseNumber, "house_no"), (.moo, "moo"), (.road, "road"), (.postcode, "postcode"),
            (.method, "method"), (.updated, "updated"),
        ]
        for (field, name) in texts { keys[Int(field.rawValue)] = Array(",\"\(name)\":\"".utf8) }
        for (field, name) in [(RecordField.pupils, "pupils"), (.teachers, "teachers")] {
            keys[Int(field.rawValue)] = Array(",\"\(name)\":".utf8)
        }
        return keys
    }()

    private static let methods = Position.Method.allCases.map { Array($0.rawValue.utf8) }

    /// By `Levels.rawValue`.
    private static let levels: [[UInt8]] = (0..<16).map { bits in
        let levels = Levels(rawValue: UInt8(bits))
        guard let lowest = levels.lowest, let highest = levels.highest else { return [] }
        return Array(",\"level_min\":\"\(lowest.rawValue)\",\"level_max\":\"\(highest.rawValue)\"".utf8)
    }
}

/// The properties that lie in profiles, as they stand in a feature.
struct ProfileFragments: Sendable {
    /// Affiliation and office.
    let head: [[UInt8]]
    /// Subdistrict, district and province.
    let tail: [[UInt8]]

    init(_ profiles: [SchoolProfile]) {
        func fragment(_ pairs: [(StaticString, String)]) -> [UInt8] {
            var writer = GeoJSONWriter([], afterProperty: true)
            for (name, value) in pairs { writer.property(name, nonEmpty: value) }
            return writer.bytes
        }
        head = profiles.map { fragment([("affiliation", $0.affiliation), ("office", $0.office)]) }
        tail = profiles.map {
            fragment([("tambon", $0.tambon), ("amphoe", $0.amphoe), ("province", $0.province)])
        }
    }
}

/// The place in a buffer where the next byte goes; whoever makes it sees to the room.
private struct Cursor {
    var at: UnsafeMutablePointer<UInt8>

    init(_ at: UnsafeMutablePointer<UInt8>) { self.at = at }

    @inline(__always)
    mutating func put(_ text: StaticString) {
        memcpy(at, text.utf8Start, text.utf8CodeUnitCount)
        at += text.utf8CodeUnitCount
    }

    @inline(__always)
    mutating func put(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            memcpy(at, base, bytes.count)
            at += bytes.count
        }
    }

    mutating func put(_ number: Int64) {
        if number < 0 { byte(UInt8(ascii: "-")) }
        put(number.magnitude)
    }

    mutating func put(_ number: UInt64) {
        var (rest, count) = (number, 1)
        while rest > 9 {
            rest /= 10
            count += 1
        }
        rest = number
        for place in stride(from: count - 1, through: 0, by: -1) {
            at[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        at += count
    }

    /// Writes the geometry of a record, with which it begins; returns where its fields begin.
    mutating func putPosition(_ record: UnsafeBufferPointer<UInt8>) -> Int {
        let raw = UnsafeRawBufferPointer(record)
        switch PositionForm(rawValue: record[0]) {
        case .decimal:
            put(#","geometry":{"type":"Point","coordinates":["#)
            decimal(Int32(littleEndian: raw.loadUnaligned(fromByteOffset: 1, as: Int32.self)))
            byte(UInt8(ascii: ","))
            decimal(Int32(littleEndian: raw.loadUnaligned(fromByteOffset: 5, as: Int32.self)))
            put("]}")
            return 9
        case .exact:
            put(#","geometry":{"type":"Point","coordinates":["#)
            exact(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 1, as: UInt64.self)))
            byte(UInt8(ascii: ","))
            exact(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 9, as: UInt64.self)))
            put("]}")
            return 17
        case .some(.none), nil:
            put(#","geometry":null"#)
            return 1
        }
    }

    /// A count of 1e-7 degrees, without zeros at the end but with one digit after the point.
    private mutating func decimal(_ count: Int32) {
        // Numbers below 0.0001 are written in powers of ten elsewhere; so they are here.
        if count != 0, count.magnitude < 1000 { return exact((Double(count) / 1e7).bitPattern) }
        if count < 0 { byte(UInt8(ascii: "-")) }
        put(UInt64(count.magnitude / 10_000_000))
        byte(UInt8(ascii: "."))
        var (rest, last) = (count.magnitude % 10_000_000, 0)
        for place in stride(from: 6, through: 0, by: -1) {
            let digit = UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            at[place] = UInt8(ascii: "0") + digit
            if last == 0, digit != 0 { last = place }
        }
        at += last + 1
    }

    private mutating func exact(_ bits: UInt64) {
        var text = Double(bitPattern: bits).description
        text.withUTF8 { bytes in
            if let base = bytes.baseAddress { memcpy(at, base, bytes.count) }
            at += bytes.count
        }
    }

    /// Text that is one byte a letter, see `ThaiBytes`.
    mutating func putThai(_ body: UnsafeBufferPointer<UInt8>) {
        let letters = ThaiBytes.letters
        for byte in body {
            let letter = letters[Int(byte)]
            if letter == 0 {
                escape(byte)
            } else {
                UnsafeMutableRawPointer(at).storeBytes(of: letter, as: UInt32.self)
                at += byte < 0x80 ? 1 : 3
            }
        }
    }

    mutating func putText(_ body: UnsafeBufferPointer<UInt8>) {
        let letters = ThaiBytes.letters
        for byte in body {
            if byte < 0x80, letters[Int(byte)] == 0 { escape(byte) } else { self.byte(byte) }
        }
    }

    /// RFC 8259 §7.
    private mutating func escape(_ byte: UInt8) {
        if byte >= 0x20 {
            self.byte(UInt8(ascii: "\\"))
            self.byte(byte)
        } else {
            put(#"\u00"#)
            self.byte(UInt8(ascii: "0") + byte >> 4)
            self.byte(byte & 15 < 10 ? UInt8(ascii: "0") + byte & 15 : UInt8(ascii: "a") + byte & 15 - 10)
        }
    }

    @inline(__always)
    private mutating func byte(_ byte: UInt8) {
        at.pointee = byte
        at += 1
    }
}
