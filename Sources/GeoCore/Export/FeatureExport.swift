/// The file formats features are written in.
public enum ExportFormat: String, Sendable, CaseIterable {
    case csv
    case geojson
}

/// Writes features of one kind as a file, piece by piece, so that a million of them need little memory.
public struct FeatureExport<F: Exportable> {
    private enum State {
        case csv(CSVWriter)
        case geoJSON(GeoJSONWriter, isFirst: Bool)
    }

    private var state: State
    private let lookup: ExportLookup
    private let sink: ([UInt8]) throws -> Void
    /// How many features were written.
    public private(set) var count = 0

    /// Begins a file; `sink` takes its bytes in order and may throw to stop.
    public init(_ format: ExportFormat, lookup: ExportLookup, sink: @escaping ([UInt8]) throws -> Void) {
        self.lookup = lookup
        self.sink = sink
        switch format {
        case .csv:
            var writer = CSVWriter()
            for column in F.exportColumns { writer.text(column.name) }
            writer.endRow()
            state = .csv(writer)
        case .geojson:
            var writer = GeoJSONWriter([])
            writer.raw(#"{"type":"FeatureCollection","features":["#)
            state = .geoJSON(writer, isFirst: true)
        }
    }

    public mutating func append(_ feature: F) throws {
        count += 1
        switch state {
        case .csv(var writer):
            state = .csv(CSVWriter())
            for column in F.exportColumns {
                switch column.value(feature, lookup) {
                case .text(let text): writer.text(text)
                case .number(let digits): writer.number(digits)
                }
            }
            writer.endRow()
            if writer.bytes.count > 1 << 18 { try sink(writer.take()) }
            state = .csv(writer)
        case .geoJSON(var writer, let isFirst):
            state = .geoJSON(GeoJSONWriter([]), isFirst: false)
            writer.raw(isFirst ? "\n" : ",\n")
            write(feature, to: &writer)
            if writer.bytes.count > 1 << 18 {
                try sink(writer.bytes)
                writer.bytes.removeAll(keepingCapacity: true)
            }
            state = .geoJSON(writer, isFirst: false)
        }
    }

    /// Writes the end of the file.
    public mutating func finish() throws {
        switch state {
        case .csv(let writer): try sink(writer.bytes)
        case .geoJSON(var writer, _):
            writer.raw("\n]}\n")
            try sink(writer.bytes)
        }
    }

    private func write(_ feature: F, to writer: inout GeoJSONWriter) {
        writer.beginFeature(id: feature.id.rawValue) { writer in
            switch feature.shape(lookup) {
            case .none: writer.raw("null")
            case .point(let point): writer.point(point)
            case .polygons(let shape): writer.multiPolygon(shape)
            }
        }
        var isFirst = true
        for column in F.exportColumns where !column.isPlace {
            let value = column.value(feature, lookup)
            guard value != .text("") else { continue }
            writer.raw(isFirst ? "\"\(column.name)\":" : ",\"\(column.name)\":")
            isFirst = false
            switch value {
            case .text(let text): writer.string(text)
            case .number(let digits): writer.raw(digits)
            }
        }
        writer.endFeature()
    }
}
