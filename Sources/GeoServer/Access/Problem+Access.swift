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

    /// 403 and not 401: whoever changes a password is signed in.
    static let wrongOldPassword = Problem(
        403, "wrong-password", title: LocalizedText(th: "เปลี่ยนรหัสผ่านไม่ได้", en: "The password was not changed"),
        detail: LocalizedText(th: "รหัสผ่านเดิมไม่ถูกต้อง", en: "The old password is not right."))

    static let samePassword = badRequest(
        th: "รหัสผ่านใหม่ต้องไม่เหมือนรหัสเดิม", en: "The new password must differ from the old one.")

    static func tooManyTries(retryAfter seconds: Int) -> Problem {
        var problem = Problem(
            429, "too-many-tries", title: LocalizedText(th: "ลองหลายครั้งเกินไป", en: "Too many tries"),
            detail: LocalizedText(
                th: "โปรดรอ \(seconds) วินาทีแล้วลองใหม่", en: "Please wait \(seconds) seconds and try again."))
        problem.headers["Retry-After"] = String(seconds)
        return problem
    }

    static let badPassword = badRequest(
        th: "รหัสผ่านต้องยาวอย่างน้อย 10 ตัวอักษร และไม่เกิน 512 ไบต์",
        en: "A password has at least 10 letters, and at most 512 bytes.")

    static let changePasswordFirst = Problem(
        403, "change-password", title: LocalizedText(th: "ต้องเปลี่ยนรหัสผ่านก่อน", en: "Change your password first"),
        detail: LocalizedText(
            th: "รหัสผ่านนี้ผู้อื่นเป็นผู้ตั้ง โปรดตั้งรหัสผ่านของท่านเองก่อนใช้งานส่วนอื่น",
            en: "Somebody else chose this password; choose your own before you go on."))

    static let badToken = Problem(
        401, "bad-token", title: LocalizedText(th: "โทเคนใช้ไม่ได้", en: "The token is not valid"),
        detail: LocalizedText(
            th: "โทเคนไม่ถูกต้อง หมดอายุ หรือถูกยกเลิกแล้ว", en: "The token is unknown, out of date or was ended."))

    static let readOnlyToken = Problem(
        403, "read-only-token", title: LocalizedText(th: "โทเคนนี้ใช้อ่านเท่านั้น", en: "This token only reads"),
        detail: LocalizedText(
            th: "ใช้โทเคนที่มีสิทธิ์ตามบทบาทเพื่อแก้ไขข้อมูล", en: "Make a token with the scope of your role to change anything."))

    static let notForTokens = Problem(
        403, "not-for-tokens", title: LocalizedText(th: "ต้องเข้าสู่ระบบด้วยรหัสผ่าน", en: "Sign in with a password for this"),
        detail: LocalizedText(
            th: "โทเคนของโปรแกรมจัดการบัญชีไม่ได้", en: "A program's token cannot manage accounts, sessions or tokens."))

    /// What went wrong with accounts, as people see it.
    init(_ error: AccountError) {
        switch error {
        case .store(let error): self.init(error as any Error)
        case .outOfMemory: self = .overloaded(retryAfter: 2)
        case .badPassword: self = .badPassword
        case .badName:
            self = .badRequest(
                th: "ชื่อบัญชีใช้ตัวอักษร ตัวเลข และ . - _ @ ยาว 2 ถึง 64 ตัว",
                en: "A name has 2 to 64 letters, digits and . - _ @")
        case .nameTaken:
            self = Problem(
                409, "name-taken", title: LocalizedText(th: "มีชื่อนี้แล้ว", en: "The name is taken"),
                detail: LocalizedText(
                    th: "มีบัญชีชื่อนี้แล้ว โปรดใช้ชื่ออื่น", en: "There is an account with this name; choose another."))
        case .unknownName:
            self = Problem.notFound.with(detail: LocalizedText(th: "ไม่มีบัญชีนี้", en: "There is no such account."))
        case .schoolNeeded:
            self = .badRequest(
                th: "บัญชีโรงเรียนต้องระบุโรงเรียน บัญชีอื่นต้องไม่ระบุ",
                en: "An account of a school needs its school, others have none.")
        case .noSuchInvitation:
            self = Problem(
                404, "no-invitation", title: LocalizedText(th: "ลิงก์ใช้ไม่ได้", en: "The link is not valid"),
                detail: LocalizedText(
                    th: "ลิงก์นี้ถูกใช้แล้ว หมดอายุ หรือถูกยกเลิก โปรดขอลิงก์ใหม่จากสำนักงานเขต",
                    en: "The link was used, is out of date or was revoked; ask your office for a new one."))
        case .lastAdmin:
            self = Problem(
                409, "last-admin", title: LocalizedText(th: "ต้องมีผู้ดูแลระบบอย่างน้อยหนึ่งคน", en: "The last administrator"),
                detail: LocalizedText(
                    th: "บัญชีนี้เป็นผู้ดูแลระบบคนสุดท้าย จึงปิดหรือเปลี่ยนบทบาทไม่ได้",
                    en: "This is the last administrator, who cannot be disabled or given another role."))
        }
    }
}
