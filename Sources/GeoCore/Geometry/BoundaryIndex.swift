/// Answers in which province, district and subdistrict a point lies: packed boxes on a grid, then the polygons.
///
/// Immutable; any thread. About 1 µs a point with the 7,425 subdistricts of Thailand.
public struct BoundaryIndex: Sendable {
    /// One boundary as the index keeps it.
    public struct Entry: Sendable {
        public let id: BoundaryID
        public let level: Boundary.Level
        public let code: String
        public let name: String
        public let nameEnglish: String
        public let parent: String
        public let shape: PreparedPolygon
    }

    /// The boundaries that hold a point, as positions in `entries`.
    public struct Location: Sendable, Equatable {
        public var province: Int?
        public var amphoe: Int?
        public var tambon: Int?
        public var office: Int?

        public init() {}
        public var isEmpty: Bool { self == Location() }
    }

    public let entries: [Entry]
    private let byCode: [String: Int]
    /// Entries whose box meets each cell of the grid, row by row from the south-west.
    private var cellStarts: [Int32] = [0]
    private var cellEntries: [Int32] = []
    private var columns = 0
    private var rows = 0
    private var bounds: Bounds?
    private static let cellDegrees = 0.1
    /// A world of cells would be too many; beyond this the cells grow.
    private static let mostCellsAside = 600

    public init(_ boundaries: some Sequence<Boundary>) {
        entries = boundaries.filter { !$0.isRemoved }.compactMap { boundary in
            PreparedPolygon(boundary.geometry).map {
                Entry(
                    id: boundary.id, level: boundary.level, code: boundary.code, name: boundary.name,
                    nameEnglish: boundary.nameEnglish, parent: boundary.parent, shape: $0)
            }
        }
        byCode = Dictionary(entries.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        for entry in entries { bounds = bounds?.union(entry.shape.bounds) ?? entry.shape.bounds }
        pack()
    }

    /// Reads all boundaries of a store.
    public init(reading store: some StoreReading) throws {
        var boundaries: [Boundary] = []
        try store.forEach(Boundary.self) { boundaries.append($0) }
        self.init(boundaries)
    }

    public var isEmpty: Bool { entries.isEmpty }

    /// The boundaries that hold the point; what a lower level says about the higher ones fills gaps.
    public func locate(_ point: LonLat) -> Location {
        var location = Location()
        guard let bounds, bounds.contains(point) else { return location }
        let cell = self.cell(point.longitude, point.latitude, bounds)
        for at in Int(cellStarts[cell])..<Int(cellStarts[cell + 1]) {
            let index = Int(cellEntries[at])
            switch entries[index].level {
            case .tambon where location.tambon == nil && entries[index].shape.contains(point): location.tambon = index
            case .amphoe where location.amphoe == nil && entries[index].shape.contains(point): location.amphoe = index
            case .province where location.province == nil && entries[index].shape.contains(point):
                location.province = index
            case .office where location.office == nil && entries[index].shape.contains(point): location.office = index
            default: break
            }
        }
        if location.amphoe == nil, let tambon = location.tambon { location.amphoe = byCode[entries[tambon].parent] }
        if location.province == nil, let amphoe = location.amphoe { location.province = byCode[entries[amphoe].parent] }
        return location
    }

    private func cell(_ longitude: Double, _ latitude: Double, _ bounds: Bounds) -> Int {
        let column = Int((longitude - bounds.west) / max(bounds.east - bounds.west, 1e-9) * Double(columns))
        let row = Int((latitude - bounds.south) / max(bounds.north - bounds.south, 1e-9) * Double(rows))
        return min(rows - 1, max(0, row)) * columns + min(columns - 1, max(0, column))
    }

    private mutating func pack() {
        guard let bounds else { return }
        columns = Self.cells(bounds.east - bounds.west)
        rows = Self.cells(bounds.north - bounds.south)
        var counts = [Int32](repeating: 0, count: columns * rows + 1)
        forEachCell(bounds) { cell, _ in counts[cell + 1] += 1 }
        for index in 1..<counts.count { counts[index] += counts[index - 1] }
        var next = counts
        var packed = [Int32](repeating: 0, count: Int(counts[counts.count - 1]))
        forEachCell(bounds) { cell, entry in
            packed[Int(next[cell])] = Int32(entry)
            next[cell] += 1
        }
        (cellStarts, cellEntries) = (counts, packed)
    }

    private static func cells(_ degrees: Double) -> Int {
        min(mostCellsAside, max(1, Int((degrees / cellDegrees).rounded(.up))))
    }

    private func forEachCell(_ bounds: Bounds, _ body: (_ cell: Int, _ entry: Int) -> Void) {
        for (index, entry) in entries.enumerated() {
            let box = entry.shape.bounds
            let first = cell(box.west, box.south, bounds)
            let last = cell(box.east, box.north, bounds)
            for row in (first / columns)...(last / columns) {
                for column in (first % columns)...(last % columns) { body(row * columns + column, index) }
            }
        }
    }
}
