/// Decides which labels are drawn and where, so that none overlaps another or a marker.
///
/// The decision depends on a bounded neighbourhood only, so that every tile comes to the same one: a label stands below
/// its marker, or above where other markers are in the way below, or it is left out. Then, in two rounds, a label is drawn
/// when none of those it would overlap and that are still in question is more important, and rules these out. What is
/// in question after that is left out.
///
/// Pixels at scale 1, from any origin, y down. O(n) for labels that are spread out.
struct LabelPlan {
    static let rounds = 2
    /// From the marker's middle to the label.
    static let gap = 8
    /// Half the side of what a marker keeps free of other labels.
    static let markerReach = 6
    /// What a label takes beyond its text on each side, for the halo and for letters that lean out of their advance.
    static let slack = 3

    struct Candidate {
        /// The marker's middle.
        let x, y: Int
        /// Of the text.
        let width, height: Int
        /// Greater is more important; no two are equal.
        let rank: Rank
        /// Names the school for whoever draws it.
        let number: Int
    }

    /// Pupils, then completeness, then the smaller id.
    struct Rank: Comparable {
        let pupils: Int
        let isComplete: Bool
        let id: Int64

        static func < (left: Rank, right: Rank) -> Bool {
            if left.pupils != right.pupils { return left.pupils < right.pupils }
            if left.isComplete != right.isComplete { return right.isComplete }
            return left.id > right.id
        }
    }

    struct Box: Equatable {
        var left, top, right, bottom: Int

        func meets(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }

        func grown(by margin: Int) -> Box {
            Box(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
        }
    }

    struct Placed: Equatable {
        let number: Int
        /// The upper edge of the text from the marker's middle.
        let top: Int
    }

    /// How far from a label's box a school can be and still matter for it, sideways and up or down.
    static func reach(width: Int, height: Int) -> (x: Int, y: Int) {
        // Two labels that overlap have markers so near; two steps in each round; then the markers in the way.
        let hop = (x: width + 2 * slack, y: 2 * (height + 2 * slack + gap))
        let own = (x: width / 2 + slack + markerReach + 1, y: height + gap + 2 * slack + markerReach + 1)
        return (hop.x * 2 * rounds + 2 * own.x, hop.y * 2 * rounds + 2 * own.y)
    }

    /// - Returns: those of the candidates that are drawn, in the order of `candidates`, with their boxes.
    static func place(_ candidates: [Candidate]) -> [(label: Placed, box: Box)] {
        let markers = BoxIndex(
            candidates.map { Box(left: $0.x, top: $0.y, right: $0.x + 1, bottom: $0.y + 1) }, side: 16)
        var boxes: [Box] = []
        var labels: [Int] = []
        var tops: [Int] = []
        for (number, candidate) in candidates.enumerated() {
            for top in [gap, -gap - candidate.height] {
                let box = Self.box(candidate, top: top)
                if isFree(box, candidates, markers) {
                    boxes.append(box)
                    labels.append(number)
                    tops.append(top)
                    break
                }
            }
        }
        return decided(boxes, ranks: labels.map { candidates[$0].rank }).map { at in
            (Placed(number: candidates[labels[at]].number, top: tops[at]), boxes[at])
        }
    }

    static func box(_ candidate: Candidate, top: Int) -> Box {
        let left = candidate.x - candidate.width / 2
        return Box(
            left: left, top: candidate.y + top, right: left + candidate.width,
            bottom: candidate.y + top + candidate.height
        ).grown(by: slack)
    }

    private static func isFree(_ box: Box, _ candidates: [Candidate], _ markers: BoxIndex) -> Bool {
        // Its own marker is farther from the text than that.
        let wide = box.grown(by: markerReach - slack)
        return markers.allSatisfy(near: wide) { number in
            let (x, y) = (candidates[number].x, candidates[number].y)
            return x < wide.left || x >= wide.right || y < wide.top || y >= wide.bottom
        }
    }

    /// The places in `boxes` of what is drawn, ascending.
    private static func decided(_ boxes: [Box], ranks: [Rank]) -> [Int] {
        let index = BoxIndex(boxes, side: 64)
        var isOpen = [Bool](repeating: true, count: boxes.count)
        var drawn: [Int] = []
        for _ in 0..<rounds {
            let winners = boxes.indices.filter { at in
                isOpen[at]
                    && index.allSatisfy(near: boxes[at]) { other in
                        other == at || !isOpen[other] || !boxes[other].meets(boxes[at]) || ranks[other] < ranks[at]
                    }
            }
            if winners.isEmpty { break }
            for winner in winners {
                _ = index.allSatisfy(near: boxes[winner]) { other in
                    if boxes[other].meets(boxes[winner]) { isOpen[other] = false }
                    return true
                }
                isOpen[winner] = false
            }
            drawn += winners
        }
        return drawn.sorted()
    }
}
