import Foundation
import GeoCore

/// Looks at the website of a school and tells what is there.
struct LinkChecker: Sendable {
    let settings: WorkSettings
    var seconds = 15

    /// This machine is not on the Internet, so nothing can be said about a website.
    struct Offline: Error {}

    /// Blocks until the site has answered or the time is over.
    func check(_ school: SchoolID, _ website: String, before: LinkCheck?, at time: Date) throws(Offline) -> LinkCheck {
        var check = LinkCheck(school: school, url: website, checked: time, outcome: .malformed)
        if let url = WebsiteAddress.normalised(website), !url.isEmpty {
            let result = CurlFetch(seconds: seconds, allows: isAllowed).fetch(url)
            if result.failure == .offline { throw Offline() }
            check.outcome = Self.outcome(of: result, asked: url)
            check.status = result.status
            check.finalURL = result.url == url ? "" : String(result.url.prefix(500))
        }
        if !check.outcome.isLive { check.deadSince = before.flatMap { $0.url == website ? $0.deadSince : nil } ?? time }
        return check
    }

    /// The public Internet, and what the office has excepted: "10.1.2.3", "10.1.2.3:8080" or "[fd00::1]:80".
    private func isAllowed(_ address: IPAddress, _ port: UInt16) -> Bool {
        if PublicAddress.contains(address) { return true }
        let text = address.description
        return settings.linkExceptions.contains { [text, "\(text):\(port)", "[\(text)]:\(port)"].contains($0) }
    }

    /// Judges what came back. Pure.
    static func outcome(of result: CurlFetch.Result, asked url: String) -> LinkCheck.Outcome {
        switch result.failure {
        case .refused: return .refused
        case .certificate: return .certificate
        case .unreachable, .offline: return .unreachable
        case nil: break
        }
        let (asked, reached) = (host(url), host(result.url))
        switch result.status ?? 0 {
        case 200..<300: break
        // It is there, but does not speak to programs; Facebook answers so.
        case 400 where isFacebook(asked): return .live
        case 401, 403, 429: return .live
        default: return .missing
        }
        if isFacebook(asked), isFacebook(reached) { return .live }
        if isParked(result.body, host: reached) { return .parked }
        return reached == asked ? .live : .moved
    }

    /// Without "www." and "m.", which are the same site.
    private static func host(_ url: String) -> String {
        let host = URL(string: url)?.host()?.lowercased() ?? ""
        for prefix in ["www.", "m."] where host.hasPrefix(prefix) { return String(host.dropFirst(prefix.count)) }
        return host
    }

    private static func isFacebook(_ host: String) -> Bool {
        ["facebook.com", "fb.com", "fb.me"].contains { host == $0 || host.hasSuffix(".\($0)") }
    }

    private static let sellers = [
        "sedoparking.com", "hugedomains.com", "parkingcrew.net", "dan.com", "afternic.com", "bodis.com",
    ]

    /// Sentences of placeholders, in lower case.
    private static let placeholders = [
        "domain is for sale", "buy this domain", "this domain is parked", "domain has expired", "parked free",
        "account suspended", "account has been suspended", "future home of", "website coming soon",
        "apache2 debian default page", "apache2 ubuntu default page", "welcome to nginx!", "โดเมนนี้หมดอายุ",
        "โดเมนนี้ประกาศขาย",
    ]

    private static func isParked(_ body: [UInt8], host: String) -> Bool {
        if sellers.contains(where: { host == $0 || host.hasSuffix(".\($0)") }) { return true }
        let text = String(decoding: body, as: UTF8.self).lowercased()
        return placeholders.contains { text.contains($0) }
    }
}
