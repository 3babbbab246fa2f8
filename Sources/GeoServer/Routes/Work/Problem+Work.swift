import GeoCore

extension Problem {
    /// What is told of a rule that was broken; `isConditional` when the request came with If-Match.
    /// It has no default: without the label the call would be taken for that of `init(_: any Error)`, which asks this one.
    init(_ error: WorkflowError, isConditional: Bool) {
        let title = LocalizedText(th: "ทำรายการนี้ไม่ได้", en: "This cannot be done")
        let (status, name) = Self.kind(error, isConditional)
        self.init(status, name, title: title, detail: error.message)
    }

    private static func kind(_ error: WorkflowError, _ isConditional: Bool) -> (Int, String) {
        switch error {
        case .unknown: (404, "not-found")
        case .changed: (isConditional ? 412 : 409, "changed-meanwhile")
        case .notNow: (409, "not-now")
        case .undone, .nothingChanged, .closedRound, .nothingToUndo: (409, "conflict")
        case .notYours: (403, "not-yours")
        case .samePerson: (403, "same-person")
        case .reasonNeeded: (422, "reason-needed")
        case .reasonTooLong, .undecided, .badFact, .badRound, .badOrder, .badEdits: (422, "bad-form")
        }
    }
}
