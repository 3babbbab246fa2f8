extension Array where Element: Comparable {
    /// The element that would be at a place if the array were sorted; moves elements about. O(count) on average.
    ///
    /// Quickselect (Hoare 1961) with the middle of three as pivot. Elements that compare with nothing, such as NaN, are
    /// not for it.
    mutating func select(_ place: Int) -> Element {
        precondition(indices.contains(place), "there is no element at this place")
        return withUnsafeMutableBufferPointer { values in
            var (low, high) = (0, values.count - 1)
            while low < high {
                let (left, right) = divide(&values, low, high)
                if place <= right {
                    high = right
                } else if place >= left {
                    low = left
                } else {
                    break
                }
            }
            return values[place]
        }
    }
}

/// Moves what is not above a pivot before what is not below it: `low...right`, equals between, and `left...high`.
private func divide<Value: Comparable>(
    _ values: inout UnsafeMutableBufferPointer<Value>, _ low: Int, _ high: Int
) -> (left: Int, right: Int) {
    let (first, middle, last) = (values[low], values[low + (high - low) / 2], values[high])
    let pivot = max(min(first, middle), min(max(first, middle), last))
    var (left, right) = (low, high)
    while left <= right {
        while values[left] < pivot { left += 1 }
        while pivot < values[right] { right -= 1 }
        if left <= right {
            values.swapAt(left, right)
            left += 1
            right -= 1
        }
    }
    return (left, right)
}
