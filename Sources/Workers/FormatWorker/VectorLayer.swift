import CGdal
import Foundation

/// One layer of a vector file.
struct VectorLayer {
    private let layer: OGRLayerH
    private let name: String
    private let format: Request.Format
    private let path: String
    /// The fields that are written, by their index in the layer.
    private let fields: [(index: Int32, definition: OGRFieldDefnH)]

    /// Fields that LIBKML adds to every layer.
    private static let additions: Set<String> = [
        "timestamp", "begin", "end", "altitudeMode", "tessellate", "extrude", "visibility", "drawOrder", "icon",
    ]

    init(_ layer: OGRLayerH, name: String, format: Request.Format, path: String) {
        self.layer = layer
        self.name = name
        self.format = format
        self.path = path
        let definition = OGR_L_GetLayerDefn(layer)
        fields = (0..<OGR_FD_GetFieldCount(definition)).compactMap { index in
            guard let field = OGR_FD_GetFieldDefn(definition, index) else { return nil }
            let name = OGR_Fld_GetNameRef(field).map { String(cString: $0) } ?? ""
            return format == .kml && Self.additions.contains(name) ? nil : (index, field)
        }
    }

    private var isSheet: Bool { format == .xls || format == .ods }

    func write(to stream: TableStream) throws(WorkerFailure) {
        stream.table(
            format: formatName, layer: name, crs: SpatialReference.text(OGR_L_GetSpatialRef(layer)),
            encoding: format == .shapefile ? DBFEncoding.declared(besides: path) : "", isSheet: isSheet)
        if !isSheet {
            stream.begin("F")
            stream.number(fields.count)
            for field in fields { stream.text(OGR_Fld_GetNameRef(field.definition)) }
            stream.end()
        }
        CPLErrorReset()
        OGR_L_ResetReading(layer)
        var count = 0
        while let feature = OGR_L_GetNextFeature(layer) {
            count += 1
            write(feature, number: count, to: stream)
            OGR_F_Destroy(feature)
        }
        // A file that is cut short ends the loop as if it were complete; only the error tells.
        guard CPLGetLastErrorType() != CE_Failure else { throw WorkerFailure(.malformed, GDALEnvironment.lastError) }
        let expected = OGR_L_GetFeatureCount(layer, 0)
        guard format != .shapefile || expected <= count else {
            throw WorkerFailure(.malformed, "the file states \(expected) features and holds \(count)")
        }
    }

    private func write(_ feature: OGRFeatureH, number: Int, to stream: TableStream) {
        stream.begin("R")
        stream.number(number)
        stream.number(fields.count)
        for field in fields { write(feature, field.index, OGR_Fld_GetType(field.definition), to: stream) }
        write(OGR_F_GetGeometryRef(feature), to: stream)
        stream.end()
    }

    private func write(_ feature: OGRFeatureH, _ index: Int32, _ type: OGRFieldType, to stream: TableStream) {
        guard OGR_F_IsFieldSetAndNotNull(feature, index) != 0 else { return stream.number(0) }
        switch type {
        case OFTDate, OFTDateTime, OFTTime: stream.text(moment(feature, index, type))
        default:
            guard let text = OGR_F_GetFieldAsString(feature, index) else { return stream.number(0) }
            stream.text(text)
        }
    }

    /// ISO 8601 with the zone the file gives.
    private func moment(_ feature: OGRFeatureH, _ index: Int32, _ type: OGRFieldType) -> String {
        var (year, month, day, hour, minute, zone): (Int32, Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0, 0)
        var second: Float = 0
        OGR_F_GetFieldAsDateTimeEx(feature, index, &year, &month, &day, &hour, &minute, &second, &zone)
        func padded(_ value: Int32, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(Int32(second), 2))"
        // GDAL counts quarters of an hour from 100 = UTC; 0 and 1 mean unknown and local.
        let offset = (zone - 100) * 15
        let suffix =
            zone < 2
            ? ""
            : offset == 0
                ? "Z" : "\(offset < 0 ? "-" : "+")\(padded(abs(offset) / 60, 2)):\(padded(abs(offset) % 60, 2))"
        if type == OFTDate { return date }
        return type == OFTTime ? time : "\(date)T\(time)\(suffix)"
    }

    /// Well-known binary in two dimensions with straight lines, or nothing.
    private func write(_ geometry: OGRGeometryH?, to stream: TableStream) {
        guard let geometry, OGR_G_IsEmpty(geometry) == 0 else { return stream.number(0) }
        OGR_G_FlattenTo2D(geometry)
        let straight = OGR_G_HasCurveGeometry(geometry, 0) != 0 ? OGR_G_GetLinearGeometry(geometry, 0, nil) : nil
        defer { OGR_G_DestroyGeometry(straight) }
        let plain = straight ?? geometry
        var bytes = [UInt8](repeating: 0, count: Int(OGR_G_WkbSize(plain)))
        guard OGR_G_ExportToIsoWkb(plain, wkbNDR, &bytes) == OGRERR_NONE else { return stream.number(0) }
        bytes.withUnsafeBufferPointer { stream.text($0) }
    }

    private var formatName: String {
        switch format {
        case .xlsx: "XLSX"
        case .xls: "XLS"
        case .ods: "ODS"
        case .shapefile: "Shapefile"
        case .kml: "KML"
        case .geopackage: "GeoPackage"
        case .flatgeobuf: "FlatGeobuf"
        case .dxf: "DXF"
        }
    }
}
