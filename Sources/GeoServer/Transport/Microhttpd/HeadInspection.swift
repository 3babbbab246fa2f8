import CMicrohttpd
import Glibc

/// Reads the header fields of one request and proves that each stands on a line of its own, ended by CR LF.
///
/// The library forgives bare CR, bare LF, NUL and folded lines and hands over what it made of them. But it parses in
/// place: it writes NUL over separators and its pointers lead into the bytes received. So in an honest header exactly
/// two bytes lie between a value and the next name, and the whole has the length the library counted; anything else
/// was read in a way another program might not share. All pointers compared lie in one memory pool.
struct HeadInspection {
    private(set) var check = HeaderCheck()
    private(set) var isLayoutBroken = false
    private var end: UnsafePointer<CChar>

    /// Inspects everything that was received up to the empty line.
    init(
        of connection: OpaquePointer, method: UnsafePointer<CChar>, target: UnsafePointer<CChar>?, targetCount: Int,
        version: UnsafePointer<CChar>
    ) {
        end = version + strlen(version)
        isLayoutBroken =
            target != method + strlen(method) + 1 || version != method + strlen(method) + 1 + targetCount + 1
            || !(strcmp(version, "HTTP/1.1") == 0 || strcmp(version, "HTTP/1.0") == 0)
        withUnsafeMutablePointer(to: &self) { inspection in
            _ = MHD_get_connection_values_n(
                connection, .HEADER_KIND, { HeadInspection.visit($0, $1, $2, $3, $4, $5) }, inspection)
        }
        check.finish(version: String(cString: version))
        let size = mhd_connection_info(connection, .CONNECTION_INFO_REQUEST_HEADER_SIZE)?.pointee.header_size
        if size != end - method + 4 { isLayoutBroken = true }
    }

    var isAcceptable: Bool { !isLayoutBroken && check.finding == nil }

    private mutating func add(
        name: UnsafePointer<CChar>, nameCount: Int, value: UnsafePointer<CChar>?, valueCount: Int
    ) {
        let nameEnd = name + nameCount
        guard let value, name == end + 2, value > nameEnd else { return isLayoutBroken = true }
        // Between colon and value only spaces and tabs; the colon itself was overwritten.
        var byte = nameEnd + 1
        while byte < value {
            guard byte.pointee == 0x20 || byte.pointee == 0x09 else { return isLayoutBroken = true }
            byte += 1
        }
        end = value + valueCount
        check.add(
            name: UnsafeRawBufferPointer(start: name, count: nameCount),
            value: UnsafeRawBufferPointer(start: value, count: valueCount))
    }

    private static func visit(
        _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ nameCount: Int,
        _ value: UnsafePointer<CChar>?, _ valueCount: Int
    ) -> MHD_Result {
        guard let inspection = context?.assumingMemoryBound(to: HeadInspection.self), let name else { return .NO }
        inspection.pointee.add(name: name, nameCount: nameCount, value: value, valueCount: valueCount)
        return inspection.pointee.isLayoutBroken ? .NO : .YES
    }
}
