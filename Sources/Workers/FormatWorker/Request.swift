import Foundation

/// What the parent asks for on the command line: `--format F [--layer L] [--memory MB] [--cpu S] FILE`.
struct Request {
    /// The formats this program reads, by the names the parent uses.
    enum Format: String {
        case xlsx, xls, ods, shapefile, kml, geopackage, flatgeobuf, dxf
    }

    let format: Format
    let path: String
    let layer: String?
    let limits: Limits

    init(_ words: ArraySlice<String>) throws(WorkerFailure) {
        var words = words
        var (format, layer): (Format?, String?)
        var limits = Limits()
        while let flag = words.first, flag.hasPrefix("--") {
            words.removeFirst()
            guard let value = words.popFirst() else { throw WorkerFailure(.usage, "\(flag) needs a value") }
            switch flag {
            case "--format": format = Format(rawValue: value)
            case "--layer": layer = value
            case "--memory": limits.memoryMegabytes = max(256, Int(value) ?? 0)
            case "--cpu": limits.cpuSeconds = max(1, Int(value) ?? 0)
            default: throw WorkerFailure(.usage, "there is no flag \(flag)")
            }
        }
        guard let format, let path = words.popFirst(), words.isEmpty else {
            throw WorkerFailure(.usage, "a format and one file are needed")
        }
        // A name must be a plain file's: GDAL would take "/vsicurl/…" or "https://…" for a place on the network.
        guard path.hasPrefix("/"), !path.lowercased().hasPrefix("/vsi"), access(path, R_OK) == 0 else {
            throw WorkerFailure(.unavailable, "the file is not there or may not be read")
        }
        self.format = format
        self.path = path
        self.layer = layer
        self.limits = limits
    }
}
