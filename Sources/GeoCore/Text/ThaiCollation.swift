/// Sorts in the order of Thai dictionaries (Royal Society), Latin after Thai scripts' own rules, by ICU's collation.
///
/// Leading vowels เ แ โ ใ ไ sort after their consonant; tone marks count only between otherwise equal words; spaces and
/// punctuation do not count. Texts that differ only in those are equal: break ties by id.
public enum ThaiCollation {
    /// Bytes whose lexicographic order is the collation's; for columns that are sorted and for paging cursors.
    ///
    /// Keys of different ICU versions do not mix: renew stored keys with the library.
    public static func sortKey(_ text: String) -> [UInt8] {
        ICUCollator.thai.sortKey(text)
    }

    /// Negative when `left` sorts first, 0 when equal, positive otherwise.
    public static func compare(_ left: String, _ right: String) -> Int {
        ICUCollator.thai.compare(left, right)
    }

    /// Tells whether `left` sorts before `right`; a predicate for `sorted(by:)`.
    public static func isBefore(_ left: String, _ right: String) -> Bool {
        compare(left, right) < 0
    }
}
