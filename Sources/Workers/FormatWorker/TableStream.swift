import Foundation

/// Writes tables to standard output as messages: a kind byte, the payload's length, the payload.
///
/// Whole numbers are 32 bits, little-endian; text is its length and its bytes. The stream begins with "SMT1":
///
///     T  a table begins: format, layer, CRS, encoding, then one byte: 1 = a sheet whose header is to be found
///     F  its field names: their count and the names
///     R  a row: its number in the file, count of cells, the cells, then its geometry as well-known binary or nothing
///     M  merged cells of a sheet: count, then first row, first column, last row, last column of each
///     E  an error: kind and detail
///     Z  the end; a stream without it was cut short
final class TableStream {
    private var buffer: [UInt8] = []
    private var lengthAt = 0

    init() { buffer.append(contentsOf: "SMT1".utf8) }

    func begin(_ kind: Unicode.Scalar) {
        buffer.append(UInt8(kind.value))
        lengthAt = buffer.count
        number(0)
    }

    func end() {
        let length = UInt32(buffer.count - lengthAt - 4)
        for byte in 0..<4 { buffer[lengthAt + byte] = UInt8(truncatingIfNeeded: length >> (8 * UInt32(byte))) }
        if buffer.count > 1 << 18 { flush() }
    }

    func number(_ value: Int) {
        let value = UInt32(clamping: value)
        for byte in 0..<4 { buffer.append(UInt8(truncatingIfNeeded: value >> (8 * UInt32(byte)))) }
    }

    func byte(_ value: UInt8) { buffer.append(value) }

    func text(_ text: String) {
        number(text.utf8.count)
        buffer.append(contentsOf: text.utf8)
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        number(bytes.count)
        buffer.append(contentsOf: bytes)
    }

    func text(_ string: UnsafePointer<CChar>) {
        let length = strlen(string)
        string.withMemoryRebound(to: UInt8.self, capacity: length) {
            text(UnsafeBufferPointer(start: $0, count: length))
        }
    }

    func table(format: String, layer: String, crs: String, encoding: String, isSheet: Bool) {
        begin("T")
        text(format)
        text(layer)
        text(crs)
        text(encoding)
        byte(isSheet ? 1 : 0)
        end()
    }

    func failure(_ failure: WorkerFailure) {
        begin("E")
        text(failure.kind.rawValue)
        text(failure.detail)
        end()
    }

    /// Writes everything out; ends the program when the parent has gone.
    func flush() {
        var sent = 0
        while sent < buffer.count {
            let count = buffer.withUnsafeBytes { write(1, $0.baseAddress?.advanced(by: sent), $0.count - sent) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { exit(3) }
            sent += count
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
