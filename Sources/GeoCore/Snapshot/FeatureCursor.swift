import Glibc

/// The place in a buffer where the next byte goes. Whoever writes asks for room first, and says at last that it is done.
struct FeatureCursor {
    private var at: UnsafeMutablePointer<UInt8>
    private var end: UnsafeMutablePointer<UInt8>
    private let buffer: ByteBuffer
    /// `ThaiBytes.letters`
    private let letters: UnsafePointer<UInt32>

    init(_ buffer: ByteBuffer) {
        at = buffer.cursor(0)
        end = at + buffer.room
        self.buffer = buffer
        // Taken out of the static once instead of for each text.
        letters = ThaiBytes.letters
    }

    /// Sees to it that so many bytes can be written.
    @inline(__always)
    mutating func reserve(_ room: Int) {
        guard end - at < room else { return }
        buffer.advance(to: at)
        at = buffer.cursor(room)
        end = at + buffer.room
    }

    /// Tells the buffer what was written.
    func finish() { buffer.advance(to: at) }

    @inline(__always)
    mutating func put(_ text: StaticString) {
        memcpy(at, text.utf8Start, text.utf8CodeUnitCount)
        at += text.utf8CodeUnitCount
    }

    @inline(__always)
    mutating func put(_ texts: ByteTexts, _ number: Int) {
        let count = texts.count(number)
        // A short text is copied with what lies behind it, which the next overwrites: no call, no loop.
        if count <= ByteTexts.apron {
            memcpy(at, texts.start(number), ByteTexts.apron)
        } else {
            memcpy(at, texts.start(number), count)
        }
        at += count
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
    mutating func byte(_ byte: UInt8) {
        at.pointee = byte
        at += 1
    }
}
