import Glibc

/// A run of bytes under construction that is handed on without being copied. Freed with the object.
///
/// `@unchecked Sendable`: one thread fills it, and it is handed on when it is full.
public final class ByteBuffer: @unchecked Sendable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    public private(set) var count = 0

    public init(capacity: Int = 4096) {
        self.capacity = max(64, capacity)
        base = Self.memory(nil, self.capacity)
    }

    deinit { free(base) }

    /// Valid as long as the object and until the next append.
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    public func append(_ bytes: some Collection<UInt8>) {
        let length = bytes.count
        reserve(length)
        // At once where the bytes lie in one piece, and not one by one through the collection.
        let isCopied: Void? = bytes.withContiguousStorageIfAvailable { piece in
            if let source = piece.baseAddress { memcpy(base + count, source, piece.count) }
        }
        if isCopied == nil { _ = UnsafeMutableBufferPointer(start: base + count, count: length).update(from: bytes) }
        count += length
    }

    /// Takes the last bytes away.
    public func removeLast(_ length: Int = 1) { count -= length }

    /// Keeps the room and forgets the bytes.
    public func clear() { count = 0 }

    /// Where the next byte goes, with room for at least so many; say how many were written with `advance`.
    @inline(__always)
    package func cursor(_ room: Int) -> UnsafeMutablePointer<UInt8> {
        reserve(room)
        return base + count
    }

    /// How many bytes can be written at `cursor`.
    @inline(__always)
    package var room: Int { capacity - count }

    @inline(__always)
    package func advance(to end: UnsafeMutablePointer<UInt8>) { count = end - base }

    @inline(__always)
    private func reserve(_ room: Int) { if capacity - count < room { grow(room) } }

    private static func memory(_ old: UnsafeMutablePointer<UInt8>?, _ count: Int) -> UnsafeMutablePointer<UInt8> {
        guard let memory = realloc(old, count) else { preconditionFailure("no memory for \(count) bytes") }
        return memory.assumingMemoryBound(to: UInt8.self)
    }

    private func grow(_ room: Int) {
        capacity = max(count + room, capacity * 2)
        base = Self.memory(base, capacity)
    }
}
