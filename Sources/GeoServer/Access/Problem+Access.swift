import GeoCore

/// What people are told who may not pass.
extension Problem {
    static let signInFirst = Problem(
        401, "sign-in-first", title: LocalizedText(th: "ต้องเข้าสู่ระบบก่อน", en: "Sign in first"),
        detail: LocalizedText(
            th: "ส่วนนี้สำหรับผู้มีบัญชี โปรดเข้าสู่ระบบแล้วลองใหม่",
            en: "This is for people with an account; please sign in and try again."))

    static let notYours = Problem(
        403, "not-yours", title: LocalizedText(th: "ไม่มีสิทธิ์", en: "Not allowed"),
        detail: LocalizedText(
            th: "บัญชีของท่านไม่มีสิทธิ์ทำรายการนี้", en: "Your account may not do this; ask your office if it should."))

    static let forgedChange = Problem(
        403, "csrf", title: LocalizedText(th: "คำขอไม่ผ่านการตรวจสอบ", en: "The change was not accepted"),
        detail: LocalizedText(
            th: "ไม่มีหรือไม่ตรงกับรหัส X-CSRF-Token ของการเข้าสู่ระบบ โปรดโหลดหน้านี้ใหม่",
            en: "The header X-CSRF-Token of your session is missing or wrong; please reload the page."))

    static let wrongPassword = Problem(
        401, "wrong-password", title: LocalizedText(th: "เข้าสู่ระบบไม่ได้", en: "Could not sign in"),
        detail: LocalizedText(th: "ชื่อหรือรหัสผ่านไม่ถูกต้อง", en: "The name or the password is not right."))

    static func tooManyTries(retryAfter seconds: Int) -> Problem {
        var problem = Problem(
            429, "too-many-tries", title: LocalizedText(th: "ลองหลายครั้งเกินไป", en: "Too many tries"),
            detail: LocalizedText(
                th: "โปรดรอ \(seconds) วินาทีแล้วลองใหม่", en: "Please wait \(seconds) seconds and try again."))
        problem.headers["Retry-After"] = String(seconds)
        return problem
    }

    static let badPassword = badRequest(
        th: "รหัสผ่านต้องยาว 10 ถึง 512 ไบต์", en: "A password has 10 to 512 bytes.")
}
