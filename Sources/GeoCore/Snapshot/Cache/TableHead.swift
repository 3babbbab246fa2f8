/// What the head of a table's file says: of which state of which map it is, its layout, and the checksums of its bytes.
struct TableHead: Equatable {
    /// Goes up with every change of the columns, the records, or what they are derived from.
    static let format: UInt64 = 1
    private static let magic: UInt64 = 0x3162_6174_6c6f_6873  // "sholtab1"
    private static let words = 20

    let layout: TableLayout
    /// The history up to the state the table was made of: its last revision and its hash.
    let revision: Revision
    let fingerprint: [UInt8]
    /// By which sizes were told.
    let sizeBands: SizeBands
    /// Of the two halves of everything behind the head.
    var checksums: [UInt32]

    /// The head as it stands at the start of the file, with a checksum of its own.
    var bytes: [UInt8] {
        var words = [Self.magic, Self.format]
        words += [layout.rows, layout.placed, layout.profileBytes, layout.arenaBytes].map { UInt64($0) }
        words.append(UInt64(bitPattern: revision.rawValue))
        words += [sizeBands.small, sizeBands.medium, sizeBands.large].map { UInt64(bitPattern: Int64($0)) }
        words += checksums.map { UInt64($0) }
        words += fingerprint.withUnsafeBytes { bytes in
            (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self).littleEndian }
        }
        words += [UInt64](repeating: 0, count: Self.words - 1 - words.count)
        var bytes = words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
        let sum = bytes.withUnsafeBytes { Checksum.of($0) }
        bytes += withUnsafeBytes(of: UInt64(sum).littleEndian) { Array($0) }
        return bytes
    }

    init(
        layout: TableLayout, revision: Revision, fingerprint: [UInt8], sizeBands: SizeBands, checksums: [UInt32]
    ) {
        precondition(fingerprint.count == 32 && checksums.count == 2, "32 bytes of hash and two checksums")
        (self.layout, self.revision, self.fingerprint) = (layout, revision, fingerprint)
        (self.sizeBands, self.checksums) = (sizeBands, checksums)
    }

    /// Reads a head; nil when it is damaged, of another format, or belongs to a file of another size.
    init?(_ bytes: UnsafeRawBufferPointer, fileSize: Int) {
        guard bytes.count >= Self.words * 8 else { return nil }
        let words = (0..<Self.words).map {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))
        }
        let summed = UnsafeRawBufferPointer(rebasing: bytes[..<((Self.words - 1) * 8)])
        guard words[0] == Self.magic, words[1] == Self.format, words[Self.words - 1] == UInt64(Checksum.of(summed)),
            let layout = TableLayout(
                rows: Int(truncatingIfNeeded: words[2]), placed: Int(truncatingIfNeeded: words[3]),
                profileBytes: Int(truncatingIfNeeded: words[4]), arenaBytes: Int(truncatingIfNeeded: words[5])),
            layout.total == fileSize
        else { return nil }
        self.layout = layout
        revision = Revision(Int64(bitPattern: words[6]))
        var bands = SizeBands()
        bands.small = Int(truncatingIfNeeded: words[7])
        bands.medium = Int(truncatingIfNeeded: words[8])
        bands.large = Int(truncatingIfNeeded: words[9])
        sizeBands = bands
        checksums = [UInt32(truncatingIfNeeded: words[10]), UInt32(truncatingIfNeeded: words[11])]
        fingerprint = Array(bytes[12 * 8..<16 * 8])
    }
}
