import Foundation

/// Reads a whole file into memory, within a limit.
enum FileBytes {
    /// The first bytes of a file; nil for a folder.
    static func start(of file: URL) throws(ReadError) -> [UInt8]? {
        let handle = try open(file)
        defer { fclose(handle) }
        var status = stat()
        if fstat(fileno(handle), &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return nil }
        if status.st_mode & S_IFMT == S_IFREG, status.st_size == 0 {
            let name = file.lastPathComponent
            throw ReadError(
                .empty, th: "ไฟล์ \(name) ว่างเปล่า ให้คัดลอกหรือดาวน์โหลดใหม่",
                en: "\(name) is empty; copy or download it again")
        }
        return [UInt8](unsafeUninitializedCapacity: 1024) { buffer, count in
            count = fread(buffer.baseAddress, 1, buffer.count, handle)
        }
    }

    private static func open(_ file: URL) throws(ReadError) -> UnsafeMutablePointer<FILE> {
        // Not to wait for the other end of a pipe.
        let descriptor = Foundation.open(file.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        if descriptor >= 0, let handle = fdopen(descriptor, "rb") { return handle }
        let reason = String(cString: strerror(errno))
        let name = file.lastPathComponent
        throw ReadError(.unavailable, th: "เปิดไฟล์ \(name) ไม่ได้ (\(reason))", en: "\(name) cannot be opened: \(reason)")
    }

    static func read(_ file: URL, atMost limit: Int) throws(ReadError) -> [UInt8] {
        let name = file.lastPathComponent
        let handle = try open(file)
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
