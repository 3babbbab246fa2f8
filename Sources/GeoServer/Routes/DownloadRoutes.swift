import GeoCore

/// The schools the map shows as a file, without sign-in; the same filter as on the map.
enum DownloadRoutes {
    /// Files of more schools than this are made while they are sent, and not compressed.
    private static let most = 20_000

    /// `/downloads/schools.csv` and `.geojson`.
    static func schools(
        _ download: Route.Download, _ snapshot: Snapshot, _ request: Request, streamingAbove most: Int = most
    ) throws -> Response {
        let filter = try FilterQuery.filter(request)
        let stream = SchoolFileStream(format(download), snapshot, filter)
        let type = download == .csv ? MediaType.csv : .geoJSON
        var response: Response
        if snapshot.count(matching: filter) > most {
            response = Response(
                status: 200,
                headers: [("Content-Type", type.rawValue), ("Cache-Control", CacheRule.briefly.rawValue)],
                body: .stream(stream))
            // Nothing of the bytes is known yet, but what they are made of.
            response.tag = EntityTag(of: Array("\(snapshot.revision.rawValue) \(request.query)".utf8))
        } else {
            var bytes: [UInt8] = []
            while let piece = try stream.next() { bytes += piece }
            response = Response(bytes, type: type, cache: .briefly)
        }
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

/// A file of schools in pieces of a few hundred, made as they are asked for from one unchanging snapshot.
///
/// `@unchecked Sendable`: one thread at a time asks for the next piece.
final class SchoolFileStream: BodyStream, @unchecked Sendable {
    private static let step = 200

    private let snapshot: Snapshot
    private let filter: SchoolFilter
    private var after: SchoolID?
    private var export: FeatureExport<School>
    private let sink = Sink()
    private var isFinished = false

    private final class Sink {
        var bytes: [UInt8] = []
    }

    init(_ format: ExportFormat, _ snapshot: Snapshot, _ filter: SchoolFilter) {
        (self.snapshot, self.filter) = (snapshot, filter)
        let sink = sink
        export = FeatureExport<School>(format, lookup: ExportLookup()) { sink.bytes += $0 }
    }

    func next() throws -> [UInt8]? {
        while sink.bytes.isEmpty, !isFinished {
            let ids = snapshot.schools(matching: filter, after: after, limit: Self.step)
            for id in ids { if let school = snapshot.school(id) { try export.append(school) } }
            after = ids.last ?? after
            if ids.count < Self.step {
                try export.finish()
                isFinished = true
            }
        }
        defer { sink.bytes = [] }
        return sink.bytes.isEmpty ? nil : sink.bytes
    }
}
