/// What is written for literals and matches of a run-length stream: the prefix code, looked up by byte and by length.
///
/// Made once for a kind of picture from how often its symbols occur, so that no tile has to count its own. Only two
/// distances occur, one byte back and one row back, of one bit each. The pointers live as long as the object.
final class RunLengthCode: Sendable {
    /// The shortest and the longest match (RFC 1951 §3.2.5).
    static let shortest = 3
    static let longest = 258

    /// A code with its extra bits, and their number.
    struct Word {
        var bits: UInt32 = 0
        var count: UInt32 = 0

        mutating func append(_ value: UInt32, _ length: Int) {
            bits |= value << count
            count += UInt32(length)
        }
    }

    /// How often the symbols of a picture occur: bytes, the end at 256, lengths from 257 on.
    struct Counts {
        var symbols = [Int](repeating: 0, count: 286)

        mutating func addLiteral(_ byte: UInt8) { symbols[Int(byte)] += 1 }
        mutating func addMatch(_ length: Int) { symbols[257 + RunLengthCode.lengthSymbol(length).number] += 1 }
    }

    // Read-only after init, freed in deinit: safe to share.
    /// By byte.
    nonisolated(unsafe) let literals: UnsafePointer<Word>
    /// By length − 3: repeating the byte before.
    nonisolated(unsafe) let runs: UnsafePointer<Word>
    /// By length − 3: repeating what stands one row above.
    nonisolated(unsafe) let copies: UnsafePointer<Word>
    let end: Word
    /// The head of the only block: final, dynamic, with the codes' lengths.
    let head: [Word]

    /// - Parameters:
    ///   - stride: bytes a row, the distance of a copy; 257 … 32,768.
    ///   - colours: bytes below this occur.
    init(_ counts: Counts, stride: Int, colours: Int) {
        // Everything that may occur has a code, however rare.
        let code = PrefixCode(
            counts: counts.symbols.enumerated().map { symbol, count in
                symbol < colours || symbol >= 256 ? count + 1 : 0
            }, limit: 15)
        let copy = Self.distanceSymbol(stride)
        var distances = [Int](repeating: 0, count: copy.number + 1)
        (distances[0], distances[copy.number]) = (1, 1)
        let distanceCode = PrefixCode(lengths: distances)

        let literals = UnsafeMutablePointer<Word>.allocate(capacity: 256)
        for byte in 0..<256 {
            var word = Word()
            word.append(code.codes[byte], code.lengths[byte])
            (literals + byte).initialize(to: word)
        }
        let count = Self.longest - Self.shortest + 1
        let runs = UnsafeMutablePointer<Word>.allocate(capacity: count)
        let copies = UnsafeMutablePointer<Word>.allocate(capacity: count)
        for length in Self.shortest...Self.longest {
            let symbol = Self.lengthSymbol(length)
            var word = Word()
            word.append(code.codes[257 + symbol.number], code.lengths[257 + symbol.number])
            word.append(UInt32(length - symbol.base), symbol.extraBits)
            var (run, far) = (word, word)
            run.append(distanceCode.codes[0], 1)
            far.append(distanceCode.codes[copy.number], 1)
            far.append(UInt32(stride - copy.base), copy.extraBits)
            (runs + length - Self.shortest).initialize(to: run)
            (copies + length - Self.shortest).initialize(to: far)
        }
        (self.literals, self.runs, self.copies) = (UnsafePointer(literals), UnsafePointer(runs), UnsafePointer(copies))
        end = Word(bits: code.codes[256], count: UInt32(code.lengths[256]))
        head = Self.head(code.lengths, distances)
    }

    deinit {
        literals.deallocate()
        runs.deallocate()
        copies.deallocate()
    }

    /// The symbol of a length after 257, the least length of it, and its extra bits.
    static func lengthSymbol(_ length: Int) -> (number: Int, base: Int, extraBits: Int) {
        if length == longest { return (28, longest, 0) }
        return logarithmic(length - shortest, stepsInOctave: 4, from: shortest)
    }

    private static func distanceSymbol(_ distance: Int) -> (number: Int, base: Int, extraBits: Int) {
        logarithmic(distance - 1, stepsInOctave: 2, from: 1)
    }

    /// Symbols of DEFLATE grow by a power of two after every `steps`; the first two octaves have no extra bits.
    private static func logarithmic(_ value: Int, stepsInOctave steps: Int, from least: Int) -> (
        number: Int, base: Int, extraBits: Int
    ) {
        var extraBits = 0
        while value >> extraBits >= 2 * steps { extraBits += 1 }
        let step = value >> extraBits
        return (extraBits * steps + step, (step << extraBits) + least, extraBits)
    }

    /// BFINAL, BTYPE and the lengths of both codes, without run lengths among them (§3.2.7).
    private static func head(_ literals: [Int], _ distances: [Int]) -> [Word] {
        let all = literals + distances
        var counts = [Int](repeating: 0, count: 19)
        for length in all { counts[length] += 1 }
        let code = PrefixCode(counts: counts, limit: 7)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        var words: [Word] = [Word(bits: 0b101, count: 3)]
        words.append(Word(bits: UInt32(literals.count - 257), count: 5))
        words.append(Word(bits: UInt32(distances.count - 1), count: 5))
        words.append(Word(bits: UInt32(order.count - 4), count: 4))
        for symbol in order { words.append(Word(bits: UInt32(code.lengths[symbol]), count: 3)) }
        for length in all { words.append(Word(bits: code.codes[length], count: UInt32(code.lengths[length]))) }
        return words
    }
}
