/// The sheets of a workbook and where their parts lie (ECMA-376 part 1, 18.2).
final class WorkbookIndex: XMLHandler {
    struct Sheet {
        var name: String
        var relation: String
        var isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    /// Days are counted from 1904 instead of 1900.
    private(set) var countsFrom1904 = false

    func start(_ name: String, _ attributes: XMLAttributes) {
        if name == "sheet" {
            sheets.append(
                Sheet(
                    name: attributes["name"] ?? "", relation: attributes["r:id"] ?? "",
                    isHidden: attributes["state"].map { $0 != "visible" } ?? false))
        } else if name == "workbookPr" {
            countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: String) {}
}

/// The targets of a part's relations, by id.
final class Relations: XMLHandler {
    private(set) var targets: [String: String] = [:]

    func start(_ name: String, _ attributes: XMLAttributes) {
        guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
        targets[id] = target
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: String) {}
}

/// The texts that cells share, in one buffer.
final class SharedStrings: XMLHandler {
    private var bytes: [UInt8] = []
    private var ends: [Int] = [0]
    private var isText = false
    private var phoneticDepth = 0

    var count: Int { ends.count - 1 }

    subscript(_ index: Int) -> ArraySlice<UInt8> {
        index >= 0 && index < count ? bytes[ends[index]..<ends[index + 1]] : []
    }

    func start(_ name: String, _ attributes: XMLAttributes) {
        if name == "rPh" { phoneticDepth += 1 }
        isText = name == "t" && phoneticDepth == 0
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) { if isText { bytes.append(contentsOf: text) } }

    func end(_ name: String) {
        isText = false
        if name == "rPh" { phoneticDepth -= 1 }
        if name == "si" { ends.append(bytes.count) }
    }
}

/// The number format of each cell style (ECMA-376 part 1, 18.8).
final class Styles: XMLHandler {
    private var custom: [Int: NumberFormat] = [:]
    private(set) var formats: [NumberFormat] = []
    private var isCellFormats = false

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "numFmt":
            if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
                custom[id] = NumberFormat(code: code)
            }
        case "cellXfs": isCellFormats = true
        case "xf" where isCellFormats:
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            formats.append(custom[id] ?? NumberFormat(builtIn: id))
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: String) { if name == "cellXfs" { isCellFormats = false } }
}
