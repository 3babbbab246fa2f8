/// The distinct profiles of a table under construction, each found by its bytes.
///
/// A profile is five texts (see `SchoolProfile`), each with its length in front as four bytes. Rows that follow one
/// another mostly share theirs, so the one found last is tried first.
struct ProfileTable {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Numbers by hash with linear probing, −1 for none; at most half full.
    private var slots = [Int32](repeating: -1, count: 64)
    private var scratch: [UInt8] = []
    private var last: UInt32 = 0

    var count: Int { ends.count }

    mutating func number(of facts: SchoolFacts) -> UInt32 {
        scratch.removeAll(keepingCapacity: true)
        for text in [SchoolFacts.Text.affiliation, .office, .province, .amphoe, .tambon] { add(facts[text]) }
        return numberOfScratch()
    }

    mutating func number(of profile: SchoolProfile) -> UInt32 {
        scratch.removeAll(keepingCapacity: true)
        for text in [profile.affiliation, profile.office, profile.province, profile.amphoe, profile.tambon] {
            var text = text
            text.withUTF8 { add($0) }
        }
        return numberOfScratch()
    }

    /// The profiles of bytes that this type has made; nil when they are anything else.
    static func profiles(_ bytes: UnsafeRawBufferPointer) -> [SchoolProfile]? {
        var profiles: [SchoolProfile] = []
        var at = 0
        while at < bytes.count {
            var texts: [String] = []
            for _ in 0..<5 {
                guard at + 4 <= bytes.count else { return nil }
                let count = Int(bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self).littleEndian)
                guard at + 4 + count <= bytes.count else { return nil }
                texts.append(String(decoding: bytes[at + 4..<at + 4 + count], as: UTF8.self))
                at += 4 + count
            }
            profiles.append(
                SchoolProfile(
                    affiliation: texts[0], office: texts[1], province: texts[2], amphoe: texts[3], tambon: texts[4]))
        }
        return profiles
    }

    private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: text.count).littleEndian) { scratch.append(contentsOf: $0) }
        scratch.append(contentsOf: text)
    }

    private func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

    private func isScratch(_ number: Int) -> Bool {
        let range = range(number)
        guard range.count == scratch.count else { return false }
        return bytes.withUnsafeBytes { bytes in
            scratch.withUnsafeBytes { $0.elementsEqual(UnsafeRawBufferPointer(rebasing: bytes[range])) }
        }
    }

    private mutating func numberOfScratch() -> UInt32 {
        if count > 0, isScratch(Int(last)) { return last }
        if slots.count < count * 2 + 2 { grow() }
        var slot = Self.hash(scratch[...]) & (slots.count - 1)
        while slots[slot] >= 0 {
            if isScratch(Int(slots[slot])) {
                last = UInt32(slots[slot])
                return last
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        last = UInt32(count)
        slots[slot] = Int32(count)
        bytes += scratch
        ends.append(bytes.count)
        return last
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for number in 0..<count {
            var slot = Self.hash(bytes[range(number)]) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    private static func hash(_ bytes: ArraySlice<UInt8>) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        bytes.withUnsafeBytes { bytes in
            var at = 0
            while at + 8 <= bytes.count {
                hash = (hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* 0x9e37_79b9_7f4a_7c15
                hash ^= hash >> 32
                at += 8
            }
            while at < bytes.count {
                hash = (hash ^ UInt64(bytes[at])) &* 0x9e37_79b9_7f4a_7c15
                hash ^= hash >> 32
                at += 1
            }
        }
        return Int(truncatingIfNeeded: hash & 0x7fff_ffff)
    }
}
