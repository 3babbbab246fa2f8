/// A mark of both histories that is short enough to be written down, and so can be kept where nobody with this machine
/// can reach it.
///
/// Chains of hashes show what was altered by whoever does not write them anew. Who owns the machine could: a secret key
/// on the same machine would not help against that, a copy of the newest hash elsewhere does. The history of the accounts
/// holds the first seal of every day of the traffic log, so all finished days are held by the anchor too.
///
/// "482-37-7KQ2M-…": the revision of the map, the number of the last entry of the accounts, and 100 bits of SHA-256 over
/// the hashes of the two, in the letters of Crockford's base 32.
public struct HistoryAnchor: Sendable, Equatable {
    public let revision: Revision
    /// Number of the entry in the history of the accounts.
    public let entry: Int64
    private let letters: String

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let length = 20

    /// - Parameters:
    ///   - map: the hash of the map's history at the revision, 32 bytes; zeros for an empty history.
    ///   - accounts: the hash of the accounts' history at the entry.
    public init(revision: Revision, map: [UInt8], entry: Int64, accounts: [UInt8]) {
        self.revision = revision
        self.entry = entry
        let digest = SHA256.digest(of: map + accounts)
        letters = String(
            (0..<Self.length).map { place in
                let bits = (0..<5).reduce(0) { value, bit in
                    let index = place * 5 + bit
                    return value << 1 | Int(digest[index / 8] >> (7 - index % 8) & 1)
                }
                return Self.alphabet[bits]
            })
    }

    /// Reads what people copied: in small letters, with spaces for hyphens, O for 0, I and L for 1.
    public init?(_ text: String) {
        let parts = text.uppercased().split { $0 == "-" || $0.isWhitespace }
        guard parts.count >= 3, let revision = Int64(parts[0]), let entry = Int64(parts[1]), revision >= 0, entry >= 0
        else { return nil }
        let letters = parts.dropFirst(2).joined().map { letter -> Character in
            switch letter {
            case "O": "0"
            case "I", "L": "1"
            default: letter
            }
        }
        guard letters.count == Self.length, letters.allSatisfy({ Self.alphabet.contains($0) }) else { return nil }
        (self.revision, self.entry, self.letters) = (Revision(revision), entry, String(letters))
    }

    public var text: String {
        let groups = stride(from: 0, to: Self.length, by: 5).map { String(Array(letters)[$0..<$0 + 5]) }
        return (["\(revision.rawValue)", "\(entry)"] + groups).joined(separator: "-")
    }

    /// Whether the histories still pass through it; a hash is nil when its entry is gone.
    public func holds(map: [UInt8]?, accounts: [UInt8]?) -> Bool {
        guard let map, let accounts else { return false }
        return self == HistoryAnchor(revision: revision, map: map, entry: entry, accounts: accounts)
    }
}

extension HistoryAnchor {
    /// The head of a history that nothing was written to yet.
    static let start = [UInt8](repeating: 0, count: 32)

    /// The newest anchor of a map and the accounts beside it.
    public static func newest(_ store: any GeoStore, _ book: AccountBook) throws -> HistoryAnchor {
        let (revision, map) = try store.read { store in
            let revision = try store.revision()
            return (revision, try store.fingerprint(of: revision))
        }
        let (entry, accounts) = try book.head()
        return HistoryAnchor(revision: revision, map: map ?? start, entry: entry, accounts: accounts)
    }

    /// Whether the histories of a map and the accounts still pass through it.
    public func holds(_ store: any GeoStore, _ book: AccountBook) throws -> Bool {
        let map: [UInt8]? =
            revision.rawValue == 0 ? Self.start : try store.read { try $0.fingerprint(of: revision) }
        return holds(map: map, accounts: try book.hash(of: entry))
    }
}

extension AccountBook {
    /// Number and hash of the newest entry of the history; 0 and zeros when there is none.
    func head() throws(AccountError) -> (entry: Int64, hash: [UInt8]) {
        try use { try AccountChain.head(on: $0) }
    }

    func hash(of entry: Int64) throws(AccountError) -> [UInt8]? {
        try use { try AccountChain.hash(of: entry, on: $0) }
    }
}

extension AccountChain {
    static func head(on connection: Connection) throws(StoreError) -> (Int64, [UInt8]) {
        let last = try connection.take("SELECT id, hash FROM account_changes ORDER BY id DESC LIMIT 1")
        defer { connection.giveBack(last) }
        return try last.step() ? (last.integer(0), last.blob(1)) : (0, HistoryAnchor.start)
    }

    /// nil when the entry is not there.
    static func hash(of entry: Int64, on connection: Connection) throws(StoreError) -> [UInt8]? {
        if entry == 0 { return HistoryAnchor.start }
        let row = try connection.take("SELECT hash FROM account_changes WHERE id = ?1")
        defer { connection.giveBack(row) }
        row.bind(entry, at: 1)
        return try row.step() ? row.blob(0) : nil
    }
}
