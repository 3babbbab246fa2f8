/// Reads the record of a school, see `RecordField`. Only ever sees what `RecordWriter` wrote: a file's
/// checksums are verified before its records are read.
struct RecordReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Reads the position, with which a record begins.
    mutating func point() -> LonLat? {
        switch PositionForm(rawValue: bytes[take(1)]) {
        case .decimal:
            let (longitude, latitude) = (little(Int32.self), little(Int32.self))
            return LonLat(longitude: Double(longitude) / 1e7, latitude: Double(latitude) / 1e7)
        case .exact:
            let (longitude, latitude) = (little(UInt64.self), little(UInt64.self))
            return LonLat(longitude: Double(bitPattern: longitude), latitude: Double(bitPattern: latitude))
        case .some(.none), nil: return nil
        }
    }

    /// Tells whether the record has something in a field, without making the others.
    mutating func holds(_ field: RecordField) -> Bool { body(of: field).map { !$0.isEmpty } ?? false }

    /// The number in a field; nil when it is not known.
    mutating func number(of field: RecordField) -> Int? { body(of: field).map(Self.number) }

    private mutating func body(of field: RecordField) -> UnsafeBufferPointer<UInt8>? {
        _ = point()
        while at < bytes.count {
            let head = bytes[take(1)]
            let length = Int(varint())
            if head & ~RecordField.thaiBit == field.rawValue {
                return UnsafeBufferPointer(rebasing: bytes[at..<at + length])
            }
            at += length
        }
        return nil
    }

    /// The name and the number of pupils; what follows them is not read.
    mutating func nameRecord() -> SchoolNameRecord {
        skipPoint()
        var name = UnsafeBufferPointer<UInt8>(rebasing: bytes[0..<0])
        var (isThai, pupils): (Bool, Int?) = (false, nil)
        while at < bytes.count {
            let head = bytes[take(1)]
            let length = Int(varint())
            let body = UnsafeBufferPointer(rebasing: bytes[at..<at + length])
            at += length
            let field = head & ~RecordField.thaiBit
            if field == RecordField.name.rawValue { (name, isThai) = (body, head != field) }
            if field == RecordField.pupils.rawValue { pupils = Self.number(body) }
            // Fields stand in ascending order.
            if field >= RecordField.pupils.rawValue { break }
        }
        return SchoolNameRecord(bytes: name, isThai: isThai, pupils: pupils)
    }

    private mutating func skipPoint() {
        switch PositionForm(rawValue: bytes[take(1)]) {
        case .decimal: _ = take(8)
        case .exact: _ = take(16)
        case .some(.none), nil: break
        }
    }

    mutating func school(id: SchoolID, profile: SchoolProfile, levels: Levels) -> School {
        var school = School(id: id, name: "")
        school.levels = levels
        school.affiliation = profile.affiliation
        school.office = profile.office
        school.address = Address(tambon: profile.tambon, amphoe: profile.amphoe, province: profile.province)
        school.position = point().map { Position($0) }
        var key = ""
        while at < bytes.count {
            let head = bytes[take(1)]
            let length = Int(varint())
            let body = UnsafeBufferPointer(rebasing: bytes[at..<at + length])
            let isThai = head & RecordField.thaiBit != 0
            at += length
            guard let field = RecordField(rawValue: head & ~RecordField.thaiBit) else { continue }
            switch field {
            case .pupils: school.pupils = Self.number(body)
            case .teachers: school.teachers = Self.number(body)
            case .rooms: school.rooms = Self.number(body)
            case .classSize: school.classSize = Self.number(body)
            case .kindergarten: school.pupilsByLevel[.kindergarten] = Self.number(body)
            case .primary: school.pupilsByLevel[.primary] = Self.number(body)
            case .lowerSecondary: school.pupilsByLevel[.lowerSecondary] = Self.number(body)
            case .upperSecondary: school.pupilsByLevel[.upperSecondary] = Self.number(body)
            case .method: school.position?.method = Position.Method.allCases[Self.number(body)]
            case .accuracy:
                var reader = RecordReader(body)
                school.position?.accuracy = Double(bitPattern: reader.little(UInt64.self))
            default:
                let text = isThai ? ThaiBytes.string(body) : String(decoding: body, as: UTF8.self)
                if field == .originalKey { key = text }
                Self.set(field, text, key: key, of: &school)
            }
        }
        return school
    }

    /// Visits the names and codes that are searched, in the order of the record; tells whether the text is TIS-620.
    mutating func forEachName(_ body: (UnsafeBufferPointer<UInt8>, _ isThai: Bool) -> Void) {
        switch PositionForm(rawValue: bytes[take(1)]) {
        case .decimal: at += 8
        case .exact: at += 16
        case .some(.none), nil: break
        }
        while at < bytes.count {
            let head = bytes[take(1)]
            guard head & ~RecordField.thaiBit <= RecordField.smis.rawValue else { return }
            let length = Int(varint())
            body(UnsafeBufferPointer(rebasing: bytes[at..<at + length]), head & RecordField.thaiBit != 0)
            at += length
        }
    }

    private static func set(_ field: RecordField, _ text: String, key: String, of school: inout School) {
        switch field {
        case .name: school.name = text
        case .nameEnglish: school.nameEnglish = text
        case .code: school.code = text
        case .smis: school.smis = text
        case .website: school.website = text
        case .phone: school.phone = text
        case .email: school.email = text
        case .houseNumber: school.address.houseNumber = text
        case .moo: school.address.moo = text
        case .road: school.address.road = text
        case .postcode: school.address.postcode = text
        case .note: school.note = text
        case .updated: school.updated = text
        case .originalCRS: school.position?.originalCRS = text
        case .originalText: school.position?.originalText = text
        case .source: school.position?.source = text
        case .originalValue: school.originals[key] = text
        case .originalKey, .pupils, .teachers, .rooms, .classSize, .method, .accuracy: break
        case .kindergarten, .primary, .lowerSecondary, .upperSecondary: break
        }
    }

    private mutating func take(_ count: Int) -> Int {
        defer { at += count }
        return at
    }

    private mutating func varint() -> UInt {
        var (number, shift): (UInt, UInt) = (0, 0)
        while true {
            let byte = bytes[take(1)]
            number |= UInt(byte & 127) << shift
            if byte < 128 { return number }
            shift += 7
        }
    }

    private static func number(_ body: UnsafeBufferPointer<UInt8>) -> Int {
        var reader = RecordReader(body)
        return Int(bitPattern: reader.varint())
    }

    private mutating func little<Value: FixedWidthInteger>(_ type: Value.Type) -> Value {
        let start = take(MemoryLayout<Value>.size)
        return Value(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: start, as: type))
    }
}
