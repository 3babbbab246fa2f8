import CDeflate

/// Compresses pictures of palette indices to zlib streams that hold only repeats of the byte before and of the row above.
///
/// Several times as fast as a search for matches and up to twice as large; for answers that somebody waits for. Rows
/// on which nothing is drawn are not looked at. Any decoder of RFC 1950 reads it.
struct RunLengthDeflate: Sendable {
    let code: RunLengthCode

    /// Room that a stream needs at most: 15 bits for each byte, the codes' lengths, and what writing runs ahead.
    static func bound(_ bytes: Int) -> Int { bytes * 2 + 1024 }

    /// Writes the stream of a picture to memory of at least `bound` bytes; returns how many were written.
    func write(_ canvas: IndexCanvas, to place: UnsafeMutableRawPointer) -> Int {
        place.storeBytes(of: 0x78, as: UInt8.self)
        // 0x7801: 32 KiB window, fastest; a multiple of 31 (RFC 1950 §2.2).
        (place + 1).storeBytes(of: 0x01, as: UInt8.self)
        var writer = BitWriter(place + 2)
        for word in code.head { writer.put(UInt64(word.bits), UInt64(word.count)) }
        var sum = Adler32()
        Self.forEachBand(of: canvas) { rows, isDrawn in
            let bytes = canvas.rows[rows.lowerBound * canvas.stride..<rows.upperBound * canvas.stride]
            if isDrawn {
                sum.add(UnsafeRawBufferPointer(rebasing: bytes))
                scan(canvas, rows, &writer)
            } else {
                sum.add(zeros: bytes.count)
                blank(bytes.count, &writer)
            }
        }
        writer.put(UInt64(code.end.bits), UInt64(code.end.count))
        let end = writer.finish()
        end.storeBytes(of: sum.value.bigEndian, as: UInt32.self)
        return end + 4 - place
    }

    /// How often the symbols occur in the stream of a picture.
    static func count(_ canvas: IndexCanvas, into counts: inout RunLengthCode.Counts) {
        forEachBand(of: canvas) { rows, isDrawn in
            guard isDrawn else {
                for _ in 0..<max(1, rows.count * canvas.stride / RunLengthCode.longest) {
                    counts.addMatch(RunLengthCode.longest)
                }
                return
            }
            forEachPiece(canvas, rows) { piece in
                switch piece {
                case .literal(let byte): counts.addLiteral(byte)
                case .run(let length), .copy(let length): counts.addMatch(length)
                }
            }
        }
    }

    /// The picture from the top as bands of rows on all of which, or on none, something is drawn.
    private static func forEachBand(of canvas: IndexCanvas, _ body: (Range<Int>, _ isDrawn: Bool) -> Void) {
        var start = 0
        for row in 1...canvas.side where row == canvas.side || canvas.isDrawn[row] != canvas.isDrawn[start] {
            body(start..<row, canvas.isDrawn[start])
            start = row
        }
    }

    private enum Piece {
        case literal(UInt8)
        case run(Int)
        case copy(Int)
    }

    private func scan(_ canvas: IndexCanvas, _ rows: Range<Int>, _ writer: inout BitWriter) {
        let (literals, runs, copies) = (
            code.literals, code.runs - RunLengthCode.shortest, code.copies - RunLengthCode.shortest
        )
        var own = writer
        Self.forEachPiece(canvas, rows) { piece in
            let word =
                switch piece {
                case .literal(let byte): literals[Int(byte)]
                case .run(let length): runs[length]
                case .copy(let length): copies[length]
                }
            own.put(UInt64(word.bits), UInt64(word.count))
        }
        writer = own
    }

    /// Cuts rows into literals, repeats of the byte before, and repeats of the row above, whichever reaches farther.
    @inline(__always)
    private static func forEachPiece(_ canvas: IndexCanvas, _ rows: Range<Int>, _ body: (Piece) -> Void) {
        let stride = canvas.stride
        var place = UnsafeRawPointer(canvas.pixels) + rows.lowerBound * stride
        let end = place + rows.count * stride
        if rows.lowerBound == 0 {
            // Nothing stands before the first byte.
            body(.literal(0))
            place += 1
        }
        let second = UnsafeRawPointer(canvas.pixels) + stride
        while place < end {
            let most = min(end - place, RunLengthCode.longest)
            let run = repeats(place, back: 1, most)
            let copy = run < most && place >= second ? repeats(place, back: stride, most) : 0
            // A copy's distance has seven or eight bits more.
            if copy > run + 1, copy > RunLengthCode.shortest {
                body(.copy(copy))
                place += copy
            } else if run >= RunLengthCode.shortest {
                body(.run(run))
                place += run
            } else {
                body(.literal(place.load(as: UInt8.self)))
                place += 1
            }
        }
    }

    /// How many bytes from `place` on equal those `back` before them, at most `most`; may read seven bytes farther.
    @inline(__always)
    private static func repeats(_ place: UnsafeRawPointer, back: Int, _ most: Int) -> Int {
        var count = 0
        while count < most {
            let here = (place + count).loadUnaligned(as: UInt64.self)
            let there = (place + count - back).loadUnaligned(as: UInt64.self)
            if here != there {
                count += (UInt64(littleEndian: here ^ there)).trailingZeroBitCount >> 3
                break
            }
            count += 8
        }
        return min(count, most)
    }

    /// Zeros without looking: one, and repeats of it.
    private func blank(_ count: Int, _ writer: inout BitWriter) {
        func put(_ word: RunLengthCode.Word) { writer.put(UInt64(word.bits), UInt64(word.count)) }
        put(code.literals[0])
        var rest = count - 1
        while rest >= RunLengthCode.longest {
            put(code.runs[RunLengthCode.longest - RunLengthCode.shortest])
            rest -= RunLengthCode.longest
        }
        if rest >= RunLengthCode.shortest {
            put(code.runs[rest - RunLengthCode.shortest])
        } else {
            for _ in 0..<rest { put(code.literals[0]) }
        }
    }
}

/// The check sum of a zlib stream (RFC 1950 §8.2).
private struct Adler32 {
    private static let modulus: UInt32 = 65_521

    private(set) var value: UInt32 = 1

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        value = libdeflate_adler32(value, bytes.baseAddress, bytes.count)
    }

    /// Adds bytes of zero: the first sum stays, the second grows by it each time.
    mutating func add(zeros count: Int) {
        let (first, second) = (value & 0xffff, value >> 16)
        let sum = (UInt64(second) + UInt64(first) * UInt64(count)) % UInt64(Self.modulus)
        value = UInt32(sum) << 16 | first
    }
}
