/// Thai school names put together from common parts; many rows share one, as in life.
public enum SchoolNames {
    public static let all: [[UInt8]] = beginnings.flatMap { beginning in
        middles.flatMap { middle in ends.map { end in Array("โรงเรียน\(beginning)\(middle)\(end)".utf8) } }
    }

    private static let beginnings = [
        "บ้าน", "บ้านหนอง", "บ้านโคก", "บ้านดอน", "บ้านห้วย", "บ้านวัง", "วัด", "วัดบึง", "ชุมชน", "อนุบาล", "นิคม",
    ]
    private static let middles = [
        "แวง", "บัวทอง", "ไผ่ล้อม", "ขามใหญ่", "ม่วงน้อย", "ตาลเดี่ยว", "หว้าเฒ่า", "ยางสูง", "ประดู่งาม", "มะค่าโมง", "สะเดา",
        "หินกอง", "ทรายขาว", "โพธิ์ศรี", "ไทรงาม", "สะอาด", "คูณ", "น้ำใส", "ศิลา", "แสงจันทร์",
    ]
    private static let ends = [
        "", "", "วิทยา", "วิทยาคาร", "ราษฎร์บำรุง", "ประชานุกูล", "สามัคคี", "พัฒนา", " (สาขา)", " ๒", " (มิตรภาพที่ ๗)",
    ]
}
