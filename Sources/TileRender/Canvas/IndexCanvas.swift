/// A square picture of palette indices that is drawn front to back: what is drawn later lies under what is there.
///
/// Rows have the filter byte of PNG (0, none) in front, so that the buffer is what is compressed. A bit a pixel says
/// where the picture is opaque and nothing more can show. Used by one thread.
final class IndexCanvas {
    let side: Int
    /// Bytes a row: the filter byte and the pixels.
    let stride: Int
    let pixels: UnsafeMutablePointer<UInt8>
    /// Pixels that are opaque.
    private(set) var opaqueCount = 0
    /// Whether anything was drawn.
    private(set) var isTouched = false
    /// The greatest number of a hue that was drawn, −1 for none.
    private(set) var lastHue = -1
    /// Bit x + 64 of a row: nothing more can show at x. The 64 bits to the left and right lie off the picture.
    private let closed: UnsafeMutablePointer<UInt64>
    private let wordsPerRow: Int

    init(side: Int) {
        self.side = side
        stride = side + 1
        wordsPerRow = side / 64 + 2
        pixels = .allocate(capacity: stride * side)
        closed = .allocate(capacity: wordsPerRow * side)
        clear()
    }

    /// Makes the picture empty again.
    func clear() {
        pixels.initialize(repeating: 0, count: stride * side)
        closed.initialize(repeating: 0, count: wordsPerRow * side)
        for row in 0..<side {
            closed[row * wordsPerRow] = .max
            closed[row * wordsPerRow + wordsPerRow - 1] = .max
        }
        (opaqueCount, isTouched, lastHue) = (0, false, -1)
    }

    deinit {
        pixels.deallocate()
        closed.deallocate()
    }

    var isFull: Bool { opaqueCount == side * side }

    /// Whether nothing more can show in a rectangle; what lies off the picture never shows.
    func isClosed(columns: Range<Int>, rows: Range<Int>) -> Bool {
        let (first, end) = (max(columns.lowerBound, 0) + 64, min(columns.upperBound, side) + 64)
        guard first < end else { return true }
        let (firstWord, lastWord) = (first >> 6, (end - 1) >> 6)
        let (head, tail) = (UInt64.max << UInt64(first & 63), UInt64.max >> UInt64(63 - (end - 1) & 63))
        for row in max(rows.lowerBound, 0)..<max(rows.lowerBound, 0, min(rows.upperBound, side)) {
            let words = closed + row * wordsPerRow
            for word in firstWord...lastWord {
                let wanted = (word == firstWord ? head : .max) & (word == lastWord ? tail : .max)
                if words[word] & wanted != wanted { return false }
            }
        }
        return true
    }

    /// Draws a marker under everything drawn before; its middle in quarters of a pixel from the upper left corner.
    ///
    /// Returns whether any of it shows.
    @discardableResult
    func drawUnder(_ sprites: MarkerSprites, design: Int, x: Int, y: Int) -> Bool {
        let (left, top) = ((x >> 2) - sprites.side / 2, (y >> 2) - sprites.side / 2)
        guard left > -64, left < side else { return false }
        let sprite = MarkerSprites.sprite(design: design, phaseX: x & 3, phaseY: y & 3)
        let levels = UInt8(truncatingIfNeeded: sprites.style.palette.levels)
        let (word, shift) = ((left + 64) >> 6, UInt64((left + 64) & 63))
        let masks = sprites.masks + sprite * sprites.side
        let room = sprites.room
        var shows = false
        for row in max(0, -top)..<max(0, -top, min(sprites.side, side - top)) {
            let bits = closed + (top + row) * wordsPerRow + word
            var open = masks[row] & ~(bits[0] >> shift | (bits[1] << 1) << (63 - shift))
            guard open != 0 else { continue }
            shows = true
            let target = pixels + (top + row) * stride + 1 + left
            let source = sprites.values + (sprite * sprites.side + row) * sprites.side
            var done: UInt64 = 0
            while open != 0 {
                let column = open.trailingZeroBitCount
                let (below, above) = (source[column], target[column])
                let value = above >= room[Int(below)] ? levels : below &+ above
                target[column] = value
                if value >= levels { done |= open & (~open &+ 1) }
                open &= open &- 1
            }
            bits[0] |= done << shift
            bits[1] |= (done >> 1) >> (63 - shift)
            opaqueCount += done.nonzeroBitCount
        }
        if shows {
            isTouched = true
            lastHue = max(lastHue, sprites.style.designs[design].hue)
        }
        return shows
    }

    /// Draws a picture of indices under everything drawn before, its upper left corner at whole pixels.
    func drawUnder(_ patch: IndexPatch, left: Int, top: Int, palette: MarkerPalette) {
        let levels = UInt8(truncatingIfNeeded: palette.levels)
        lastHue = palette.hues.count - 1
        for row in max(0, -top)..<max(0, -top, min(patch.height, side - top)) {
            for column in max(0, -left)..<max(0, -left, min(patch.width, side - left)) {
                let below = patch.values[row * patch.width + column]
                guard below != 0 else { continue }
                let (x, y) = (left + column, top + row)
                let above = pixels[y * stride + 1 + x]
                guard above < levels else { continue }
                isTouched = true
                let value = above >= palette.room[Int(below)] ? levels : below &+ above
                pixels[y * stride + 1 + x] = value
                if value >= levels {
                    closed[y * wordsPerRow + ((x + 64) >> 6)] |= 1 << UInt64((x + 64) & 63)
                    opaqueCount += 1
                }
            }
        }
    }
}

/// A rectangle of palette indices, rows from the top; 0 is clear.
struct IndexPatch: Sendable {
    let width, height: Int
    var values: [UInt8]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        values = [UInt8](repeating: 0, count: width * height)
    }
}
