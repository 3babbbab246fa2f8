import Foundation

/// Reads a whole file into memory, within a limit.
enum FileBytes {
    static func read(_ file: URL, atMost limit: Int) throws(ReadError) -> [UInt8] {
        let name = file.lastPathComponent
        guard let handle = fopen(file.path, "rb") else {
            let reason = String(cString: strerror(errno))
            throw ReadError(
                .unavailable, th: "เปิดไฟล์ \(name) ไม่ได้ (\(reason))", en: "\(name) cannot be opened: \(reason)")
        }
        defer { fclose(handle) }
        var status = stat()
        guard fstat(fileno(handle), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw ReadError(
                .unavailable, th: "\(name) ไม่ใช่ไฟล์ธรรมดา", en: "\(name) is not a regular file; give the file itself")
        }
        let size = Int(status.st_size)
        guard size <= limit else {
            throw ReadError(
                .tooLarge, th: "ไฟล์ \(name) ใหญ่เกิน \(limit >> 20) MB",
                en: "\(name) is \(size >> 20) MB; at most \(limit >> 20) MB are read, so split it")
        }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, handle)
        }
        guard bytes.count == size else {
            throw ReadError(.unavailable, th: "อ่านไฟล์ \(name) ไม่ครบ", en: "\(name) could not be read to its end")
        }
        return bytes
    }
}
