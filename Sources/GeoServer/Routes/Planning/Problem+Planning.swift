import GeoCore

/// What planners are told when something cannot be done.
extension Problem {
    static func editRefused(_ refusal: EditRefusal) -> Problem {
        Problem(
            422, "edit-refused", title: LocalizedText(th: "แก้ไขไม่ได้", en: "The edit cannot be done"),
            detail: refusal.message)
    }

    init(_ error: PlanError) {
        switch error {
        case .notFound: self = .notFound
        case .noSuchVersion:
            self = .notFound.with(detail: LocalizedText(th: "ไม่มีแผนรุ่นนี้", en: "The plan has no such version."))
        case .refused(let refusal): self = .editRefused(refusal)
        case .frozen:
            self = Problem(
                409, "plan-frozen", title: LocalizedText(th: "แผนประกาศแล้ว", en: "The plan is announced"),
                detail: LocalizedText(
                    th: "แผนที่ประกาศแล้วแก้ไขไม่ได้ ให้สร้างแผนใหม่จากแผนนี้",
                    en: "An announced plan does not change; branch a new plan from it."))
        case .nothingToUndo:
            self = Problem(
                409, "nothing-to-undo", title: LocalizedText(th: "ไม่มีอะไรให้เลิกทำ", en: "There is nothing to undo"))
        case .nothingToRedo:
            self = Problem(
                409, "nothing-to-redo", title: LocalizedText(th: "ไม่มีอะไรให้ทำอีกครั้ง", en: "There is nothing to redo"))
        case .notInConsultation:
            self = Problem(
                409, "not-in-consultation",
                title: LocalizedText(th: "แผนนี้ไม่ได้เปิดรับความเห็น", en: "The plan is not in consultation"),
                detail: LocalizedText(
                    th: "แผนนี้ไม่ได้เปิดรับความเห็น หรือไม่มีเขตของโรงเรียนนี้",
                    en: "The plan does not ask for answers now, or has no area of this school."))
        case .changed(let version, let since):
            let names = Set(since.map(\.author)).sorted().joined(separator: ", ")
            self = Problem(
                409, "plan-changed", title: LocalizedText(th: "มีผู้แก้ไขแผนนี้แล้ว", en: "The plan was changed meanwhile"),
                detail: LocalizedText(
                    th: "แผนเป็นรุ่น \(version) แล้ว แก้โดย \(names) การแก้ของท่านยังไม่ถูกบันทึก โหลดรุ่นใหม่แล้วทำอีกครั้ง",
                    en:
                        "The plan is at version \(version) now, changed by \(names). Your edit was not stored: take the new version and do it again."
                ))
            members = [
                "version": JSON.int(version).bytes, "since": JSON.array(since.map { PlanJSON.brief($0) }).bytes,
            ]
        }
    }
}
