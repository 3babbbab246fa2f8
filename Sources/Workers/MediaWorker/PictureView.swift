import Foundation
import MediaContract

/// A small grey copy of a photo, from which everything about its looks is judged.
struct PictureView {
    private let width: Int
    private let height: Int
    private let grey: [UInt8]
    /// 64 bits of "is this cell brighter than the one to its right", on nine by eight cells (Krawetz, "dHash").
    let fingerprint: UInt64

    init(_ master: Picture) throws(PhotoRefusal) {
        let small = try master.grey().thumbnail(side: 480).grey()
        width = small.width
        height = small.height
        grey = try small.bytes()
        let cells = try small.resized(horizontal: 9 / Double(width), vertical: 8 / Double(height)).bytes()
        guard cells.count == 72 else { throw .damaged }
        fingerprint = (0..<64).reduce(0) { bits, cell in
            let at = cell / 8 * 9 + cell % 8
            return bits << 1 | (cells[at] > cells[at + 1] ? 1 : 0)
        }
    }

    func notes(originalLongSide: Int, tilt: Double?) -> [PhotoFacts.Note] {
        let mean = Double(grey.reduce(0) { $0 + Int($1) }) / Double(grey.count)
        var notes: [PhotoFacts.Note] = []
        if originalLongSide < 800 { notes.append(.small) }
        if sharpness < 40 { notes.append(.blurred) }
        if mean < 50 { notes.append(.dark) }
        if mean > 215 { notes.append(.bright) }
        if tilt != nil { notes.append(.tilted) }
        return notes
    }

    /// Variance of the Laplacian: below about 40 edges are smeared (Pech-Pacheco et al., ICPR 2000).
    private var sharpness: Double {
        guard width > 2, height > 2 else { return 0 }
        var (sum, squares, count) = (0.0, 0.0, 0.0)
        for y in 1..<height - 1 {
            for x in 1..<width - 1 {
                let at = y * width + x
                let around = Int(grey[at - 1]) + Int(grey[at + 1]) + Int(grey[at - width]) + Int(grey[at + width])
                let value = Double(4 * Int(grey[at]) - around)
                sum += value
                squares += value * value
                count += 1
            }
        }
        return squares / count - (sum / count) * (sum / count)
    }

    /// Degrees by which walls and horizon lean: the peak of strong edges' directions near upright and level, in steps of
    /// half a degree up to 15; nil under 2.5 degrees or when no direction stands out.
    var tilt: Double? {
        guard width > 2, height > 2 else { return nil }
        var histogram = Array(repeating: 0.0, count: 61)
        for y in 1..<height - 1 {
            for x in 1..<width - 1 {
                let at = y * width + x
                let (dx, dy) = (Int(grey[at + 1]) - Int(grey[at - 1]), Int(grey[at + width]) - Int(grey[at - width]))
                let strength = dx * dx + dy * dy
                guard strength > 1_600 else { continue }
                // An edge runs across its gradient; quarter turns are the same for this question.
                var angle = atan2(Double(dy), Double(dx)) * 180 / .pi
                angle -= (angle / 90).rounded() * 90
                if abs(angle) <= 15 { histogram[Int((angle * 2).rounded()) + 30] += Double(strength).squareRoot() }
            }
        }
        let smooth = (1..<60).map { (bin: Int) -> Double in
            histogram[bin - 1] + 2 * histogram[bin] + histogram[bin + 1]
        }
        guard let peak = smooth.indices.max(by: { smooth[$0] < smooth[$1] }) else { return nil }
        let degrees = Double(peak + 1 - 30) / 2
        let mean = smooth.reduce(0, +) / Double(smooth.count)
        return abs(degrees) >= 2.5 && smooth[peak] > 4 * mean ? degrees : nil
    }
}
