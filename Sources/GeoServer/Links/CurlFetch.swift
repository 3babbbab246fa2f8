import CCurl
import Foundation
import GeoCore

/// Fetches the beginning of a web page with strict limits; the only file that speaks to libcurl.
///
/// Blocks for at most `seconds`. Follows up to five redirects over http and https. Every connection, that of a redirect
/// too, is made to the address that was looked up and judged, so a name cannot resolve differently a moment later.
struct CurlFetch {
    /// What came back, or why nothing did.
    struct Result: Equatable {
        var failure: Failure?
        var status: Int?
        /// Where the redirects ended.
        var url = ""
        /// At most `mostBytes` of the page.
        var body: [UInt8] = []
    }

    enum Failure: Equatable {
        /// The address is not on the public Internet.
        case refused
        case certificate
        /// No such name, no answer, too slow, or broken off.
        case unreachable
        /// This machine has no way out, or nobody answers its questions for names: nothing is known of the page.
        case offline
    }

    private static let mostBytes = 128 << 10
    private static let isReady = curl_start() == CURLE_OK

    let seconds: Int
    /// Whether an address may be connected to, with the port.
    let allows: (IPAddress, UInt16) -> Bool

    func fetch(_ url: String) -> Result {
        guard Self.isReady, let curl = curl_easy_init() else { return Result(failure: .unreachable) }
        defer { curl_easy_cleanup(curl) }
        let visit = Visit(allows: allows)
        let context = Unmanaged.passUnretained(visit).toOpaque()
        var guardian = curl_guard(allow: { CurlFetch.judge($0, $1) }, context: context)
        return withUnsafeMutablePointer(to: &guardian) { guardian in
            set(curl, url)
            _ = curl_set_guard(curl, guardian)
            _ = curl_set_writer(curl) { CurlFetch.receive($0, $1, $2, $3) }
            _ = curl_set_pointer(curl, CURLOPT_WRITEDATA, context)
            let code = withExtendedLifetime(visit) { curl_easy_perform(curl) }
            return result(of: curl, code, visit)
        }
    }

    private func set(_ curl: UnsafeMutableRawPointer, _ url: String) {
        let texts: [(CURLoption, String)] = [
            (CURLOPT_URL, url), (CURLOPT_PROTOCOLS_STR, "http,https"), (CURLOPT_REDIR_PROTOCOLS_STR, "http,https"),
            (CURLOPT_USERAGENT, "SchoolMap link check"), (CURLOPT_PROXY, ""), (CURLOPT_NOPROXY, "*"),
            (CURLOPT_ACCEPT_ENCODING, "identity"),
        ]
        for (option, text) in texts { _ = curl_set_text(curl, option, text) }
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_FOLLOWLOCATION, 1), (CURLOPT_MAXREDIRS, 5), (CURLOPT_TIMEOUT, seconds),
            (CURLOPT_CONNECTTIMEOUT, max(1, seconds / 2)), (CURLOPT_NOSIGNAL, 1), (CURLOPT_SSL_VERIFYPEER, 1),
            (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_FRESH_CONNECT, 1), (CURLOPT_FORBID_REUSE, 1),
        ]
        for (option, number) in numbers { _ = curl_set_number(curl, option, number) }
    }

    private func result(of curl: UnsafeMutableRawPointer, _ code: CURLcode, _ visit: Visit) -> Result {
        var result = Result()
        var status = 0
        _ = curl_get_number(curl, CURLINFO_RESPONSE_CODE, &status)
        if status > 0 { result.status = status }
        var url: UnsafePointer<CChar>?
        _ = curl_get_text(curl, CURLINFO_EFFECTIVE_URL, &url)
        result.url = url.map { String(cString: $0) } ?? ""
        result.body = visit.body
        // Enough of the page was read: the writer stopped it, or the page came too slowly to come whole.
        let isEnough =
            code == CURLE_WRITE_ERROR && visit.body.count >= Self.mostBytes
            || code == CURLE_OPERATION_TIMEDOUT && (200..<300).contains(status) && !visit.body.isEmpty
        guard code != CURLE_OK, !isEnough else { return result }
        let certificates = [
            CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
        ]
        result.failure = visit.wasRefused ? .refused : certificates.contains(code) ? .certificate : .unreachable
        if result.failure == .unreachable, isOffline(curl, code, result.url) { result.failure = .offline }
        return result
    }

    private func isOffline(_ curl: UnsafeMutableRawPointer, _ code: CURLcode, _ url: String) -> Bool {
        if code == CURLE_COULDNT_RESOLVE_HOST {
            // curl does not tell "no such name" from "nobody to ask".
            var found: UnsafeMutablePointer<addrinfo>?
            let answer = getaddrinfo(URL(string: url)?.host() ?? "", nil, nil, &found)
            if answer == 0 { freeaddrinfo(found) }
            return answer == EAI_AGAIN
        }
        var reason = 0
        _ = curl_get_number(curl, CURLINFO_OS_ERRNO, &reason)
        return code == CURLE_COULDNT_CONNECT && Int32(reason) == ENETUNREACH
    }

    /// What the callbacks write to, on the thread that fetches.
    private final class Visit {
        let allows: (IPAddress, UInt16) -> Bool
        var body: [UInt8] = []
        var wasRefused = false

        init(allows: @escaping (IPAddress, UInt16) -> Bool) { self.allows = allows }
    }

    private static func judge(_ context: UnsafeMutableRawPointer?, _ address: UnsafePointer<sockaddr>?) -> Int32 {
        guard let context, let address else { return 0 }
        let visit = Unmanaged<Visit>.fromOpaque(context).takeUnretainedValue()
        // The port stands at the same place in both families.
        let port = UnsafeRawPointer(address).loadUnaligned(fromByteOffset: 2, as: UInt16.self).bigEndian
        guard let ip = IPAddress(address), visit.allows(ip, port) else {
            visit.wasRefused = true
            return 0
        }
        visit.wasRefused = false
        return 1
    }

    private static func receive(
        _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
    ) -> Int {
        guard let bytes, let context else { return 0 }
        let visit = Unmanaged<Visit>.fromOpaque(context).takeUnretainedValue()
        let room = mostBytes - visit.body.count
        visit.body += UnsafeRawBufferPointer(start: bytes, count: min(room, size * count))
        return room > size * count ? size * count : 0
    }
}
