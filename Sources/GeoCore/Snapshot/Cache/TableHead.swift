/// What the head of a table's file says: of which state of which map it is, its layout, and the checksums of its bytes.
struct TableHead: Equatable {
    /// Goes up with every change of the columns, the records, or what they are derived from.
    static let format: UInt64 = 3
    private static let magic: UInt64 = 0x3162_6174_6c6f_6873  // "sholtab1"

    let layout: TableLayout
    /// The history up to the state the table was made of: its last revision and its hash.
    let revision: Revision
    let fingerprint: [UInt8]
    /// By which sizes were told.
    let sizeBands: SizeBands
    let checksums: TableChecksums

    /// The head as it stands at the start of the file, with a checksum of its own.
    var bytes: [UInt8] {
        var words: [UInt64] = []
        words += [layout.rows, layout.placed, layout.profileBytes, layout.arenaBytes].map { UInt64($0) }
        words.append(UInt64(bitPattern: revision.rawValue))
        words += [sizeBands.small, sizeBands.medium, sizeBands.large].map { UInt64(bitPattern: Int64($0)) }
        words += checksums.all.map { UInt64($0) }
        words += fingerprint.withUnsafeBytes { bytes in
            (0..<4).map { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
        }
        return SealedWords.bytes(words, magic: Self.magic, format: Self.format)
    }

    init(
        layout: TableLayout, revision: Revision, fingerprint: [UInt8], sizeBands: SizeBands,
        checksums: TableChecksums
    ) {
        precondition(fingerprint.count == 32, "32 bytes of hash")
        (self.layout, self.revision, self.fingerprint) = (layout, revision, fingerprint)
        (self.sizeBands, self.checksums) = (sizeBands, checksums)
    }

    /// Reads a head; nil when it is damaged, of another format, or belongs to a file of another size.
    init?(_ bytes: UnsafeRawBufferPointer, fileSize: Int) {
        guard let words = SealedWords.read(bytes, count: 15, magic: Self.magic, format: Self.format),
            let layout = TableLayout(
                rows: Int(truncatingIfNeeded: words[0]), placed: Int(truncatingIfNeeded: words[1]),
                profileBytes: Int(truncatingIfNeeded: words[2]), arenaBytes: Int(truncatingIfNeeded: words[3])),
            layout.total == fileSize
        else { return nil }
        self.layout = layout
        revision = Revision(Int64(bitPattern: words[4]))
        var bands = SizeBands()
        bands.small = Int(truncatingIfNeeded: words[5])
        bands.medium = Int(truncatingIfNeeded: words[6])
        bands.large = Int(truncatingIfNeeded: words[7])
        sizeBands = bands
        let sums = words[8..<11].map { UInt32(truncatingIfNeeded: $0) }
        checksums = TableChecksums(columns: Array(sums[..<2]), records: sums[2])
        fingerprint = words[11..<15].flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
    }
}
