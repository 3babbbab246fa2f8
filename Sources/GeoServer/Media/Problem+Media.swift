import GeoCore
import MediaContract

/// What people are told when a photo is not taken.
extension Problem {
    /// The reason in the sender's language; nothing was stored.
    static func refusedPhoto(_ reason: PhotoRefusal) -> Problem {
        let words = reason.words
        let isOfAnotherType = reason == .notAPicture || reason == .formatNotAccepted
        return Problem(
            isOfAnotherType ? 415 : 422, reason.rawValue,
            title: LocalizedText(th: "รับภาพนี้ไม่ได้", en: "This photo cannot be taken"), detail: words)
    }

    static let diskFull = Problem(
        507, "disk-full", title: LocalizedText(th: "ดิสก์เต็ม", en: "The disk is full"),
        detail: LocalizedText(
            th: "เครื่องที่ให้บริการไม่มีเนื้อที่เหลือ ยังไม่ได้บันทึก โปรดแจ้งผู้ดูแลระบบ แล้วส่งใหม่ภายหลัง",
            en: "The server has no space left. Nothing was saved; tell the administrator and send it again later."))

    /// The queue of the phone keeps the photo and asks again by itself.
    static func tooManyWaiting(_ count: Int) -> Problem {
        var problem = Problem(
            429, "too-many-waiting", title: LocalizedText(th: "มีภาพรอตรวจมากแล้ว", en: "Many photos wait already"),
            detail: LocalizedText(
                th: "ภาพของโรงเรียนนี้รอเขตตรวจอยู่ \(count) ภาพ ภาพนี้ยังอยู่ในเครื่องของท่าน และจะส่งเองเมื่อเขตตรวจไปบ้างแล้ว",
                en:
                    "\(count) photos of this school wait for the office. This one stays on your device and is sent by itself once some have been decided."
            ))
        problem.headers["Retry-After"] = "300"
        return problem
    }

    static let cannotSave = Problem(
        503, "cannot-save", title: LocalizedText(th: "บันทึกไม่ได้ชั่วคราว", en: "Cannot save right now"),
        detail: LocalizedText(
            th: "เครื่องที่ให้บริการเขียนลงดิสก์ไม่ได้ ยังไม่ได้บันทึก โปรดแจ้งผู้ดูแลระบบ แล้วลองใหม่ภายหลัง",
            en: "The server cannot write to its disk. Nothing was saved; tell the administrator and try again later."))

    init(_ failure: SpooledBody.Failure) { self = failure == .diskFull ? .diskFull : .cannotSave }

    /// A form that lacks a part or has a wrong one.
    static func badForm(th thai: String, en english: String) -> Problem {
        Problem(
            422, "bad-form", title: LocalizedText(th: "ข้อมูลที่ส่งไม่ครบหรือไม่ถูกต้อง", en: "Something is missing or wrong"),
            detail: LocalizedText(th: thai, en: english))
    }
}

extension PhotoRefusal {
    var words: LocalizedText {
        switch self {
        case .unreadable: LocalizedText(th: "อ่านไฟล์ไม่ได้", en: "The file cannot be read.")
        case .empty: LocalizedText(th: "ไฟล์ว่างเปล่า ลองเลือกภาพใหม่", en: "The file is empty; choose the photo again.")
        case .notAPicture:
            LocalizedText(
                th: "ไฟล์นี้ไม่ใช่ภาพ แม้ชื่อจะลงท้ายเหมือนภาพ", en: "This is not a picture, whatever its name says.")
        case .formatNotAccepted:
            LocalizedText(
                th: "รับเฉพาะภาพ JPEG, PNG, WebP และ HEIC โปรดบันทึกเป็น JPEG แล้วส่งใหม่",
                en: "JPEG, PNG, WebP and HEIC are taken; save it as JPEG and send it again.")
        case .tooManyPixels:
            LocalizedText(
                th: "ภาพละเอียดเกิน 80 ล้านจุด โปรดย่อแล้วส่งใหม่",
                en: "The picture has more than 80 million pixels; make it smaller and send it again.")
        case .damaged:
            LocalizedText(
                th: "ไฟล์ภาพเสียหายหรือไม่ครบ โปรดส่งจากเครื่องที่ถ่ายอีกครั้ง",
                en: "The file is damaged or not complete; send it again from the phone or camera that took it.")
        case .editsNotValid:
            LocalizedText(th: "ค่าการปรับภาพอยู่นอกช่วง", en: "The improvements are out of range.")
        case .notWritable: LocalizedText(th: "บันทึกไม่ได้", en: "It cannot be saved.")
        }
    }
}
