import GeoCore

/// Every problem the service answers with: the one place where a status meets its words.
extension Problem {
    static func badRequest(th thai: String, en english: String) -> Problem {
        Problem(
            400, "bad-request", title: LocalizedText(th: "คำขอไม่ถูกต้อง", en: "The request is not valid"),
            detail: LocalizedText(th: thai, en: english))
    }

    static let malformed = badRequest(
        th: "รูปแบบของคำขอผิดมาตรฐาน HTTP", en: "The request breaks the rules of HTTP and was not read.")

    static func badParameter(_ name: String, th thai: String, en english: String) -> Problem {
        Problem(
            400, "bad-parameter",
            title: LocalizedText(th: "พารามิเตอร์ไม่ถูกต้อง", en: "A parameter is not valid"),
            detail: LocalizedText(th: "\(name): \(thai)", en: "\(name): \(english)"))
    }

    static let notFound = Problem(
        404, "not-found", title: LocalizedText(th: "ไม่พบสิ่งที่ขอ", en: "Not found"),
        detail: LocalizedText(th: "ไม่มีข้อมูลที่ที่อยู่นี้", en: "There is nothing at this address."))

    static let noSuchTile = notFound.with(
        detail: LocalizedText(
            th: "ไม่มีแผนที่ย่อยนี้: ระดับซูม 0–22 และ x, y ต้องอยู่ในช่วงของระดับซูม",
            en: "There is no such tile: zoom is 0–22, x and y are below 2 to the power of zoom."))

    static let gone = Problem(
        410, "gone", title: LocalizedText(th: "ไม่มีอยู่แล้ว", en: "Gone"),
        detail: LocalizedText(th: "ข้อมูลนี้ถูกยกเลิกแล้ว", en: "This was here once and has been closed or removed."))

    static func methodNotAllowed(_ allowed: [Request.Method]) -> Problem {
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        var problem = Problem(
            405, "method-not-allowed", title: LocalizedText(th: "ใช้วิธีนี้ไม่ได้", en: "Method not allowed"),
            detail: LocalizedText(th: "ที่อยู่นี้รับเฉพาะ \(list)", en: "This address takes \(list)."))
        problem.headers["Allow"] = list
        return problem
    }

    static func unknownMethod() -> Problem {
        Problem(
            501, "not-implemented", title: LocalizedText(th: "ไม่รองรับ", en: "Not implemented"),
            detail: LocalizedText(th: "ไม่รู้จักวิธีของคำขอนี้", en: "The method of the request is not known here."))
    }

    static let notBuilt = Problem(
        501, "not-implemented", title: LocalizedText(th: "ยังไม่เปิดให้บริการ", en: "Not implemented"),
        detail: LocalizedText(th: "ส่วนนี้ยังไม่เปิดให้บริการ", en: "This part of the service is not there yet."))

    static func tooLarge(limit: Int) -> Problem {
        Problem(
            413, "too-large", title: LocalizedText(th: "ข้อมูลใหญ่เกินไป", en: "The request is too large"),
            detail: limit == 0
                ? LocalizedText(th: "ที่อยู่นี้ไม่รับข้อมูล", en: "This address takes no content.")
                : LocalizedText(
                    th: "ที่อยู่นี้รับข้อมูลไม่เกิน \(limit) ไบต์", en: "This address takes at most \(limit) bytes."))
    }

    static let targetTooLong = Problem(
        414, "target-too-long", title: LocalizedText(th: "ที่อยู่ยาวเกินไป", en: "The address is too long"))

    static let forbidden = Problem(
        403, "forbidden", title: LocalizedText(th: "ไม่มีสิทธิ์", en: "Forbidden"),
        detail: LocalizedText(
            th: "ที่อยู่นี้เปิดเฉพาะจากเครื่องที่ให้บริการ", en: "This address answers the machine itself only."))

    static func overloaded(retryAfter seconds: Int) -> Problem {
        var problem = Problem(
            503, "overloaded", title: LocalizedText(th: "มีผู้ใช้จำนวนมาก", en: "Busy"),
            detail: LocalizedText(
                th: "ขณะนี้มีงานมากเกินไป โปรดลองใหม่ในอีก \(seconds) วินาที",
                en: "There is too much to do right now; please try again in \(seconds) seconds."))
        problem.headers["Retry-After"] = String(seconds)
        return problem
    }

    static let unavailable = Problem(
        503, "unavailable", title: LocalizedText(th: "ไม่พร้อมให้บริการชั่วคราว", en: "Unavailable for now"),
        detail: LocalizedText(
            th: "ยังอ่านข้อมูลไม่ได้ ผู้ดูแลระบบดูรายละเอียดได้ในบันทึกของเครื่อง",
            en: "The data cannot be read right now; the machine's log tells the administrator why."))

    static let failed = Problem(
        500, "internal", title: LocalizedText(th: "เกิดข้อผิดพลาดในระบบ", en: "Something went wrong"),
        detail: LocalizedText(
            th: "เกิดข้อผิดพลาดในเครื่องที่ให้บริการ", en: "Something went wrong on the server; its log says what."))

    /// The problem the client sees for any error: what is not made for the public becomes 500 or 503 without details.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as AccountError: self = Problem(error)
        case AccountError.store(let error): self = Problem(error)
        case let error as WorkflowError: self = Problem(error, isConditional: false)
        case let failure as SpooledBody.Failure: self = Problem(failure)
        case is SheetWriter.CannotWrite: self = .cannotSave
        case AccountError.outOfMemory: self = .overloaded(retryAfter: 2)
        case let error as StoreError:
            switch error {
            case .busy: self = .overloaded(retryAfter: 2)
            case .notWritable(let reason): self = reason.contains("full") ? .diskFull : .cannotSave
            case .unavailable, .exists, .holdsMap, .damaged, .tooNew, .inUse: self = .unavailable
            case .invalidID, .failed: self = .failed
            }
        default: self = .failed
        }
    }
}
