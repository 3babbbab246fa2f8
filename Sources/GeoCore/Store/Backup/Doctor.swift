import CSQLite
import Foundation

/// Examines a data folder without changing it and says what is wrong and what to do.
public struct Doctor {
    /// One thing the doctor looked at.
    public struct Finding: Sendable, Equatable {
        public enum Severity: String, Sendable {
            case fine
            case warning
            case error
        }

        public var severity: Severity
        /// A short name of the check, for example "integrity".
        public var check: String
        public var message: LocalizedText
    }

    private static let lowSpace: Int64 = 1 << 30

    let folder: DataFolder
    private(set) var findings: [Finding] = []

    private init(_ folder: DataFolder) { self.folder = folder }

    /// Examines the folder, which may be in use. Reads all of the map: some seconds for a million schools.
    ///
    /// - Parameter anchor: one that was written down earlier.
    public static func examine(_ folder: DataFolder, anchor: HistoryAnchor? = nil) -> [Finding] {
        var doctor = Doctor(folder)
        doctor.examineFolder()
        doctor.examineMap()
        doctor.examineAccounts()
        doctor.examineTraffic()
        doctor.examineAnchor(anchor)
        return doctor.findings
    }

    mutating func note(_ severity: Finding.Severity, _ check: String, th thai: String, en english: String) {
        findings.append(Finding(severity: severity, check: check, message: LocalizedText(th: thai, en: english)))
    }

    // MARK: The folder

    private mutating func examineFolder() {
        let path = folder.url.path(percentEncoded: false)
        let mode = (try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
        if let mode, mode & 0o077 != 0 {
            note(
                .warning, "permissions",
                th: "ผู้ใช้อื่นของเครื่องเปิดโฟลเดอร์ \(path) ได้ แก้ด้วยคำสั่ง chmod 700",
                en: "other users of this machine can enter \(path). Run 'chmod 700 \(path)'.")
        }
        if access(path, W_OK) != 0 {
            note(
                .error, "writable", th: "เขียนลงโฟลเดอร์ \(path) ไม่ได้: \(SystemError.words())",
                en: "\(path) cannot be written: \(SystemError.words()). Check the disk and the owner of the folder.")
        }
        guard let free = Disk.freeSpace(at: folder.url) else { return }
        let megabytes = free >> 20
        if free < Self.lowSpace {
            note(
                .warning, "space", th: "เนื้อที่ว่างบนดิสก์เหลือเพียง \(megabytes) MB ลบไฟล์ที่ไม่ใช้หรือเพิ่มดิสก์",
                en: "only \(megabytes) MB are free on the disk. Remove files that are not needed, or add space.")
        } else {
            note(.fine, "space", th: "เนื้อที่ว่าง \(megabytes) MB", en: "\(megabytes) MB free")
        }
    }

    // MARK: The map

    private mutating func examineMap() {
        let path = folder.map.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path) else {
            return note(
                .error, "map", th: "ไม่มีไฟล์ \(path) นำเข้าข้อมูลด้วย schoolmap import หรือกู้คืนด้วย schoolmap restore",
                en:
                    "there is no \(path). Import data with 'schoolmap import', or bring back a backup with 'schoolmap restore'."
            )
        }
        do throws(StoreError) {
            let connection = try Connection(path, .read)
            try GeoPackageFile.recognise(connection)
            let schema = try connection.number("SELECT max(number) FROM schoolmap_migrations") ?? 0
            let sqlite = String(cString: sqlite3_libversion())
            note(
                .fine, "versions", th: "โครงสร้างรุ่น \(schema) จาก \(Schema.current), SQLite \(sqlite)",
                en: "schema \(schema) of \(Schema.current), SQLite \(sqlite)")
            try examineIntegrity(connection)
            try examineReferences(connection)
            try examineHistory(connection)
            try examineRows(connection)
            try examineContent(connection)
        } catch {
            note(.error, "map", th: error.message.thai, en: error.message.english)
        }
    }

    private mutating func examineIntegrity(_ connection: Connection) throws(StoreError) {
        var complaints: [String] = []
        let check = try connection.take("PRAGMA integrity_check(10)")
        defer { connection.giveBack(check) }
        while try check.step() { complaints.append(check.text(0)) }
        for table in Schema.tables where table.geometryType != nil {
            for name in [table.name] + [table.companion].compactMap({ $0 }) {
                let index = SpatialIndex(table: name).name
                let answer = try connection.text("SELECT rtreecheck('main', ?1)", .text(index)) ?? ""
                if answer != "ok" { complaints.append("\(index): \(answer.prefix(200))") }
                let rows =
                    try connection.number(
                        "SELECT count(*) FROM \(name) WHERE geom NOTNULL AND NOT ST_IsEmpty(geom)") ?? 0
                let indexed = try connection.number("SELECT count(*) FROM \(index)_rowid") ?? 0
                if rows != indexed { complaints.append("\(index): \(indexed) entries for \(rows) geometries") }
            }
        }
        complaints.removeAll { $0 == "ok" }
        if complaints.isEmpty {
            note(.fine, "integrity", th: "ฐานข้อมูลสมบูรณ์", en: "the database is whole")
        } else {
            let list = complaints.joined(separator: "; ")
            note(
                .error, "integrity", th: "ฐานข้อมูลเสียหาย: \(list) กู้คืนจากไฟล์สำรองด้วย schoolmap restore",
                en: "the database is damaged: \(list). Bring back a backup with 'schoolmap restore'.")
        }
    }

    /// Rows that name a feature which is not there.
    private mutating func examineReferences(_ connection: Connection) throws(StoreError) {
        for (table, column, target) in [
            ("service_areas", "school", "schools"), ("photos", "school", "schools"), ("census", "village", "villages"),
        ] {
            let lost =
                try connection.number(
                    """
                    SELECT count(*) FROM \(table) WHERE \(column) NOTNULL
                    AND NOT EXISTS (SELECT 1 FROM \(target) t WHERE t.fid = \(table).\(column))
                    """) ?? 0
            guard lost > 0 else { continue }
            note(
                .warning, "references", th: "\(lost) แถวในตาราง \(table) อ้างถึง \(target) ที่ไม่มีอยู่",
                en: "\(lost) rows of \(table) name \(target) that are not there. Correct their column '\(column)'.")
        }
    }

    private mutating func examineHistory(_ connection: Connection) throws(StoreError) {
        if let broken = try HistoryChain.firstBreak(on: connection) {
            note(
                .error, "history",
                th: "ประวัติการแก้ไขถูกเปลี่ยนหรือลบที่รายการ \(broken) เปรียบเทียบกับไฟล์สำรองเพื่อหาสิ่งที่หายไป",
                en: "the history was altered or cut at entry \(broken). Compare with a backup to find what is gone.")
        } else {
            let count = try connection.number("SELECT sum(iif(packed ISNULL, 1, features)) FROM changes") ?? 0
            note(
                .fine, "history", th: "ประวัติ \(count) รายการครบถ้วน", en: "all \(count) entries of the history are whole"
            )
        }
    }

    private mutating func examineContent(_ connection: Connection) throws(StoreError) {
        let reading = GeoPackageReading(connection: connection)
        for problem in try reading.problems(limit: 20) {
            note(
                .warning, "values",
                th: "\(problem.layer.rawValue) \(problem.id) คอลัมน์ \(problem.column): \(problem.reason) แก้ไขค่าใน QGIS",
                en:
                    "\(problem.layer.rawValue) \(problem.id), column \(problem.column): \(problem.reason). Correct it in QGIS."
            )
        }
        let waiting = try connection.number("SELECT count(*) FROM import_refusals WHERE NOT resolved") ?? 0
        if waiting > 0 {
            note(
                .warning, "refused", th: "มี \(waiting) แถวที่นำเข้าไม่ได้และรอการแก้ไข",
                en: "\(waiting) rows that an import refused wait for correction.")
        }
        let files = (try? folder.photoFiles()) ?? []
        let known = Set(files.map { String($0.url.lastPathComponent.prefix(64)) })
            .union(files.flatMap { $0.name.split(separator: "/").map(String.init) })
        var missing: [String] = []
        let photos = try connection.take("SELECT fid, digest FROM photos WHERE state != 'withdrawn' ORDER BY fid")
        defer { connection.giveBack(photos) }
        while try photos.step() {
            if !known.contains(photos.text(1)) { missing.append(String(photos.integer(0))) }
        }
        if !missing.isEmpty {
            let list = missing.prefix(10).joined(separator: ", ")
            note(
                .error, "photos", th: "ไฟล์ภาพหายไป \(missing.count) ภาพ (หมายเลข \(list)) นำกลับมาจากไฟล์สำรอง",
                en: "the files of \(missing.count) photos are missing (\(list)). Bring them back from a backup.")
        }
    }
}
