import CICU

/// An ICU collator of one thread. Never leaves its thread.
final class ICUCollator {
    private let collator: OpaquePointer

    /// Thai as the CLDR has it: leading vowels after their consonant, tone marks second, punctuation and spaces ignored.
    static var thai: ICUCollator { threads.value }

    private static let threads = ThreadLocal { ICUCollator(locale: "th") }

    private init(locale: String) {
        guard let opened = icu_collator_open(locale) else {
            preconditionFailure("ICU has no collation: its data, a part of libicu, is missing")
        }
        collator = opened
    }

    deinit { icu_collator_close(collator) }

    /// Negative, 0 or positive.
    func compare(_ left: String, _ right: String) -> Int {
        var (left, right) = (left, right)
        return left.withUTF8 { left in
            right.withUTF8 { right in
                left.withMemoryRebound(to: CChar.self) { left in
                    right.withMemoryRebound(to: CChar.self) { right in
                        Int(
                            icu_collator_compare(
                                collator, left.baseAddress, Int32(left.count), right.baseAddress, Int32(right.count)))
                    }
                }
            }
        }
    }

    func sortKey(_ text: String) -> [UInt8] {
        let units = Array(text.utf16)
        func fill(capacity: Int) -> (key: [UInt8], needed: Int) {
            var needed = 0
            let key = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                let length = icu_collator_key(
                    collator, units, Int32(units.count), buffer.baseAddress, Int32(buffer.count))
                needed = Int(length)
                count = min(needed, buffer.count)
            }
            return (key, needed)
        }
        var result = fill(capacity: units.count * 4 + 32)
        if result.needed > result.key.count { result = fill(capacity: result.needed) }
        // The key ends with a zero byte that takes no part in the order.
        if result.key.last == 0 { result.key.removeLast() }
        return result.key
    }
}
