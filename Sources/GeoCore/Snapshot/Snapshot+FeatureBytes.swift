import Foundation

extension Snapshot {
    /// Appends the features of a page as GeoJSON, separated by commas. A long page is written by all cores.
    public func appendFeatures(_ page: SchoolRows, to buffer: ByteBuffer) {
        let writers = (base: FeatureBytes(base), delta: FeatureBytes(delta))
        let parts = min(Cores.count, page.count / Self.featuresOfAPart)
        guard parts > 1 else { return Self.append(page.rows[...], writers, to: buffer) }
        let length = (page.count + parts - 1) / parts
        // The first part goes where it belongs, the others follow it when they are written.
        let buffers = (0..<parts).map { $0 == 0 ? buffer : ByteBuffer(capacity: length * 320) }
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let rows = page.rows[part * length..<min((part + 1) * length, page.count)]
            Self.append(rows, writers, to: buffers[part])
        }
        for later in buffers.dropFirst() {
            buffer.append(CollectionOfOne(UInt8(ascii: ",")))
            buffer.append(later.bytes)
        }
    }

    /// What is worth handing to another thread, about half a millisecond.
    private static let featuresOfAPart = 2_000

    private static func append(
        _ rows: ArraySlice<RankedRow>, _ writers: (base: FeatureBytes, delta: FeatureBytes), to buffer: ByteBuffer
    ) {
        var out = FeatureCursor(buffer)
        for at in rows.indices {
            out.reserve(1)
            if at > rows.startIndex { out.byte(UInt8(ascii: ",")) }
            // Rows in the order of ids lie far apart. First what says where a record lies is asked for, then the record.
            if at + 24 < rows.endIndex, !rows[at + 24].isOfDelta { writers.base.prefetchColumns(rows[at + 24]) }
            if at + 12 < rows.endIndex, !rows[at + 12].isOfDelta { writers.base.prefetchRecord(rows[at + 12]) }
            if rows[at].isOfDelta {
                writers.delta.append(rows[at], to: &out)
            } else {
                writers.base.append(rows[at], to: &out)
            }
        }
        out.finish()
    }
}
