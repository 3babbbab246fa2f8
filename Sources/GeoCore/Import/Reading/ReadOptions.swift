/// What a person may say about a file before it is read.
public struct ReadOptions: Sendable, Equatable {
    /// The encoding of text files; nil finds it.
    public var encoding: TextEncoding?
    /// The sheet or layer to read; nil reads all.
    public var layer: String?
    /// Files above this many bytes are refused.
    public var maximumBytes = 2 << 30

    public init(encoding: TextEncoding? = nil, layer: String? = nil) {
        self.encoding = encoding
        self.layer = layer
    }
}
