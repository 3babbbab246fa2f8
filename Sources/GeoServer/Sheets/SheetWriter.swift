import CXlsxwriter
import Foundation

/// Writes an Excel file sheet by sheet; the only file that speaks to libxlsxwriter.
///
/// Text is always text: codes keep their zeros, and nothing is taken for a formula. Rows go to a temporary file, so
/// memory stays small.
final class SheetWriter {
    /// The file could not be made: the disk is full or read-only.
    struct CannotWrite: Error {}

    private let path: String
    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private let bold: UnsafeMutablePointer<lxw_format>?
    private var names: Set<String> = []
    private var isClosed = false

    /// Makes the file in a folder of temporary files.
    init(in folder: URL) throws(CannotWrite) {
        path = folder.appending(path: "\(getpid())-\(UUID().uuidString).xlsx").path
        let temporary = strdup(folder.path)
        defer { free(temporary) }
        var options = lxw_workbook_options()
        options.constant_memory = 1
        options.tmpdir = temporary
        guard let workbook = workbook_new_opt(path, &options) else { throw CannotWrite() }
        self.workbook = workbook
        bold = workbook_add_format(workbook)
        if let bold { format_set_bold(bold) }
    }

    deinit {
        if !isClosed { workbook_close(workbook) }
        unlink(path)
    }

    /// Adds a sheet; its name is shortened and made unique, as Excel wants it (31 characters, none of `[]:*?/\`).
    ///
    /// - Parameters:
    ///   - numbers: columns whose cells are numbers where they can be read as such, for adding up.
    ///   - links: columns whose cells are addresses to be clicked.
    func add(
        _ name: String, header: [String], widths: [Double], rows: [[String]], numbers: Set<Int> = [],
        links: Set<Int> = []
    ) throws(CannotWrite) {
        guard let sheet = workbook_add_worksheet(workbook, sheetName(name)) else { throw CannotWrite() }
        for (column, width) in widths.enumerated() {
            worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        for (column, text) in header.enumerated() { worksheet_write_string(sheet, 0, UInt16(column), text, bold) }
        for (row, cells) in rows.enumerated() {
            for (column, text) in cells.enumerated() {
                if numbers.contains(column), let number = Double(text) {
                    worksheet_write_number(sheet, UInt32(row + 1), UInt16(column), number, nil)
                } else if links.contains(column) {
                    worksheet_write_url(sheet, UInt32(row + 1), UInt16(column), text, nil)
                } else {
                    worksheet_write_string(sheet, UInt32(row + 1), UInt16(column), String(text.prefix(32_000)), nil)
                }
            }
        }
    }

    private func sheetName(_ name: String) -> String {
        let plain = String(name.filter { !"[]:*?/\\'".contains($0) }.unicodeScalars.prefix(27))
        let base = plain.isEmpty ? "-" : plain
        var unique = base
        var number = 2
        while names.contains(unique) {
            unique = "\(base) \(number)"
            number += 1
        }
        names.insert(unique)
        return unique
    }

    /// The bytes of the finished file.
    func finish() throws(CannotWrite) -> [UInt8] {
        isClosed = true
        guard workbook_close(workbook) == LXW_NO_ERROR, let bytes = FileManager.default.contents(atPath: path) else {
            throw CannotWrite()
        }
        return Array(bytes)
    }
}
