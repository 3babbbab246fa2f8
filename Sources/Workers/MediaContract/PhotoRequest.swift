/// One photo to take in: what the server writes to the worker's standard input, as JSON.
public struct PhotoRequest: Codable, Sendable, Equatable {
    /// Path of the original, which is only read.
    public var input: String
    /// Folder for `320.webp`, `320.jpg`, `1600.webp`, `1600.jpg`; it must exist.
    public var output: String
    public var edits = PhotoEdits()
    /// Pictures with more pixels are refused from their header.
    public var maxPixels = 80_000_000
    public var limits = Limits()

    /// What the worker may use, set on itself before the file is opened.
    public struct Limits: Codable, Sendable, Equatable {
        /// Address space in bytes.
        public var memory = 1_000_000_000
        public var cpuSeconds = 30
        /// Largest file it may write, bytes.
        public var fileSize = 32_000_000

        public init() {}
    }

    /// The long side of each public size, pixels.
    public static let sizes = [320, 1600]

    public init(input: String, output: String) {
        self.input = input
        self.output = output
    }
}
