import Foundation

extension Doctor {
    /// The anchor: whether the histories still pass through the one that was written down, and the newest to write down.
    mutating func examineAnchor(_ kept: HistoryAnchor?) {
        let paths = [folder.map, folder.accounts].map { $0.path(percentEncoded: false) }
        guard paths.allSatisfy(FileManager.default.fileExists) else { return }
        do throws(StoreError) {
            let (map, accounts) = (try Connection(paths[0], .read), try Connection(paths[1], .read))
            let reading = GeoPackageReading(connection: map)
            if let kept {
                let isStart = kept.revision.rawValue == 0
                noteKept(
                    kept,
                    isHeld: kept.holds(
                        map: isStart ? HistoryAnchor.start : try reading.fingerprint(of: kept.revision),
                        accounts: try AccountChain.hash(of: kept.entry, on: accounts)))
            }
            let revision = try reading.revision()
            let (entry, hash) = try AccountChain.head(on: accounts)
            let newest = HistoryAnchor(
                revision: revision, map: try reading.fingerprint(of: revision) ?? HistoryAnchor.start, entry: entry,
                accounts: hash)
            note(
                .fine, "anchor", th: "ตราของประวัติ จดไว้นอกเครื่องนี้: \(newest.text)",
                en: "to be written down outside this machine: \(newest.text)")
        } catch {
            // What cannot be read was told by the checks before; here it matters to who asked for this one.
            if kept != nil { note(.error, "anchor", th: error.message.thai, en: error.message.english) }
        }
    }

    private mutating func noteKept(_ kept: HistoryAnchor, isHeld: Bool) {
        if isHeld {
            note(
                .fine, "anchor", th: "ประวัติตรงกับตราที่จดไว้ \(kept.text)",
                en: "the histories pass through the anchor \(kept.text)")
        } else {
            note(
                .error, "anchor",
                th: "ประวัติไม่ตรงกับตราที่จดไว้ \(kept.text) มีผู้เขียนประวัติขึ้นใหม่ หรือกู้คืนไฟล์สำรองที่เก่ากว่า",
                en:
                    "the histories do not pass through the anchor \(kept.text): they were written anew, or an older backup was brought back."
            )
        }
    }
}
