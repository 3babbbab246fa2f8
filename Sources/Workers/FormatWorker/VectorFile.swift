import CGdal
import Foundation

/// A file that GDAL's vector drivers read.
struct VectorFile {
    private let request: Request

    init(_ request: Request) { self.request = request }

    func write(to stream: TableStream) throws(WorkerFailure) {
        let paths = try sources()
        var written = 0
        for path in paths {
            written += try write(path, to: stream)
        }
        guard written > 0 else {
            if let layer = request.layer { throw WorkerFailure(.noSuchLayer, "there is no layer '\(layer)'") }
            throw WorkerFailure(.empty, "the file holds no table")
        }
    }

    /// The paths to open: a plain file, or the shapefiles inside an archive or folder.
    private func sources() throws(WorkerFailure) -> [String] {
        guard request.format == .shapefile else { return [request.path] }
        if ZipArchive.isZip(request.path) {
            let archive = try ZipArchive(path: request.path)
            // Folders that macOS adds hold shadows of the files.
            let shapes = archive.names.filter { $0.lowercased().hasSuffix(".shp") && !$0.hasPrefix("__MACOSX") }
            guard !shapes.isEmpty else { throw WorkerFailure(.empty, "the ZIP archive holds no .shp file") }
            return shapes.sorted().map(archive.path)
        }
        var status = stat()
        guard stat(request.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return [request.path] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: request.path)) ?? []
        let shapes = names.filter { $0.lowercased().hasSuffix(".shp") }.sorted()
        guard !shapes.isEmpty else { throw WorkerFailure(.empty, "the folder holds no .shp file") }
        return shapes.map { "\(request.path)/\($0)" }
    }

    /// Writes the layers of one path and returns how many there were.
    private func write(_ path: String, to stream: TableStream) throws(WorkerFailure) -> Int {
        let flags = UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY)
        var drivers = CSLAddString(nil, drivers[0])
        for name in self.drivers.dropFirst() { drivers = CSLAddString(drivers, name) }
        defer { CSLDestroy(drivers) }
        // An empty encoding keeps the bytes of a DBF as they are: the parent finds out what they mean.
        let options = request.format == .shapefile ? CSLAddString(nil, "ENCODING=") : nil
        defer { CSLDestroy(options) }
        CPLErrorReset()
        let opened = drivers.flatMap { list in
            list.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: self.drivers.count + 1) { list in
                options.map { options in
                    options.withMemoryRebound(to: UnsafePointer<CChar>?.self, capacity: 2) {
                        GDALOpenEx(path, flags, list, $0, nil)
                    }
                } ?? GDALOpenEx(path, flags, list, nil, nil)
            }
        }
        guard let dataset = opened else { throw WorkerFailure(.malformed, GDALEnvironment.lastError) }
        defer { GDALClose(dataset) }
        var written = 0
        for index in 0..<GDALDatasetGetLayerCount(dataset) {
            guard let layer = GDALDatasetGetLayer(dataset, index) else { continue }
            let name = OGR_L_GetName(layer).map { String(cString: $0) } ?? ""
            if let wanted = request.layer, wanted != name { continue }
            try VectorLayer(layer, name: name, format: request.format, path: path).write(to: stream)
            written += 1
        }
        return written
    }

    /// The only drivers that may look at the file.
    private var drivers: [String] {
        switch request.format {
        case .xlsx: []
        case .xls: ["XLS"]
        case .ods: ["ODS"]
        case .shapefile: ["ESRI Shapefile"]
        case .kml: ["LIBKML", "KML"]
        case .geopackage: ["GPKG"]
        case .flatgeobuf: ["FlatGeobuf"]
        case .dxf: ["DXF"]
        }
    }
}
