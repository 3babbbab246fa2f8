/// The coordinates of one row as they are written, before anything is believed.
struct CoordinateReading: Equatable {
    enum State: Equatable {
        /// The row gives none.
        case blank
        case read
        case unreadable(CoordinateFault)
        /// Only one of the two cells is filled.
        case half
    }

    var state = State.blank
    /// What the row calls east or longitude.
    var x = Double.nan
    /// What the row calls north or latitude.
    var y = Double.nan
    var marks: CoordinateMarks = []
    /// The text itself says that these are WGS 84 degrees and which is which: map links, N and E.
    var isCertain = false

    static let blank = CoordinateReading()

    init() {}

    init(x: Double, y: Double, marks: CoordinateMarks = [], isCertain: Bool = false) {
        (state, self.x, self.y, self.marks, self.isCertain) = (.read, x, y, marks, isCertain)
    }

    init(fault: CoordinateFault) { state = .unreadable(fault) }

    /// Puts the cells of a longitude (or x) and a latitude (or y) together.
    init(x xText: CoordinateText, y yText: CoordinateText) {
        switch (xText, yText) {
        case (.blank, .blank): self.init()
        // A pair or a link in one of the two cells says all.
        case (.pair(let first, let second, let marks), _), (_, .pair(let first, let second, let marks)):
            self.init(first, second, marks)
        case (.number(let x), .number(let y)): self.init(y, x, x.marks.union(y.marks))
        case (.unreadable(let fault), _), (_, .unreadable(let fault)): self.init(fault: fault)
        default:
            self.init()
            state = .half
        }
    }

    /// Reads a cell that holds both, latitude first unless it says otherwise.
    init(both text: CoordinateText) {
        switch text {
        case .blank: self.init()
        case .pair(let first, let second, let marks): self.init(first, second, marks)
        case .number:
            self.init()
            state = .half
        case .unreadable(let fault): self.init(fault: fault)
        }
    }

    /// Latitude (or north) and longitude (or east), in this order unless their axes say otherwise.
    private init(_ first: CoordinateNumber, _ second: CoordinateNumber, _ marks: CoordinateMarks) {
        let isTurned = first.axis == .longitude || second.axis == .latitude
        let isCertain = first.axis != nil && second.axis != nil && first.axis != second.axis
        self.init(
            x: isTurned ? first.value : second.value, y: isTurned ? second.value : first.value, marks: marks,
            isCertain: isCertain && abs(first.value) <= 180 && abs(second.value) <= 180)
    }
}
