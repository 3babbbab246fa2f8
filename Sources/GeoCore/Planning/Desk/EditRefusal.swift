/// Why an edit cannot be done, in words for the planner; the plan is as it was.
public struct EditRefusal: Error, Equatable, Sendable {
    public let message: LocalizedText

    init(th thai: String, en english: String) { message = LocalizedText(th: thai, en: english) }

    public static let unknownArea = EditRefusal(
        th: "ไม่มีเขตบริการนี้ในแผน และไม่มีโรงเรียนที่เปิดอยู่รหัสนี้",
        en: "the plan has no such area, and no open school has this id.")
    static let noVillages = EditRefusal(
        th: "ไม่มีหมู่บ้านในส่วนที่เลือก", en: "there is no village in what was chosen.")
    static let allLocked = EditRefusal(
        th: "หมู่บ้านที่เลือกอยู่ในเขตที่ล็อกไว้ทั้งหมด ปลดล็อกก่อน", en: "all of it lies in locked areas; unlock them first.")
    static let nothingChanges = EditRefusal(
        th: "ไม่มีอะไรเปลี่ยน: เป็นเช่นนั้นอยู่แล้ว", en: "nothing would change: it is so already.")
    static let noGround = EditRefusal(
        th: "รูปที่วาดไม่มีพื้นที่ วาดให้ล้อมรอบพื้นที่", en: "the shape has no area; draw it around some ground.")
    static let tooManyCorners = EditRefusal(
        th: "รูปที่วาดมีจุดมากเกินไป (สูงสุด \(mostCorners) จุด) ลดจำนวนจุดลงก่อน",
        en: "the shape has too many corners (at most \(mostCorners)); simplify it first.")
    public static let offTheGlobe = EditRefusal(
        th: "พิกัดต้องอยู่ในช่วง −180…180 และ −90…90 องศา", en: "coordinates are degrees from −180 to 180 and −90 to 90.")
    static let tooFar = EditRefusal(
        th: "รูปที่วาดอยู่ไกลจากพื้นที่ของแผนเกินไป", en: "the shape lies too far from the ground of the plan.")

    static func isLocked(_ name: String) -> EditRefusal {
        EditRefusal(th: "เขต \(name) ล็อกไว้ ปลดล็อกก่อน", en: "area \(name) is locked; unlock it first.")
    }

    static let mostCorners = 20_000
}
