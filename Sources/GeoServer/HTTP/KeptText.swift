import Synchronization

/// A text that is answered again and again, compressed well when the first client asks for it so.
///
/// Not when it is read: compressing all pages took half of the time from the start to the first answer.
final class KeptText: Sendable {
    let plain: [UInt8]
    private let compressed = Mutex<[UInt8]?>(nil)

    init(_ plain: [UInt8]) { self.plain = plain }

    /// The text by gzip; nil when that is not shorter. Two threads may make it at the same time.
    var gzip: [UInt8]? {
        let bytes =
            compressed.withLock { $0 }
            ?? {
                let made = Gzip.compress(plain, level: 9) ?? []
                compressed.withLock { $0 = made }
                return made
            }()
        return bytes.isEmpty || bytes.count >= plain.count ? nil : bytes
    }
}
