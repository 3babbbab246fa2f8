/// A list of short texts as bytes, one after the other, to be copied from often.
///
/// Immutable; the memory is kept as long as the object.
final class ByteTexts: Sendable {
    /// So many bytes may be read from the start of any text, whatever its length.
    static let apron = 32

    // Written in init, freed in deinit: safe to share.
    private nonisolated(unsafe) let bytes: UnsafeMutablePointer<UInt8>
    /// Where each text starts; one more at the end.
    private nonisolated(unsafe) let starts: UnsafeMutablePointer<Int>

    init(_ texts: [[UInt8]]) {
        let total = texts.reduce(0) { $0 + $1.count }
        bytes = .allocate(capacity: total + Self.apron)
        bytes.initialize(repeating: 0, count: total + Self.apron)
        starts = .allocate(capacity: texts.count + 1)
        var at = 0
        for (number, text) in texts.enumerated() {
            (starts + number).initialize(to: at)
            for byte in text {
                bytes[at] = byte
                at += 1
            }
        }
        (starts + texts.count).initialize(to: at)
    }

    deinit {
        bytes.deallocate()
        starts.deallocate()
    }

    @inline(__always)
    func count(_ number: Int) -> Int { starts[number + 1] - starts[number] }

    @inline(__always)
    func start(_ number: Int) -> UnsafePointer<UInt8> { UnsafePointer(bytes + starts[number]) }
}
