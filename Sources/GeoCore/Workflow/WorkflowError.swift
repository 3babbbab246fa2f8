/// Why something cannot be done to an item.
public enum WorkflowError: Error, Equatable, Sendable {
    /// The item is in a state the action does not start from; `by` decided about it last.
    case notNow(ItemAction, ItemState, by: String)
    /// Somebody changed the item since it was looked at.
    case changed(state: ItemState, by: String)
    case notYours
    case reasonNeeded
    case reasonTooLong
    /// Who approved it cannot also be the one who checks it after publication.
    case samePerson
    case unknown
    /// These fields of a proposal are not decided.
    case undecided([FactField])
    /// A value that a fact cannot have.
    case badFact(FactField)
    case nothingChanged
    case closedRound
    case badRound
    /// The publication has been taken back already.
    case undone
    case badOrder
    case badEdits
    case nothingToUndo

    public var message: LocalizedText {
        switch self {
        case .notNow(let action, let state, let by):
            LocalizedText(
                th: "ทำรายการนี้ไม่ได้: รายการอยู่ในสถานะ “\(state.name.thai)” \(by.isEmpty ? "" : "โดย \(by) ")แล้ว",
                en: "Cannot \(action.rawValue): it is \(state.name.english)\(by.isEmpty ? "" : " by \(by)").")
        case .changed(let state, let by):
            LocalizedText(
                th: "\(by) แก้รายการนี้ไปแล้ว ตอนนี้สถานะ “\(state.name.thai)” โปรดดูอีกครั้งก่อนตัดสินใจ",
                en: "\(by) was faster: it is \(state.name.english) now. Look at it again before you decide.")
        case .notYours: LocalizedText(th: "บัญชีของท่านทำรายการนี้ไม่ได้", en: "Your account cannot do this.")
        case .reasonNeeded:
            LocalizedText(th: "ต้องบอกเหตุผลให้โรงเรียนทราบ", en: "Give a reason that the school can act on.")
        case .reasonTooLong:
            LocalizedText(th: "เหตุผลยาวเกิน 2,000 ตัวอักษร", en: "The reason is longer than 2,000 characters.")
        case .samePerson:
            LocalizedText(
                th: "ท่านเป็นผู้อนุมัติรายการนี้เอง การตรวจหลังเผยแพร่ต้องทำโดยอีกคนหนึ่ง",
                en: "You approved this yourself; the check after publication is made by another person.")
        case .unknown: LocalizedText(th: "ไม่มีรายการนี้", en: "There is no such item.")
        case .undecided(let fields):
            LocalizedText(
                th: "ยังไม่ได้ตัดสินช่อง \(fields.map(\.rawValue).joined(separator: ", "))",
                en: "Not decided yet: \(fields.map(\.rawValue).joined(separator: ", ")).")
        case .badFact(let field):
            LocalizedText(
                th: "ค่าของช่อง \(field.rawValue) ไม่ถูกต้อง", en: "\(field.rawValue) cannot have this value.")
        case .nothingChanged: LocalizedText(th: "ไม่มีข้อมูลใดเปลี่ยน", en: "Nothing is different from what is there.")
        case .closedRound:
            LocalizedText(th: "รอบนี้ปิดแล้วและแก้ไม่ได้", en: "This round is closed; nothing of it changes any more.")
        case .badRound:
            LocalizedText(
                th: "รอบต้องมีชื่อ ปีการศึกษา รายการที่ต้องมี และวันปิดหลังวันเปิด",
                en: "A round has a name, a year, required items, and closes after it opens.")
        case .undone: LocalizedText(th: "ถอนการเผยแพร่ชุดนี้ไปแล้ว", en: "This set has been taken back already.")
        case .badOrder:
            LocalizedText(th: "ลำดับต้องมีภาพของโรงเรียนนี้ ภาพละครั้ง", en: "The order names photos of this school, each once.")
        case .badEdits: LocalizedText(th: "ค่าการปรับภาพอยู่นอกช่วง", en: "The improvements are out of range.")
        case .nothingToUndo: LocalizedText(th: "ไม่มีขั้นตอนให้ย้อนกลับ", en: "There is no step to take back.")
        }
    }
}

extension ItemState {
    /// As people read it in a sentence.
    public var name: LocalizedText {
        switch self {
        case .received: LocalizedText(th: "รอตรวจ", en: "received")
        case .checking: LocalizedText(th: "กำลังตรวจ", en: "being checked")
        case .returned: LocalizedText(th: "ส่งกลับ", en: "returned")
        case .approved: LocalizedText(th: "อนุมัติแล้ว", en: "approved")
        case .published: LocalizedText(th: "เผยแพร่แล้ว", en: "published")
        case .withdrawn: LocalizedText(th: "ถอนแล้ว", en: "withdrawn")
        }
    }
}
