/// A value or row in the store that means nothing here, as other programs may write it.
public struct RowProblem: Sendable, Equatable {
    public var layer: Layer
    /// Id of the row.
    public var id: Int64
    public var column: String
    public var reason: String
    /// The whole row is left out by reads, because nothing safe can be assumed for the value.
    public var hidesRow: Bool

    public init(layer: Layer, id: Int64, column: String, reason: String, hidesRow: Bool = false) {
        self.layer = layer
        self.id = id
        self.column = column
        self.reason = reason
        self.hidesRow = hidesRow
    }
}
