import Foundation

/// The address of a school's website as people type it.
public enum WebsiteAddress {
    /// With its scheme; empty stays empty. Only http and https with a host that has a dot are web addresses.
    static func checked(_ text: String) throws(WorkflowError) -> String {
        guard let address = normalised(text) else { throw .badFact(.website) }
        return address
    }

    /// nil for what is none.
    public static func normalised(_ text: String) -> String? {
        if text.isEmpty { return "" }
        let full = text.contains("://") ? text : "https://\(text)"
        guard full.utf8.count <= 500, !full.contains(where: { $0.isWhitespace || $0 == "\"" || $0 == "<" }),
            let url = URL(string: full), ["http", "https"].contains(url.scheme?.lowercased() ?? ""),
            let host = url.host(), host.contains("."), url.user() == nil
        else { return nil }
        return full
    }
}
