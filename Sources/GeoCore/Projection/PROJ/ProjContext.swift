import CProj

/// What PROJ said when it could not do something.
struct ProjFailure: Error {
    let reason: String
}

/// The PROJ context of one thread with the operations that thread has used. Never leaves its thread.
final class ProjContext {
    private let context: OpaquePointer?
    private var operations: [OpaquePointer?] = []

    /// The context of the calling thread.
    static var current: ProjContext { threads.value }

    private static let threads = ThreadLocal { ProjContext() }

    private init() {
        context = proj_context_create()
        // PROJ would print to stderr, and fetch grids from another host where a setting of the machine says so.
        proj_log_level(context, PJ_LOG_NONE)
        proj_context_set_enable_network(context, 0)
    }

    deinit {
        for operation in operations { proj_destroy(operation) }
        proj_context_destroy(context)
    }

    /// Makes the operation for this thread.
    func prepare(_ operation: ProjOperation) throws(ProjFailure) {
        guard pointer(operation) == nil else { return }
        let code = proj_context_errno(context)
        let text = proj_context_errno_string(context, code).map { String(cString: $0) }
        throw ProjFailure(reason: text ?? "PROJ knows no operation (its database proj.db may be missing)")
    }

    /// Transforms one point in place; NaN when PROJ fails.
    func run(_ operation: ProjOperation, x: inout Double, y: inout Double) {
        guard let pointer = pointer(operation) else {
            (x, y) = (.nan, .nan)
            return
        }
        proj_errno_reset(pointer)
        let result = proj_trans(pointer, operation.direction, proj_coord(x, y, 0, .infinity))
        (x, y) = (result.xy.x, result.xy.y)
    }

    /// Transforms points in place; those PROJ fails on become infinite or NaN.
    func run(
        _ operation: ProjOperation, _ xs: UnsafeMutableBufferPointer<Double>, _ ys: UnsafeMutableBufferPointer<Double>
    ) {
        guard let pointer = pointer(operation) else {
            xs.update(repeating: .nan)
            return
        }
        proj_errno_reset(pointer)
        let stride = MemoryLayout<Double>.stride
        // The count it returns says nothing about success; the caller looks at the values.
        _ = proj_trans_generic(
            pointer, operation.direction, xs.baseAddress, stride, xs.count, ys.baseAddress, stride, ys.count, nil, 0, 0,
            nil, 0, 0)
    }

    private func pointer(_ operation: ProjOperation) -> OpaquePointer? {
        if operation.number < operations.count, let made = operations[operation.number] { return made }
        let made = make(operation.recipe)
        while operations.count <= operation.number { operations.append(nil) }
        operations[operation.number] = made
        return made
    }

    private func make(_ recipe: ProjOperation.Recipe) -> OpaquePointer? {
        switch recipe {
        case .pipeline(let text): return proj_create(context, text)
        case .chosen(let epsg):
            guard let raw = proj_create_crs_to_crs(context, "EPSG:4326", "EPSG:\(epsg)", nil) else { return nil }
            defer { proj_destroy(raw) }
            return proj_normalize_for_visualization(context, raw)
        }
    }
}

extension ProjContext {
    /// Looks the code up in the EPSG register that comes with PROJ.
    func horizontalCRS(epsg: Int) throws(ProjectionError) -> (kind: CRS.Kind, name: String) {
        guard let found = proj_create_from_database(context, "EPSG", String(epsg), PJ_CATEGORY_CRS, 0, nil) else {
            throw .unknownCRS("EPSG:\(epsg)")
        }
        defer { proj_destroy(found) }
        let name = proj_get_name(found).map { String(cString: $0) } ?? "EPSG:\(epsg)"
        switch proj_get_type(found) {
        case PJ_TYPE_GEOGRAPHIC_2D_CRS: return (.geographic, name)
        case PJ_TYPE_PROJECTED_CRS: return (.projected, name)
        default: throw .notHorizontal("EPSG:\(epsg) (\(name))")
        }
    }

    /// Finds the EPSG code of a definition; throws `unknownCRS` unless all but the name agrees.
    func epsgCode(wellKnownText: String) throws(ProjectionError) -> Int {
        let short = String(wellKnownText.prefix(60))
        guard let parsed = proj_create_from_wkt(context, wellKnownText, nil, nil, nil) else { throw .unknownCRS(short) }
        defer { proj_destroy(parsed) }
        var confidences: UnsafeMutablePointer<Int32>?
        let matches = proj_identify(context, parsed, "EPSG", nil, &confidences)
        defer {
            proj_int_list_destroy(confidences)
            proj_list_destroy(matches)
        }
        // 90: same definition under another name; below that PROJ guesses.
        guard let matches, proj_list_get_count(matches) > 0, let confidences, confidences[0] >= 90,
            let best = proj_list_get(context, matches, 0)
        else { throw .unknownCRS(short) }
        defer { proj_destroy(best) }
        guard let code = proj_get_id_code(best, 0).flatMap({ Int(String(cString: $0)) }) else {
            throw .unknownCRS(short)
        }
        return code
    }
}

extension ProjOperation {
    fileprivate var direction: PJ_DIRECTION { isInverted ? PJ_INV : PJ_FWD }
}
