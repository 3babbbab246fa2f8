/// Why a store could not do what was asked.
public enum StoreError: Error, Equatable, Sendable {
    /// The folder or file is not there or may not be opened.
    case unavailable(path: String, reason: String)
    /// The file that was to be written is there already, and is kept.
    case exists(path: String)
    /// The folder that was to be filled holds a map already, and is kept.
    case holdsMap(path: String)
    /// The file is not a map of this program, or it is damaged.
    case damaged(path: String, reason: String)
    /// The file was written by a newer program.
    case tooNew(found: Int, supported: Int)
    /// The disk is full or read-only.
    case notWritable(reason: String)
    /// Another program holds the file longer than the busy time-out.
    case busy
    /// The data folder is in use, and what is asked needs it alone, or somebody is replacing its content.
    case inUse(path: String)
    /// A feature was given an id below 0.
    case invalidID(layer: Layer, id: Int64)
    /// Anything else the database says: what was being done, and its code and message.
    case failed(doing: String, code: Int32, message: String)
}

extension StoreError: CustomStringConvertible {
    public var description: String { message.english }

    /// What is wrong, where, and what to do.
    public var message: LocalizedText {
        switch self {
        case .unavailable(let path, let reason):
            LocalizedText(
                th: "เปิด \(path) ไม่ได้: \(reason) ตรวจสอบชื่อโฟลเดอร์และสิทธิ์การใช้งาน",
                en: "cannot open \(path): \(reason). Check the folder's name and permissions.")
        case .exists(let path):
            LocalizedText(
                th: "มีไฟล์ \(path) อยู่แล้ว จะไม่เขียนทับ ให้ตั้งชื่ออื่น",
                en: "\(path) exists already and is not overwritten. Give another name.")
        case .holdsMap(let path):
            LocalizedText(
                th: "โฟลเดอร์ \(path) มีแผนที่อยู่แล้ว ใช้ --replace เพื่อย้ายของเดิมไว้ข้าง ๆ แล้วกู้คืน",
                en: "\(path) holds a map already. Say --replace to move that aside and restore.")
        case .damaged(let path, let reason):
            LocalizedText(
                th:
                    "\(path) ไม่ใช่แผนที่ของโปรแกรมนี้หรือไฟล์เสียหาย: \(reason) เรียก schoolmap doctor เพื่อตรวจ หรือกู้คืนจากไฟล์สำรองด้วย schoolmap restore",
                en:
                    "\(path) is not a map of this program, or it is damaged: \(reason). Run 'schoolmap doctor' to see more, or bring back a backup with 'schoolmap restore'."
            )
        case .tooNew(let found, let supported):
            LocalizedText(
                th: "แผนที่นี้เขียนโดยโปรแกรมรุ่นใหม่กว่า (โครงสร้างรุ่น \(found) แต่โปรแกรมนี้รู้จักถึงรุ่น \(supported)) ติดตั้งโปรแกรมรุ่นใหม่",
                en:
                    "the map was written by a newer program (schema \(found), this program knows up to \(supported)). Install the newer program."
            )
        case .notWritable(let reason):
            LocalizedText(
                th: "เขียนลงดิสก์ไม่ได้: \(reason) ไม่มีข้อมูลใดเปลี่ยนแปลง เพิ่มเนื้อที่ว่างหรือแก้สิทธิ์ แล้วลองใหม่",
                en:
                    "cannot write to the disk: \(reason). Nothing was changed. Free some space or make it writable, then try again."
            )
        case .busy:
            LocalizedText(
                th: "โปรแกรมอื่นกำลังใช้แผนที่อยู่ ปิดการแก้ไขในโปรแกรมนั้น (เช่น QGIS) หรือรอสักครู่ แล้วลองใหม่",
                en:
                    "another program is writing to the map. Save or end the editing there (for example in QGIS), or wait, then try again."
            )
        case .inUse(let path):
            LocalizedText(
                th: "โฟลเดอร์ \(path) กำลังถูกใช้โดย schoolmap อีกตัวหนึ่ง หยุดโปรแกรมนั้นแล้วลองใหม่",
                en: "another schoolmap is using \(path). Stop it, then try again.")
        case .invalidID(let layer, let id):
            LocalizedText(
                th: "หมายเลข \(id) ใช้ในชั้นข้อมูล \(layer.rawValue) ไม่ได้ ต้องเป็นเลขบวก",
                en: "\(id) cannot be an id in layer \(layer.rawValue): ids are positive.")
        case .failed(let doing, let code, let message):
            LocalizedText(
                th: "ฐานข้อมูลผิดพลาดขณะ \(doing): \(message) (รหัส \(code)) เรียก schoolmap doctor เพื่อตรวจ",
                en: "the database failed while \(doing): \(message) (code \(code)). Run 'schoolmap doctor' to see more."
            )
        }
    }
}
