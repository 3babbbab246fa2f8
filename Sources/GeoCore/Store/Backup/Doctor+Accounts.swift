import Foundation

extension Doctor {
    /// The accounts: whether their file can be read, and whether their history is whole.
    mutating func examineAccounts() {
        let path = folder.accounts.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path) else { return }
        do throws(StoreError) {
            let connection = try Connection(path, .read)
            let isThere = try connection.number(
                "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'account_changes'")
            guard isThere != nil else { return }
            if let broken = try AccountChain.firstBreak(on: connection) {
                note(
                    .error, "accounts",
                    th: "ประวัติบัญชีถูกเปลี่ยนหรือลบที่รายการ \(broken) เปรียบเทียบกับไฟล์สำรองเพื่อหาสิ่งที่หายไป",
                    en:
                        "the history of the accounts was altered or cut at entry \(broken). Compare with a backup to find what is gone."
                )
            } else {
                let count = try connection.number("SELECT count(*) FROM account_changes") ?? 0
                note(
                    .fine, "accounts", th: "ประวัติบัญชี \(count) รายการครบถ้วน",
                    en: "all \(count) entries of the history of the accounts are whole")
            }
        } catch {
            note(.error, "accounts", th: error.message.thai, en: error.message.english)
        }
    }
}
