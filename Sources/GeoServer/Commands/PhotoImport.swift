import Foundation
import GeoCore

/// Takes in photos from a list, through the same intake as those that schools send.
///
/// The list has the columns file (beside the list), school (its code), caption and consent. A photo that a school has
/// already is left alone, so a list can be read again.
struct PhotoImport {
    let list: URL
    let data: URL
    /// Approves and publishes them; without it they wait for an officer.
    let publishes: Bool

    private struct Row {
        let line: Int
        let file: URL
        let school: SchoolID
        let caption: String
        let consent: Photo.Consent
    }

    /// Returns how many rows were refused.
    func run() throws -> Int {
        guard let table = try TableReader().read(list).first else {
            throw UsageError("\(list.lastPathComponent) is empty")
        }
        let folder = try DataFolder(data, for: .useOrCreate)
        let store = try folder.openStore()
        let work = try WorkIndex(store)
        let intake = PhotoIntake(
            store: store, work: work, folder: PhotoFolder(folder.photos), worker: PhotoWorker())
        let schools = try Self.schools(store)
        var (taken, refused): ([PhotoID], Int) = ([], 0)
        for row in 0..<table.rowCount {
            do {
                let row = try self.row(row, table, schools)
                if let photo = try take(row, intake, work) { taken.append(photo.id) }
            } catch {
                refused += 1
                Self.say("line \(table.line(of: row)): \((error as? Problem)?.detail.english ?? "\(error)")")
            }
        }
        if publishes, !taken.isEmpty { try publish(taken, store) }
        Self.say("\(taken.count) photos \(publishes ? "published" : "taken in"), \(refused) refused")
        return refused
    }

    private static func schools(_ store: any GeoStore) throws -> [String: SchoolID] {
        var schools: [String: SchoolID] = [:]
        try store.forEach(School.self) { school in
            for code in [school.code, school.smis] where !code.isEmpty && schools[code] == nil {
                schools[code] = school.id
            }
        }
        return schools
    }

    private func row(_ row: Int, _ table: SourceTable, _ schools: [String: SchoolID]) throws -> Row {
        func cell(_ name: String) -> String { table.column(named: name).map { table.text(row, $0) } ?? "" }
        let (file, code) = (cell("file"), cell("school"))
        guard !file.isEmpty, !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
            throw UsageError("file is the path of a picture beside the list")
        }
        guard let school = schools[code] else { throw UsageError("there is no school with the code '\(code)'") }
        guard let consent = Photo.Consent(rawValue: cell("consent")) else {
            throw UsageError("consent is one of \(Photo.Consent.list)")
        }
        return Row(
            line: table.line(of: row), file: list.deletingLastPathComponent().appending(path: file), school: school,
            caption: cell("caption"), consent: consent)
    }

    /// nil when the school has the photo already.
    private func take(_ row: Row, _ intake: PhotoIntake, _ work: WorkIndex) throws -> Photo? {
        let place = try intake.folder.makeWorkplace()
        try FileManager.default.copyItem(at: row.file, to: place.original)
        var hash = SHA256()
        hash.update(Array(try Data(contentsOf: place.original)))
        let digest = SHA256.hex(hash.digest())
        if try work.current().photos(digest: digest).contains(where: { $0.school == row.school }) { return nil }
        var photo = Photo(school: row.school, digest: digest, consent: row.consent)
        photo.caption = String(ThaiText.repair(row.caption).prefix(Photo.longestCaption))
        let sending = PhotoIntake.Sending(school: row.school, actor: Actor("import", .office), key: nil)
        return try intake.keep(&photo, sending, in: place)
    }

    private func publish(_ photos: [PhotoID], _ store: any GeoStore) throws {
        let actor = Actor("import", .office)
        try store.write(by: actor.author) { transaction in
            let desk = WorkDesk(transaction, actor, at: Date())
            for id in photos { try desk.decide(id, .approve) }
            _ = try desk.publish(photos: photos, proposals: [], note: list.lastPathComponent)
        }
    }

    private static func say(_ message: String) {
        FileHandle.standardError.write(Data("schoolmap import: \(message)\n".utf8))
    }
}
