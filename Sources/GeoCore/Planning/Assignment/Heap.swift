/// A binary heap: the element that goes before all others is first. push and removeFirst are O(log n).
struct Heap<Element> {
    private var elements: [Element] = []
    private let goesBefore: (Element, Element) -> Bool

    init(_ goesBefore: @escaping (Element, Element) -> Bool) { self.goesBefore = goesBefore }

    var first: Element? { elements.first }

    mutating func push(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard goesBefore(elements[child], elements[parent]) else { return }
            elements.swapAt(child, parent)
            child = parent
        }
    }

    mutating func removeFirst() {
        elements.swapAt(0, elements.count - 1)
        elements.removeLast()
        var parent = 0
        while true {
            var best = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < elements.count && goesBefore(elements[child], elements[best]) {
                best = child
            }
            if best == parent { return }
            elements.swapAt(parent, best)
            parent = best
        }
    }
}
