import GeoCore

/// The schools the map shows as a file, without sign-in; the same filter as on the map.
enum DownloadRoutes {
    /// `/downloads/schools.csv` and `.geojson`. The whole file is made in memory: about 300 bytes a school.
    static func schools(
        _ download: Route.Download, _ snapshot: Snapshot, _ request: Request
    ) throws -> Response {
        let filter = try FilterQuery.filter(request)
        var bytes: [UInt8] = []
        var export = FeatureExport<School>(format(download), lookup: ExportLookup()) { bytes += $0 }
        for id in snapshot.schools(matching: filter) {
            if let school = snapshot.school(id) { try export.append(school) }
        }
        try export.finish()
        var response = Response(bytes, type: download == .csv ? .csv : .geoJSON, cache: .briefly)
        response.headers.append(("Content-Disposition", "attachment; filename=\"schools.\(download.rawValue)\""))
        return response
    }

    private static func format(_ download: Route.Download) -> ExportFormat {
        switch download {
        case .csv: .csv
        case .geojson: .geojson
        }
    }
}
