/// A square picture of palette indices that is drawn front to back: what is drawn later lies under what is there.
///
/// Rows have the filter byte of PNG (0, none) in front, so that the buffer is what is compressed. Two bits a pixel say
/// where something is drawn and where nothing more can show; a flag a row, whether anything is on it, so that clearing,
/// hashing and compressing cost what was drawn and not the size of the picture. Used by one thread.
final class IndexCanvas {
    /// Bytes before and after the picture that eight-byte steps over its edges may read, and write back unchanged.
    private static let apron = 64

    let side: Int
    /// Bytes a row: the filter byte and the pixels.
    let stride: Int
    let pixels: UnsafeMutablePointer<UInt8>
    /// Pixels that are opaque.
    private(set) var opaqueCount = 0
    /// The greatest number of a hue that was drawn, −1 for none.
    private(set) var lastHue = -1
    /// Rows on which something is drawn.
    let isDrawn: UnsafeMutablePointer<Bool>
    /// Bit x + 64 of a row: nothing more can show at x. The 64 bits to the left and right lie off the picture.
    private let closed: UnsafeMutablePointer<UInt64>
    /// The same for: something is drawn at x.
    private let begun: UnsafeMutablePointer<UInt64>
    private let wordsPerRow: Int
    private let spread = ByteMask.table

    init(side: Int) {
        self.side = side
        stride = side + 1
        wordsPerRow = side / 64 + 2
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: stride * side + 2 * Self.apron)
        bytes.initialize(repeating: 0, count: stride * side + 2 * Self.apron)
        pixels = bytes + Self.apron
        isDrawn = .allocate(capacity: side)
        isDrawn.initialize(repeating: true, count: side)
        closed = .allocate(capacity: wordsPerRow * side)
        begun = .allocate(capacity: wordsPerRow * side)
        clear()
    }

    /// Makes the picture empty again; costs the rows that were drawn on.
    func clear() {
        for row in 0..<side where isDrawn[row] {
            (pixels + row * stride).initialize(repeating: 0, count: stride)
            (begun + row * wordsPerRow).initialize(repeating: 0, count: wordsPerRow)
            (closed + row * wordsPerRow).initialize(repeating: 0, count: wordsPerRow)
            closed[row * wordsPerRow] = .max
            closed[row * wordsPerRow + wordsPerRow - 1] = .max
            isDrawn[row] = false
        }
        (opaqueCount, lastHue) = (0, -1)
    }

    deinit {
        (pixels - Self.apron).deallocate()
        isDrawn.deallocate()
        closed.deallocate()
        begun.deallocate()
    }

    /// Whether anything was drawn.
    var isTouched: Bool { lastHue >= 0 }

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

    /// A row of the picture with its filter byte.
    func row(_ row: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: pixels + row * stride, count: stride)
    }

    /// All rows, each with its filter byte.
    var rows: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: pixels, count: stride * side) }

    /// Draws a marker under everything drawn before; its middle in quarters of a pixel from the upper left corner.
    ///
    /// Returns whether any of it shows.
    @discardableResult
    func drawUnder(_ sprites: MarkerSprites, design: Int, x: Int, y: Int) -> Bool {
        let (left, top) = ((x >> 2) - sprites.side / 2, (y >> 2) - sprites.side / 2)
        guard left > -64, left < side else { return false }
        let first = MarkerSprites.sprite(design: design, phaseX: x & 3, phaseY: y & 3) * sprites.side
        let levels = UInt8(truncatingIfNeeded: sprites.style.palette.levels)
        var shows = false
        for row in max(0, -top)..<max(0, -top, min(sprites.side, side - top)) {
            let strip = Strip(
                touched: sprites.masks[first + row], opaque: sprites.opaque[first + row],
                values: sprites.values + (first + row) * sprites.stride)
            if draw(strip, left: left, row: top + row, room: sprites.room, levels: levels) { shows = true }
        }
        if shows { lastHue = max(lastHue, sprites.style.designs[design].hue) }
        return shows
    }

    /// Draws a picture of indices under everything drawn before, its upper left corner at whole pixels.
    func drawUnder(_ patch: IndexPatch, left: Int, top: Int, palette: MarkerPalette) {
        let levels = UInt8(truncatingIfNeeded: palette.levels)
        var shows = false
        patch.values.withUnsafeBufferPointer { values in
            palette.room.withUnsafeBufferPointer { room in
                guard let values = values.baseAddress, let room = room.baseAddress else { return }
                for row in max(0, -top)..<max(0, -top, min(patch.height, side - top)) {
                    for column in 0..<patch.strips where left + column * 64 > -64 && left + column * 64 < side {
                        let at = row * patch.strips + column
                        let strip = Strip(
                            touched: patch.touched[at], opaque: patch.opaque[at],
                            values: values + row * patch.stride + column * 64)
                        if draw(strip, left: left + column * 64, row: top + row, room: room, levels: levels) {
                            shows = true
                        }
                    }
                }
            }
        }
        if shows { lastHue = max(lastHue, patch.hue) }
    }

    /// Up to 64 pixels of one row of something: which of them are drawn, which of these are opaque, and their indices.
    private struct Strip {
        let touched, opaque: UInt64
        let values: UnsafePointer<UInt8>
    }

    /// Draws a strip from column `left` on (−63 … side − 1) under what is on the row; returns whether any of it shows.
    @inline(__always)
    private func draw(_ strip: Strip, left: Int, row: Int, room: UnsafePointer<UInt8>, levels: UInt8) -> Bool {
        let (word, shift) = ((left + 64) >> 6, UInt64((left + 64) & 63))
        let shut = closed + row * wordsPerRow + word
        let open = strip.touched & ~(shut[0] >> shift | (shut[1] << 1) << (63 - shift))
        guard open != 0 else { return false }
        isDrawn[row] = true
        let under = begun + row * wordsPerRow + word
        let covered = under[0] >> shift | (under[1] << 1) << (63 - shift)
        let target = pixels + row * stride + 1 + left
        let fresh = open & ~covered
        // Where nothing is drawn yet the index is the sprite's own: eight pixels at a time.
        var (rest, at) = (fresh, 0)
        while rest != 0 {
            if rest & 255 != 0 {
                let place = UnsafeMutableRawPointer(target + at)
                let drawn = UnsafeRawPointer(strip.values + at).loadUnaligned(as: UInt64.self)
                let there = place.loadUnaligned(as: UInt64.self)
                place.storeBytes(of: there | drawn & spread[Int(rest & 255)], as: UInt64.self)
            }
            rest >>= 8
            at += 8
        }
        var done = fresh & strip.opaque
        // Where something translucent lies above, the levels add up.
        var mixed = open & covered
        while mixed != 0 {
            let column = mixed.trailingZeroBitCount
            let (below, above) = (strip.values[column], target[column])
            let value = above >= room[Int(below)] ? levels : below &+ above
            target[column] = value
            if value >= levels { done |= mixed & (~mixed &+ 1) }
            mixed &= mixed &- 1
        }
        under[0] |= fresh << shift
        under[1] |= (fresh >> 1) >> (63 - shift)
        shut[0] |= done << shift
        shut[1] |= (done >> 1) >> (63 - shift)
        opaqueCount += done.nonzeroBitCount
        return true
    }
}

/// For each byte the word that has 0xff where the byte has a bit.
private enum ByteMask {
    // Written once before first use, never freed: safe to share.
    nonisolated(unsafe) static let table: UnsafePointer<UInt64> = {
        let table = UnsafeMutablePointer<UInt64>.allocate(capacity: 256)
        for byte in 0..<256 {
            var word: UInt64 = 0
            for bit in 0..<8 where byte >> bit & 1 != 0 { word |= 0xff << UInt64(bit * 8) }
            table[byte] = word
        }
        return UnsafePointer(table)
    }()
}
