/// Why a file could not be read; goes to the parent as an error message of the stream.
struct WorkerFailure: Error {
    /// What the parent turns into a sentence for people.
    enum Kind: String {
        case usage
        case unavailable
        case malformed
        case tooLarge
        case noSuchLayer
        case empty
    }

    let kind: Kind
    let detail: String

    init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }
}
