/// Why a file could not be read as tables; the message says what is wrong, where, and what to do.
public struct ReadError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kind of failure, for programs.
    public enum Kind: String, Sendable {
        /// The file is not there or may not be opened.
        case unavailable
        /// Nothing in it that could be a table.
        case empty
        /// Not a format that is read here.
        case unknownFormat
        /// Broken, cut short, or against the rules of its format.
        case malformed
        /// Larger than the limits allow.
        case tooLarge
        /// The program that reads this format is missing, was stopped, or failed.
        case readerFailed
        /// The layer or sheet asked for is not there.
        case noSuchLayer
    }

    public let kind: Kind
    /// Line of the file, 1 = first; nil when the place is not known.
    public let line: Int?
    public let message: LocalizedText

    public init(_ kind: Kind, line: Int? = nil, th: String, en: String) {
        self.kind = kind
        self.line = line
        message = LocalizedText(th: th, en: en)
    }

    public var description: String { message.english }
}
