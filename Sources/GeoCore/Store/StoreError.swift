/// Why a store could not do what was asked.
public enum StoreError: Error, Equatable, Sendable {
    /// The folder or file is not there or may not be opened.
    case unavailable(path: String, reason: String)
    /// The file is not a map of this program, or it is damaged.
    case damaged(path: String, reason: String)
    /// The file was written by a newer program.
    case tooNew(found: Int, supported: Int)
    /// The disk is full or read-only.
    case notWritable(reason: String)
    /// Another program holds the file longer than the busy time-out.
    case busy
    /// Anything else the database says: what was being done, and its code and message.
    case failed(doing: String, code: Int32, message: String)
}
