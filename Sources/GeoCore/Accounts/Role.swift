/// What a person may do, by post. Which route a role may use is decided in one table of the server.
public enum Role: String, Sendable, Codable, CaseIterable {
    /// เจ้าหน้าที่โรงเรียน: sends photos, links and facts of the own school.
    case school
    /// เจ้าหน้าที่เขต: checks and publishes what the schools of the office send.
    case officer
    /// กลุ่มนโยบายและแผน: draws service areas.
    case planner
    /// ผู้อำนวยการ: approves requests and certifies.
    case director
    /// Keeps accounts, settings and backups.
    case admin
}
