import Glibc

/// A run of bytes that grows without being copied: the system moves its pages. Freed with the object.
final class GrowingBytes {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity = 1 << 16

    init() { base = Self.memory(nil, capacity) }

    deinit { free(base) }

    private static func memory(_ old: UnsafeMutablePointer<UInt8>?, _ count: Int) -> UnsafeMutablePointer<UInt8> {
        guard let memory = realloc(old, count) else { preconditionFailure("no memory for \(count) bytes of schools") }
        return memory.assumingMemoryBound(to: UInt8.self)
    }

    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        if count + bytes.count > capacity {
            capacity = max(count + bytes.count, capacity + capacity / 2)
            base = Self.memory(base, capacity)
        }
        memcpy(base + count, source, bytes.count)
        count += bytes.count
    }
}
