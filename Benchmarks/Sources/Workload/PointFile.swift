import Glibc
import SeededSchools

/// Writes rows as CSV: id,name,level,students,lon,lat; UTF-8, LF, six decimals.
struct PointFile {
    private let path: String
    private var buffer: [UInt8] = []
    private let file: UnsafeMutablePointer<FILE>

    init(path: String) throws(WorkloadError) {
        guard let file = fopen(path, "w") else { throw WorkloadError("cannot write \(path)") }
        self.path = path
        self.file = file
        buffer.reserveCapacity(1 << 20)
        buffer += "id,name,level,students,lon,lat\n".utf8
    }

    mutating func append(_ point: SchoolField.Point) throws(WorkloadError) {
        append(number: point.id)
        buffer.append(UInt8(ascii: ","))
        buffer += SchoolNames.all[point.name]
        buffer += point.isSecondary ? ",secondary,".utf8 : ",primary,".utf8
        append(number: point.students)
        buffer.append(UInt8(ascii: ","))
        append(millionths: point.lon)
        buffer.append(UInt8(ascii: ","))
        append(millionths: point.lat)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count > 1 << 20 { try flush() }
    }

    consuming func close() throws(WorkloadError) {
        try flush()
        guard fclose(file) == 0 else { throw WorkloadError("cannot write \(path)") }
    }

    private mutating func flush() throws(WorkloadError) {
        guard fwrite(buffer, 1, buffer.count, file) == buffer.count else { throw WorkloadError("cannot write \(path)") }
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func append(number: Int, digits: Int = 1) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    private mutating func append(millionths: Int) {
        append(number: millionths / 1_000_000)
        buffer.append(UInt8(ascii: "."))
        append(number: millionths % 1_000_000, digits: 6)
    }
}
