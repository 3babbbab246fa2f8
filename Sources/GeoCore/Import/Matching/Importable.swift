/// A feature that rows of a file can be matched to and merged into.
protocol Importable: Feature {
    /// The keys by which it is known, strongest first; `fields` replaces the usual ones.
    func matchKeys(_ fields: [ImportField]?) -> [MatchKey]
    /// What a file that holds this feature speaks about; features of other scopes are never missing from it.
    var scope: String { get }
    /// Shown, not closed or removed.
    var isActive: Bool { get }
    /// Closes or removes it.
    mutating func retire()
    var displayName: String { get }
    var displayCode: String { get }
    /// Where it is, for keys that need it.
    var place: LonLat? { get }
    /// This feature with what a row says; blank fields of the row change nothing.
    func merging(_ row: Self) -> Self
}

extension Importable {
    var scope: String { "" }
}

/// One way to recognise a feature.
struct MatchKey {
    enum Strength: Sendable {
        case code
        /// A name with its place: only for features that have no code to say otherwise.
        case name
        /// A name alone: only together with the point.
        case nameAlone
        /// A name that several may have, such as parts of one area: the first goes with the first, and so on.
        case label
    }

    /// UTF-8, since a million keys compare as bytes in a third of the time that strings of Thai take.
    let bytes: [UInt8]
    /// Of the bytes; made with the key, on the thread that makes it.
    let hash: Int
    let strength: Strength

    init(_ strength: Strength, _ parts: String...) { self.init(strength, parts) }

    init(chosen parts: [String]) { self.init(.code, parts) }

    init(_ strength: Strength, _ bytes: [UInt8]) {
        self.strength = strength
        self.bytes = bytes
        hash = bytes.withUnsafeBytes(Self.hash)
    }

    /// The same for equal bytes in one run of the program; nobody can make a file of keys that all have the same.
    static func hash(of bytes: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: bytes)
        return hasher.finalize()
    }

    private init(_ strength: Strength, _ parts: [String]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(parts.count) { $0 + $1.utf8.count })
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(0x1F) }
            bytes.append(contentsOf: part.utf8)
        }
        self.init(strength, bytes)
    }
}

extension Address {
    /// The place as part of a key; empty when nothing is known.
    var key: String {
        if tambon.isEmpty, amphoe.isEmpty, province.isEmpty { return "" }
        let parts = [tambon, amphoe, province].map(PlaceKey.normalise)
        return parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "\u{1E}")
    }
}
