/// The edits of a plan in order, and which of them are taken back.
public struct EditLog: Sendable {
    public private(set) var edits: [PlanEdit] = []
    /// Versions in force that can be taken back, the last one first to go.
    public private(set) var done: [Int] = []
    /// Versions taken back that can be brought again.
    public private(set) var undone: [Int] = []

    init(_ edits: [PlanEdit]) {
        for edit in edits { append(edit) }
    }

    mutating func append(_ edit: PlanEdit) {
        edits.append(edit)
        switch edit.kind {
        case .found: break
        case .undo:
            if let last = done.popLast() { undone.append(last) }
        case .redo:
            if let last = undone.popLast() { done.append(last) }
        default:
            done.append(edit.version)
            undone = []
        }
    }

    subscript(version: Int) -> PlanEdit? {
        // Versions count from 1 without gaps.
        let edit = edits.indices.contains(version - 1) ? edits[version - 1] : nil
        return edit?.version == version ? edit : edits.first { $0.version == version }
    }

    func since(_ version: Int) -> [PlanEdit] { edits.filter { $0.version > version } }
    public func isUndone(_ version: Int) -> Bool { undone.contains(version) }
}
