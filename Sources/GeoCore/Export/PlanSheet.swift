/// A table of texts and numbers as CSV that spreadsheets open as it is.
public struct PlanSheet {
    public enum Cell: Sendable {
        case text(String)
        /// Empty when nil.
        case number(Double?)
    }

    private var writer = CSVWriter()

    public init(_ header: [String]) {
        for name in header { writer.text(name) }
        writer.endRow()
    }

    public mutating func row(_ cells: [Cell]) {
        for cell in cells {
            switch cell {
            case .text(let text): writer.text(text)
            case .number(nil): writer.text("")
            case .number(let value?):
                writer.number(value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)")
            }
        }
        writer.endRow()
    }

    public var bytes: [UInt8] { writer.bytes }
}
