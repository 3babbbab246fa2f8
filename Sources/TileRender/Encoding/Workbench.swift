import Synchronization

/// What one thread needs to make a tile of indices: a canvas, a compressor and room for a file, used again and again.
final class Workbench {
    let canvas: IndexCanvas
    let deflate: Deflate
    /// Room for the run-length stream of any picture on the canvas.
    let scratch: UnsafeMutableRawPointer

    init(side: Int, level: Int32) throws(TileError) {
        canvas = IndexCanvas(side: side)
        deflate = try Deflate(level: level)
        scratch = .allocate(byteCount: RunLengthDeflate.bound(canvas.rows.count), alignment: 16)
    }

    deinit { scratch.deallocate() }
}

/// Workbenches not in use, by the side of their canvas; as many as threads ever rendered at a time.
final class WorkbenchPool: @unchecked Sendable {
    // A workbench is either in the list, guarded by the lock, or with the one thread that took it out.
    private let level: Int32
    private let lock = Mutex<Void>(())
    private nonisolated(unsafe) var benches: [Int: [Workbench]] = [:]

    init(level: Int32) { self.level = level }

    func with<Result>(side: Int, _ body: (Workbench) throws(TileError) -> Result) throws(TileError) -> Result {
        let idle = lock.withLock { _ in benches[side]?.popLast() }
        let bench: Workbench
        if let idle { bench = idle } else { bench = try Workbench(side: side, level: level) }
        defer { lock.withLock { _ in benches[side, default: []].append(bench) } }
        bench.canvas.clear()
        return try body(bench)
    }
}
