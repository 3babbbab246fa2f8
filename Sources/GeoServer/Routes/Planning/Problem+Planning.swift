import Foundation
import GeoCore

/// What planners are told when something cannot be done.
extension Problem {
    static func editRefused(_ refusal: EditRefusal) -> Problem {
        Problem(
            422, "edit-refused", title: LocalizedText(th: "แก้ไขไม่ได้", en: "The edit cannot be done"),
            detail: refusal.message)
    }

    private static func invalidAreas(_ areas: [InvalidArea]) -> Problem {
        func named(_ language: Language) -> String {
            areas.prefix(5).map { area in
                let reasons = area.faults.map { fault in
                    fault.reason.text(in: language)
                        + (fault.point.map { String(format: " (%.6f, %.6f)", $0.longitude, $0.latitude) } ?? "")
                }
                return "\(area.name): \(reasons.joined(separator: ", "))"
            }.joined(separator: "; ") + (areas.count > 5 ? "; …" : "")
        }
        var problem = Problem(
            422, "areas-invalid",
            title: LocalizedText(th: "เขตที่นำเข้ามีเส้นขอบไม่ถูกต้อง", en: "Stored areas have invalid borders"),
            detail: LocalizedText(
                th: "\(named(.thai)) ยังไม่ได้สร้างแผน แก้ไฟล์แล้วนำเข้าใหม่ หรือให้ซ่อมตอนเริ่มแผน (repair)",
                en:
                    "\(named(.english)). No plan was made: import mended areas, or let them be mended for the plan (repair)."
            ))
        problem.members = [
            "areas": JSON.array(
                areas.map { area in
                    [
                        "id": .int(Int(area.area.rawValue)), "name": .string(area.name),
                        "faults": .array(
                            area.faults.map { fault in
                                [
                                    "reason": .string(fault.reason.thai), "reason_en": .string(fault.reason.english),
                                    "lon": PlanJSON.double(fault.point?.longitude),
                                    "lat": PlanJSON.double(fault.point?.latitude),
                                ]
                            }),
                    ]
                }
            ).bytes
        ]
        return problem
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
        case .invalidAreas(let areas): self = .invalidAreas(areas)
        case .notAgreed:
            self = Problem(
                409, "plan-not-agreed", title: LocalizedText(th: "แผนยังไม่ได้รับความเห็นชอบ", en: "The plan is not agreed"),
                detail: LocalizedText(
                    th: "ให้โรงเรียนดูและเห็นชอบก่อนประกาศ หรือบอกเหตุผล (reason) ที่ประกาศโดยไม่รอ",
                    en:
                        "Ask the schools and agree the plan before it is announced, or give the reason why it is announced without."
                ))
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
