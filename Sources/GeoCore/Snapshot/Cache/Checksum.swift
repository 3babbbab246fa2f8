import CDeflate
import Dispatch

/// CRC-32 by libdeflate, some 10 bytes a nanosecond; finds damage, not malice.
enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        guard let base = bytes.baseAddress else { return 0 }
        return libdeflate_crc32(0, base, bytes.count)
    }

    /// The checksums of the two halves, made at the same time.
    static func ofHalves(_ bytes: UnsafeRawBufferPointer) -> [UInt32] {
        let middle = bytes.count / 2
        // Both threads only read the bytes, write each a sum of its own, and are done before this returns.
        nonisolated(unsafe) let halves = [
            UnsafeRawBufferPointer(rebasing: bytes[..<middle]), UnsafeRawBufferPointer(rebasing: bytes[middle...]),
        ]
        return [UInt32](unsafeUninitializedCapacity: 2) { sums, count in
            nonisolated(unsafe) let sums = sums
            DispatchQueue.concurrentPerform(iterations: 2) { sums[$0] = of(halves[$0]) }
            count = 2
        }
    }
}
