import Foundation

/// Walks through the files of a tar archive; every size is checked against what is there.
final class TarReader {
    private let file: FileHandle
    private let total: UInt64

    init(_ url: URL) throws {
        file = try FileHandle(forReadingFrom: url)
        total = try file.seekToEnd()
        try file.seek(toOffset: 0)
    }

    deinit { try? file.close() }

    /// Calls `body` for each file with its header and a function that hands out its bytes piece by piece.
    func forEach(_ body: (TarHeader, _ nextPiece: () throws -> Data?) throws -> Void) throws {
        while true {
            let block = try file.read(upToCount: TarHeader.blockSize) ?? Data()
            guard let header = try TarHeader(block: [UInt8](block)) else { return }
            let start = try file.offset()
            let (end, isOver) = start.addingReportingOverflow(UInt64(max(0, header.size)))
            guard header.size >= 0, !isOver, end <= total else {
                throw TarHeader.Malformed(reason: "\(header.name) is cut off")
            }
            var left = header.size
            try body(header) {
                guard left > 0 else { return nil }
                guard let piece = try file.read(upToCount: Int(min(left, 1 << 20))), !piece.isEmpty else {
                    throw TarHeader.Malformed(reason: "\(header.name) is cut off")
                }
                left -= Int64(piece.count)
                return piece
            }
            let block64 = UInt64(TarHeader.blockSize)
            try file.seek(toOffset: (end + block64 - 1) / block64 * block64)
        }
    }
}
