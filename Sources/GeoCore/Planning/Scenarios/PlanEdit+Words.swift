extension PlanEdit {
    /// What was done, in a sentence for the history.
    public func text(in desk: PlanDesk) -> LocalizedText {
        let villages = delta.moves.count
        let targets = Set(delta.moves.compactMap(\.after)).sorted()
        let names = targets.prefix(3).map { desk.context.name(of: $0, desk.state.facts(of: $0)) }.joined(
            separator: ", ")
        let more = targets.count - 3
        let what = kind.words
        guard villages > 0 else { return what }
        return LocalizedText(
            th: "\(what.thai): \(villages) หมู่บ้าน" + (names.isEmpty ? " ออกจากเขต" : " → \(names)")
                + (more > 0 ? " และอีก \(more) เขต" : ""),
            en: "\(what.english): \(villages) \(villages == 1 ? "village" : "villages")"
                + (names.isEmpty ? " to no area" : " → \(names)") + (more > 0 ? " and \(more) more" : ""))
    }
}

extension PlanEdit.Kind {
    public var words: LocalizedText {
        switch self {
        case .found: LocalizedText(th: "เริ่มแผน", en: "Plan begun")
        case .assign: LocalizedText(th: "กำหนดหมู่บ้าน", en: "Villages assigned")
        case .subdistrict: LocalizedText(th: "กำหนดทั้งตำบล", en: "Subdistrict assigned")
        case .lasso: LocalizedText(th: "ล้อมหมู่บ้าน", en: "Villages encircled")
        case .brush: LocalizedText(th: "ระบายหมู่บ้าน", en: "Villages painted")
        case .draw: LocalizedText(th: "วาดพื้นที่", en: "Ground drawn")
        case .split: LocalizedText(th: "แบ่งเขต", en: "Area split")
        case .merge: LocalizedText(th: "รวมเขต", en: "Areas merged")
        case .move: LocalizedText(th: "ย้ายจุดขอบเขต", en: "Corner moved")
        case .insert: LocalizedText(th: "เพิ่มจุดขอบเขต", en: "Corner added")
        case .delete: LocalizedText(th: "ลบจุดขอบเขต", en: "Corner removed")
        case .trim: LocalizedText(th: "ตัดส่วนที่ทับกัน", en: "Overlap trimmed")
        case .fill: LocalizedText(th: "เติมช่องว่าง", en: "Gap filled")
        case .sliver: LocalizedText(th: "ลบแถบแคบ", en: "Slivers removed")
        case .nearest: LocalizedText(th: "กำหนดโรงเรียนที่ใกล้ที่สุด", en: "Nearest schools assigned")
        case .area: LocalizedText(th: "แก้ข้อมูลเขต", en: "Area described")
        case .lock: LocalizedText(th: "ล็อกเขต", en: "Areas locked")
        case .unlock: LocalizedText(th: "ปลดล็อกเขต", en: "Areas unlocked")
        case .automatic: LocalizedText(th: "ใช้แผนอัตโนมัติ", en: "Automatic plan taken")
        case .undo: LocalizedText(th: "เลิกทำ", en: "Undone")
        case .redo: LocalizedText(th: "ทำอีกครั้ง", en: "Done again")
        }
    }
}
