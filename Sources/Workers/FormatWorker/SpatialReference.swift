import CGdal

/// Names the coordinate reference system of a layer.
enum SpatialReference {
    /// "EPSG:32647" where the system is known or surely the same, else WKT; empty for none.
    static func text(_ system: OGRSpatialReferenceH?) -> String {
        guard let system else { return "" }
        if let code = code(system) { return code }
        var count: Int32 = 0
        var confidences: UnsafeMutablePointer<Int32>?
        if let matches = OSRFindMatches(system, nil, &count, &confidences) {
            defer {
                OSRFreeSRSArray(matches)
                VSIFree(confidences)
            }
            if count > 0, let best = matches[0], let confidence = confidences?[0], confidence >= 90,
                let code = code(best)
            {
                return code
            }
        }
        var wkt: UnsafeMutablePointer<CChar>?
        guard OSRExportToWkt(system, &wkt) == OGRERR_NONE, let wkt else { return "" }
        defer { VSIFree(wkt) }
        return String(cString: wkt)
    }

    private static func code(_ system: OGRSpatialReferenceH) -> String? {
        guard let authority = OSRGetAuthorityName(system, nil), let code = OSRGetAuthorityCode(system, nil) else {
            return nil
        }
        return "\(String(cString: authority)):\(String(cString: code))"
    }
}
