/// A table that is being received from the format worker.
struct ForeignTable {
    private let format: String
    private let layer: String
    private let crs: String
    private let declaredEncoding: String
    private let isSheet: Bool
    private var fields: [[UInt8]] = []
    private var grid = CellGrid.Builder()
    private var geometries: [SourceGeometry?] = []
    private var merges: [MergedCells] = []
    private var isFull = false

    init(_ payload: inout Payload) throws(WellKnownBinary.Malformed) {
        format = try payload.text()
        layer = try payload.text()
        crs = try payload.text()
        declaredEncoding = try payload.text()
        isSheet = try payload.byte() == 1
        guard payload.isAtEnd else { throw WellKnownBinary.Malformed() }
    }

    mutating func readFields(_ payload: inout Payload) throws(WellKnownBinary.Malformed) {
        for _ in 0..<(try payload.number()) { fields.append(Array(try payload.sized())) }
    }

    mutating func readRow(_ payload: inout Payload) throws(WellKnownBinary.Malformed) {
        let line = try payload.number()
        let count = try payload.number()
        for _ in 0..<count {
            grid.append(try payload.sized())
            do { try grid.endCell() } catch { isFull = true }
        }
        let shape = try payload.sized()
        if !isSheet { geometries.append(shape.isEmpty ? nil : try WellKnownBinary.parse(shape)) }
        grid.endRow(line: line, keepingEmpty: !isSheet)
    }

    mutating func readMerges(_ payload: inout Payload) throws(WellKnownBinary.Malformed) {
        for _ in 0..<(try payload.number()) {
            merges.append(
                MergedCells(
                    firstRow: try payload.number(), firstColumn: try payload.number(), lastRow: try payload.number(),
                    lastColumn: try payload.number()))
        }
    }

    /// The finished table; nil for a sheet without a row.
    func finish(encoding given: TextEncoding?, name: String) throws(ReadError) -> SourceTable? {
        guard !isFull else {
            throw ReadError(
                .tooLarge, th: "ตารางใน \(name) ใหญ่เกิน 4 GiB โปรดแบ่งไฟล์",
                en: "\(name) holds more than 4 GiB of text; split it")
        }
        var grid = grid.finish()
        var origin = SourceTable.Origin(
            format: format, layer: layer.isEmpty ? nil : layer, declaredCRS: crs.isEmpty ? nil : crs,
            lineUnit: isSheet ? .row : .feature)
        if format == "Shapefile" {
            let encoding = given ?? self.encoding(of: grid)
            origin.encoding = encoding.rawValue
            if encoding != .utf8 || !grid.isValidUTF8 { grid = grid.decoded(from: encoding) }
            return SourceTable(origin: origin, fields: Self.named(fields, encoding), grid: grid, geometries: places)
        }
        if !grid.isValidUTF8 { grid = grid.decoded(from: .utf8) }
        if isSheet { return grid.rowCount == 0 ? nil : SourceTable(sheet: grid, origin: origin, merges: merges) }
        return SourceTable(origin: origin, fields: Self.named(fields, .utf8), grid: grid, geometries: places)
    }

    /// None at all where no row has one, as in a table without shapes.
    private var places: [SourceGeometry?] { geometries.contains { $0 != nil } ? geometries : [] }

    /// A .cpg file is often wrong or a copy: what is valid UTF-8 is UTF-8, what is not is what the file says, else the
    /// likeliest.
    private func encoding(of grid: CellGrid) -> TextEncoding {
        let found = (fields.flatMap { $0 } + grid.bytes).withUnsafeBufferPointer { TextEncoding.detect($0).encoding }
        if found == .utf8 { return .utf8 }
        guard let declared = TextEncoding(named: declaredEncoding), declared != .utf8 else { return found }
        return declared
    }

    private static func named(_ fields: [[UInt8]], _ encoding: TextEncoding) -> [SourceTable.Field] {
        var seen: Set<String> = []
        return fields.enumerated().map { index, bytes in
            var name = String(decoding: encoding.decode(bytes).bytes, as: UTF8.self)
            if name.isEmpty { name = "column \(index + 1)" }
            while !seen.insert(name).inserted { name += " (2)" }
            return SourceTable.Field(name)
        }
    }
}
