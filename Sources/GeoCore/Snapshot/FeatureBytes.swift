import CLinux

/// Writes rows of a table as GeoJSON features straight from their records, without making values or strings.
///
/// The same bytes as `GeoJSONWriter.write(_: School)`; some 100 ns a feature.
struct FeatureBytes: Sendable {
    private let table: SchoolTable
    private let fragments: ProfileFragments
    // Taken out of their statics once for a page instead of for each field.
    private let keys = Self.keys
    private let levels = Self.levels
    private let methods = Self.methods

    init(_ table: SchoolTable) {
        self.table = table
        fragments = table.fragments.get { ProfileFragments(table.profiles) }
    }

    func append(_ place: RankedRow, to out: inout FeatureCursor) {
        let row = place.row
        let record = table.record(row)
        let profile = Int(table.profile[row])
        // A byte of a record becomes six at most, and names of properties are shorter than this together.
        out.reserve(record.count * 6 + fragments.head.count(profile) + fragments.tail.count(profile) + 1024)
        out.put(#"{"type":"Feature","id":"#)
        out.put(table.ids[place.rank])
        var at = out.putPosition(record)
        out.put(#","properties":{"name":""#)
        // The first fields may be missing; what lies in the profile comes between others.
        var stage = 0
        func close(before field: UInt8, _ out: inout FeatureCursor) {
            if stage == 0, field > RecordField.name.rawValue {
                out.put("\"")
                stage = 1
            }
            if stage == 1, field > RecordField.smis.rawValue {
                out.put(fragments.head, profile)
                out.put(levels, Int(table.flags[row] & 15))
                stage = 2
            }
            if stage == 2, field > RecordField.road.rawValue {
                out.put(fragments.tail, profile)
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
            close(before: field, &out)
            switch field {
            case RecordField.pupils.rawValue, RecordField.teachers.rawValue:
                out.put(keys, Int(field))
                out.put(Self.number(body))
            case RecordField.method.rawValue:
                out.put(keys, Int(field))
                out.put(methods, Int(Self.number(body)))
                out.put("\"")
            default:
                // The key of the name is written already, and its end with what follows.
                if field != RecordField.name.rawValue { out.put(keys, Int(field)) }
                if head & RecordField.thaiBit != 0 { out.putThai(body) } else { out.putText(body) }
                if field != RecordField.name.rawValue { out.put("\"") }
            }
        }
        close(before: .max, &out)
        out.put("}}")
    }

    /// Asks for the columns that `append` reads.
    @inline(__always)
    func prefetchColumns(_ place: RankedRow) {
        linux_prefetch(table.ids + place.rank)
        linux_prefetch(table.starts + place.row)
        linux_prefetch(table.profile + place.row)
        linux_prefetch(table.flags + place.row)
    }

    /// Asks for the record, about two lines of the cache long.
    @inline(__always)
    func prefetchRecord(_ place: RankedRow) {
        let record = table.arena + Int(table.starts[place.row])
        linux_prefetch(record)
        linux_prefetch(record + 64)
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
    private static let keys: ByteTexts = {
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
        return ByteTexts(keys)
    }()

    private static let methods = ByteTexts(Position.Method.allCases.map { Array($0.rawValue.utf8) })

    /// By `Levels.rawValue`.
    private static let levels = ByteTexts(
        (0..<16).map { bits in
            let levels = Levels(rawValue: UInt8(bits))
            guard let lowest = levels.lowest, let highest = levels.highest else { return [] }
            return Array(",\"level_min\":\"\(lowest.rawValue)\",\"level_max\":\"\(highest.rawValue)\"".utf8)
        })
}

/// The properties that lie in profiles, as they stand in a feature.
struct ProfileFragments: Sendable {
    /// Affiliation and office.
    let head: ByteTexts
    /// Subdistrict, district and province.
    let tail: ByteTexts

    init(_ profiles: [SchoolProfile]) {
        func fragment(_ pairs: [(StaticString, String)]) -> [UInt8] {
            var writer = GeoJSONWriter([], afterProperty: true)
            for (name, value) in pairs { writer.property(name, nonEmpty: value) }
            return writer.bytes
        }
        head = ByteTexts(profiles.map { fragment([("affiliation", $0.affiliation), ("office", $0.office)]) })
        tail = ByteTexts(
            profiles.map {
                fragment([("tambon", $0.tambon), ("amphoe", $0.amphoe), ("province", $0.province)])
            })
    }
}
