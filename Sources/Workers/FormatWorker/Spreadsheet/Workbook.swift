/// An Excel workbook (.xlsx, .xlsm): every visible sheet is a table of texts as a person sees them.
struct Workbook {
    private let archive: ZipArchive

    init(path: String) throws(WorkerFailure) {
        guard ZipArchive.isZip(path) else { throw WorkerFailure(.malformed, "it is no .xlsx file (not a ZIP archive)") }
        archive = try ZipArchive(path: path)
    }

    func write(layer: String?, to stream: TableStream) throws(WorkerFailure) {
        let index = WorkbookIndex()
        guard try XMLStream.parse(archive.path("xl/workbook.xml"), with: index) else {
            throw WorkerFailure(.malformed, "the archive holds no workbook; it may be cut short or another format")
        }
        let relations = Relations()
        try XMLStream.parse(archive.path("xl/_rels/workbook.xml.rels"), with: relations)
        let strings = SharedStrings()
        try XMLStream.parse(archive.path("xl/sharedStrings.xml"), with: strings)
        let styles = Styles()
        try XMLStream.parse(archive.path("xl/styles.xml"), with: styles)
        var written = 0
        for (position, sheet) in index.sheets.enumerated() {
            if let layer, sheet.name != layer { continue }
            // A sheet its maker hid is read only when it is asked for by name.
            if layer == nil, sheet.isHidden { continue }
            let target = relations.targets[sheet.relation] ?? "worksheets/sheet\(position + 1).xml"
            // Chart sheets and the like have no cells.
            guard target.contains("worksheets/") else { continue }
            let reader = SheetReader(
                strings: strings, formats: styles.formats, countsFrom1904: index.countsFrom1904, output: stream)
            stream.table(format: "XLSX", layer: sheet.name, crs: "", encoding: "", isSheet: true)
            let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
            guard try XMLStream.parse(archive.path(path), with: reader) else {
                throw WorkerFailure(.malformed, "the sheet '\(sheet.name)' is missing in the archive")
            }
            write(reader.merges, to: stream)
            written += 1
        }
        guard written > 0 else {
            if let layer { throw WorkerFailure(.noSuchLayer, "there is no sheet '\(layer)'") }
            throw WorkerFailure(.empty, "the workbook has no visible sheet")
        }
    }

    private func write(_ merges: [SheetReader.Merge], to stream: TableStream) {
        guard !merges.isEmpty else { return }
        stream.begin("M")
        stream.number(merges.count)
        for merge in merges {
            for number in [merge.firstRow, merge.firstColumn, merge.lastRow, merge.lastColumn] { stream.number(number) }
        }
        stream.end()
    }
}
