/// Text that is written piece by piece into memory that is kept from one run of lines to the next.
///
/// An array checks at every `append` who else has it and whether there is room; a million rows are twenty million
/// pieces. Here room is made once a row, by `withRoom`, and the pieces are only copied. Used by one thread.
final class ByteLines {
    private var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    private var count = 0

    deinit { memory.deallocate() }

    /// What was written, until the next call.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

    func removeAll() { count = 0 }

    func endLine() { withRoom(for: 1) { $0.add(UInt8(ascii: "\n")) } }

    /// Lets `write` add at most `bytes` bytes.
    func withRoom(for bytes: Int, _ write: (inout Writer) -> Void) {
        if memory.count - count < bytes { grow(to: count + bytes) }
        var writer = Writer(memory: UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + bytes]))
        write(&writer)
        count += writer.count
    }

    private func grow(to least: Int) {
        let wider = UnsafeMutableRawBufferPointer.allocate(byteCount: max(least, memory.count * 2), alignment: 1)
        wider.copyMemory(from: bytes)
        memory.deallocate()
        memory = wider
    }

    /// Adds bytes one after the other. More than there is room for ends the program.
    struct Writer {
        fileprivate let memory: UnsafeMutableRawBufferPointer
        fileprivate(set) var count = 0

        mutating func add(_ byte: UInt8) {
            memory[count] = byte
            count += 1
        }

        mutating func add(_ bytes: UnsafeRawBufferPointer) {
            guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
            precondition(bytes.count <= memory.count - count, "there was room for fewer bytes")
            (memory.baseAddress! + count).copyMemory(from: start, byteCount: bytes.count)
            count += bytes.count
        }

        mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { add($0) } }
    }
}
