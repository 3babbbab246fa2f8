import Glibc

/// A run of bytes that grows without being copied: the system moves its pages. Freed with the object.
final class GrowingBytes {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity = 1 << 16

    init() { base = .allocate(capacity: capacity) }

    deinit { free(base) }

    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        if count + bytes.count > capacity {
            capacity = max(count + bytes.count, capacity + capacity / 2)
            guard let moved = realloc(base, capacity) else {
                preconditionFailure("no memory for \(capacity) bytes of school records")
            }
            base = moved.assumingMemoryBound(to: UInt8.self)
        }
        memcpy(base + count, source, bytes.count)
        count += bytes.count
    }
}
