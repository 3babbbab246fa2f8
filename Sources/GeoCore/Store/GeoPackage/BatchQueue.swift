import Dispatch
import Synchronization

/// Encodes and inserts batches of new features while the caller makes the next: one thread for each of the two steps.
///
/// `@unchecked Sendable`: `isBusy` belongs to the transaction's thread, `packer` to the encoding queue, and the writers
/// with their connection to the inserting queue until `settle` has returned.
final class BatchQueue: @unchecked Sendable {
    private let encoding = DispatchQueue(label: "schoolmap.encoding")
    private let inserting = DispatchQueue(label: "schoolmap.inserting")
    /// How many batches may wait, so that a fast reader does not fill the memory.
    private let room = DispatchSemaphore(value: 4)
    private let failure = Mutex<StoreError?>(nil)
    private let packer = PackedStates.Packer()
    private var isBusy = false

    /// A layer's writer on its way to the inserting queue.
    private struct Handed: @unchecked Sendable {
        let writer: LayerWriter
    }

    /// Takes the features and returns; waits when too many are on their way. Throws what went wrong with earlier ones.
    func add<Stored: StoredFeature>(
        _ pieces: [NewFeatures<Stored>], with writer: LayerWriter
    ) throws(StoreError) {
        try throwFailure()
        isBusy = true
        let handed = Handed(writer: writer)
        room.wait()
        encoding.async { [self] in
            let rows = EncodedRows(pieces, packer: packer)
            inserting.async { [self] in
                insert(rows, with: handed.writer)
                room.signal()
            }
        }
    }

    private func insert(_ rows: EncodedRows, with writer: LayerWriter) {
        guard failure.withLock({ $0 == nil }) else { return }
        do throws(StoreError) {
            try writer.append(rows)
        } catch {
            failure.withLock { $0 = error }
        }
    }

    /// Returns when nothing is on its way any more; throws what went wrong with any of it.
    func settle() throws(StoreError) {
        wait()
        try throwFailure()
    }

    /// Waits without asking how it went.
    func abandon() { wait() }

    private func wait() {
        guard isBusy else { return }
        encoding.sync {}
        inserting.sync {}
        isBusy = false
    }

    private func throwFailure() throws(StoreError) {
        if let failure = failure.withLock({ $0 }) { throw failure }
    }
}
