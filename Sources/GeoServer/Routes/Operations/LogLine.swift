import Foundation

/// Writes lines of the Common Log Format into a buffer of bytes; the time is formatted once a second.
struct LogLine {
    /// Query values with these names never reach the log: secrets, and where somebody lives.
    private static let hidden = [
        "token", "access_token", "password", "secret", "key", "code", "csrf", "session", "signature", "lon", "lat",
    ].map { Array($0.utf8) }
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let hexadecimal = Array("0123456789abcdef".utf8)

    private var second = Int.min
    /// " [20/Nov/2026:18:02:50 +0700] "
    private var stamp: [UInt8] = []

    /// Appends `client - user [time] "METHOD target" status bytes seconds` and a line feed. A status of an answer
    /// that was not read to its end is followed by `!`; 499 stands for none.
    mutating func append(_ record: ExchangeRecord, at time: Date, to out: inout [UInt8]) {
        let now = Int(time.timeIntervalSince1970.rounded(.down))
        if now != second {
            second = now
            stamp = Array(Self.stamp(now).utf8)
        }
        out += record.client.utf8
        out += " - ".utf8
        Self.escape(record.user.utf8, to: &out)
        out += stamp
        out.append(UInt8(ascii: "\""))
        Self.escape(record.method.utf8, to: &out)
        out.append(0x20)
        Self.appendTarget(record.target, to: &out)
        out += "\" ".utf8
        Self.append(record.status == 0 ? 499 : record.status, to: &out)
        if !record.isComplete { out.append(UInt8(ascii: "!")) }
        out.append(0x20)
        Self.append(record.bytes, to: &out)
        out.append(0x20)
        let microseconds = Int(record.nanoseconds / 1_000)
        Self.append(microseconds / 1_000_000, to: &out)
        out.append(UInt8(ascii: "."))
        Self.append(microseconds % 1_000_000, digits: 6, to: &out)
        out.append(0x0a)
    }

    /// The target with secrets hidden.
    private static func appendTarget(_ target: [UInt8], to out: inout [UInt8]) {
        guard let mark = target.firstIndex(of: UInt8(ascii: "?")) else { return escape(target, to: &out) }
        escape(target[...mark], to: &out)
        let pairs = target[(mark + 1)...].split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        for (index, pair) in pairs.enumerated() {
            if index > 0 { out.append(UInt8(ascii: "&")) }
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")), isHidden(pair[..<equals]) else {
                escape(pair, to: &out)
                continue
            }
            escape(pair[...equals], to: &out)
            out.append(UInt8(ascii: "*"))
        }
    }

    /// Percent signs do not help: a name is compared as the service reads it.
    private static func isHidden(_ name: ArraySlice<UInt8>) -> Bool {
        guard name.contains(UInt8(ascii: "%")) else { return isHiddenPlainly(name) }
        let text = String(decoding: name, as: UTF8.self)
        return isHiddenPlainly(Array((text.removingPercentEncoding ?? text).utf8)[...])
    }

    private static func isHiddenPlainly(_ name: ArraySlice<UInt8>) -> Bool {
        hidden.contains { word in
            word.count == name.count && zip(word, name).allSatisfy { $0 == (0x41...0x5a ~= $1 ? $1 | 0x20 : $1) }
        }
    }

    /// Escapes what could forge a line or a field: control characters, space, quotes, backslashes, bytes beyond ASCII.
    private static func escape(_ bytes: some Sequence<UInt8>, to out: inout [UInt8]) {
        if bytes.allSatisfy(isPlain) {
            out += bytes
            return
        }
        for byte in bytes {
            if isPlain(byte) {
                out.append(byte)
            } else {
                out += "\\x".utf8
                out.append(hexadecimal[Int(byte >> 4)])
                out.append(hexadecimal[Int(byte & 15)])
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        0x21...0x7e ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// A number that is not negative, with zeros before it where it has fewer digits.
    private static func append(_ value: Int, digits: Int = 1, to out: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { text in
            var (rest, first) = (value.magnitude, text.count)
            while first > 0, rest > 0 || text.count - first < digits {
                first -= 1
                text[first] = 0x30 + UInt8(rest % 10)
                rest /= 10
            }
            out += text[first...]
        }
    }

    private static func stamp(_ seconds: Int) -> String {
        let parts = BangkokTime.components(seconds)
        func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let day = "\(two(parts.tm_mday))/\(months[Int(parts.tm_mon) % 12])/\(parts.tm_year + 1_900)"
        return " [\(day):\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) +0700] "
    }
}

/// Civil time in Thailand, which has been seven hours ahead of UTC since 1920.
enum BangkokTime {
    static func components(_ seconds: Int) -> tm {
        var seconds = time_t(seconds + 7 * 3_600)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return parts
    }

    /// "2026-11-20"
    static func day(_ time: Date) -> String {
        let parts = components(Int(time.timeIntervalSince1970.rounded(.down)))
        let (month, day) = (parts.tm_mon + 1, parts.tm_mday)
        return "\(parts.tm_year + 1_900)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
