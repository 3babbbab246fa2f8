public import MediaContract

/// Names a version of a picture by the edits it was made with.
public enum PhotoVersion {
    /// Eight hexadecimal digits; "00000000" for the picture as it was sent.
    public static func name(of edits: PhotoEdits) -> String {
        if edits.isEmpty { return "00000000" }
        return String(SHA256.hex(SHA256.digest(of: Array(StoredJSON.text(of: edits).utf8))).prefix(8))
    }
}

extension Photo {
    /// Names the picture as it looks now; changes with its bytes and its edits.
    public var picture: String { "\(digest.prefix(16))-\(PhotoVersion.name(of: currentEdits))" }
}
