/// Why a coordinate reference system is not known, or a point cannot be expressed in it.
public enum ProjectionError: Error, Equatable, Sendable {
    /// The text names no coordinate reference system of the EPSG register.
    case unknownCRS(String)
    /// The code exists, but is not a horizontal one (three-dimensional, vertical, geocentric …).
    case notHorizontal(String)
    /// NaN or infinity.
    case notFinite
    /// The numbers cannot be coordinates of this system.
    case outside(CRS, x: Double, y: Double)
    /// The point is so far from the zone's central meridian that the grid is meaningless there.
    case farFromMeridian(CRS, longitude: Double)
    /// PROJ could not build or run the operation.
    case failed(from: CRS, to: CRS, reason: String)
}

extension ProjectionError: CustomStringConvertible {
    public var description: String { message.english }

    /// What is wrong and what to do, for people.
    public var message: LocalizedText {
        switch self {
        case .unknownCRS(let text):
            LocalizedText(
                th: "ไม่รู้จักระบบพิกัด '\(text)' ให้ระบุเป็นรหัส EPSG เช่น EPSG:32647",
                en:
                    "there is no coordinate reference system '\(text)'; name it by its EPSG code, for example EPSG:32647"
            )
        case .notHorizontal(let text):
            LocalizedText(
                th: "\(text) ไม่ใช่ระบบพิกัดแนวราบ ให้ใช้ระบบพิกัดสองมิติ เช่น EPSG:4326",
                en: "\(text) is not a horizontal system; use a two-dimensional one, for example EPSG:4326")
        case .notFinite:
            LocalizedText(
                th: "ค่าพิกัดไม่ใช่ตัวเลขที่ใช้ได้", en: "a coordinate is not a finite number")
        case .outside(let crs, let x, let y):
            LocalizedText(
                th: "พิกัด \(x) \(y) อยู่นอกขอบเขตของ \(crs) (\(crs.name)) ตรวจสอบระบบพิกัดและลำดับของแกน",
                en: "\(x) \(y) is outside \(crs) (\(crs.name)); check the system and the order of the axes")
        case .farFromMeridian(let crs, let longitude):
            LocalizedText(
                th: "ลองจิจูด \(longitude) ห่างจากเมริเดียนกลางของ \(crs) (\(crs.name)) เกิน 10 องศา ให้เลือกโซนที่ใกล้กว่า",
                en:
                    "longitude \(longitude) is more than 10° from the central meridian of \(crs) (\(crs.name)); choose the zone it lies in"
            )
        case .failed(let source, let target, let reason):
            LocalizedText(
                th: "แปลงพิกัดจาก \(source) เป็น \(target) ไม่ได้: \(reason)",
                en: "cannot transform from \(source) to \(target): \(reason)")
        }
    }
}
