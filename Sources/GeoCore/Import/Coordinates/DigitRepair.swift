import Foundation

/// Undoes what happens to the digits of a coordinate: a lost decimal point, a lost digit.
enum DigitRepair {
    /// The numbers with the decimal point put back that fall into the range.
    static func decimalPoints(_ value: Double, into range: ClosedRange<Double>) -> [Double] {
        guard abs(value) > 90, value.isFinite, abs(value) < 1e15 else { return [] }
        var fits: [Double] = []
        var power = 10.0
        while abs(value) / power >= 1 {
            if range.contains(value / power) { fits.append(value / power) }
            power *= 10
        }
        return fits
    }

    /// Every whole number that gives this one when one of its digits is lost, within the range.
    ///
    /// 66236 may have been 662366, 662360 … or 166236; fractions are dropped, they do not matter at this size.
    static func insertions(_ value: Double, into range: ClosedRange<Double>) -> [Double] {
        guard value.isFinite, value >= 1, value < 1e9 else { return [] }
        let digits = Array(String(Int(value)))
        var found: Set<Double> = []
        for position in 0...digits.count {
            for digit in "0123456789" {
                var longer = digits
                longer.insert(digit, at: position)
                if longer[0] != "0", let number = Double(String(longer)), range.contains(number) {
                    found.insert(number)
                }
            }
        }
        return found.sorted()
    }
}
