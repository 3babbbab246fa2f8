import CSQLite

/// The SQL functions that the R-tree triggers of a GeoPackage call (GeoPackage 1.3 annex F.3).
enum SpatialFunctions {
    static func register(on database: OpaquePointer) {
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        sqlite3_create_function_v2(
            database, "ST_IsEmpty", 1, flags, nil, { SpatialFunctions.isEmpty($0, $1, $2) }, nil, nil, nil)
        sqlite3_create_function_v2(
            database, "ST_MinX", 1, flags, nil, { SpatialFunctions.minX($0, $1, $2) }, nil, nil, nil)
        sqlite3_create_function_v2(
            database, "ST_MaxX", 1, flags, nil, { SpatialFunctions.maxX($0, $1, $2) }, nil, nil, nil)
        sqlite3_create_function_v2(
            database, "ST_MinY", 1, flags, nil, { SpatialFunctions.minY($0, $1, $2) }, nil, nil, nil)
        sqlite3_create_function_v2(
            database, "ST_MaxY", 1, flags, nil, { SpatialFunctions.maxY($0, $1, $2) }, nil, nil, nil)
    }

    private typealias Arguments = UnsafeMutablePointer<OpaquePointer?>?

    private static func isEmpty(_ context: OpaquePointer?, _: Int32, _ arguments: Arguments) {
        guard let blob = blob(arguments) else { return sqlite3_result_null(context) }
        sqlite3_result_int(context, GeoPackageGeometry.envelope(of: blob) == nil ? 1 : 0)
    }

    private static func minX(_ context: OpaquePointer?, _: Int32, _ arguments: Arguments) {
        answer(context, arguments, \.west)
    }

    private static func maxX(_ context: OpaquePointer?, _: Int32, _ arguments: Arguments) {
        answer(context, arguments, \.east)
    }

    private static func minY(_ context: OpaquePointer?, _: Int32, _ arguments: Arguments) {
        answer(context, arguments, \.south)
    }

    private static func maxY(_ context: OpaquePointer?, _: Int32, _ arguments: Arguments) {
        answer(context, arguments, \.north)
    }

    private static func answer(
        _ context: OpaquePointer?, _ arguments: Arguments, _ side: KeyPath<GeoPackageGeometry.Envelope, Double>
    ) {
        guard let blob = blob(arguments), let envelope = GeoPackageGeometry.envelope(of: blob) else {
            return sqlite3_result_null(context)
        }
        sqlite3_result_double(context, envelope[keyPath: side])
    }

    private static func blob(_ arguments: Arguments) -> UnsafeRawBufferPointer? {
        guard let value = arguments?[0], let start = sqlite3_value_blob(value) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
}
