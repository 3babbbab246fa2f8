/// What the head of an answer says that the client needs to read on.
struct AnswerHead {
    let status: Int
    private(set) var contentLength: Int?
    private(set) var isChunked = false
    /// Whether the server closes the connection.
    private(set) var closes = false
    /// The ETag as it stands in the header.
    private(set) var tag: String?

    /// Reads the bytes before the blank line; nil when they are no HTTP answer.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        // "HTTP/1.1 200 OK"
        guard bytes.count >= 12, bytes[8] == UInt8(ascii: " "), let status = Self.number(bytes[9..<12]) else {
            return nil
        }
        self.status = status
        var at = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        while at < bytes.count {
            let line = bytes[(at + 1)...]
            let end = line.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon < end {
                let value = bytes[(colon + 1)..<end].drop { $0 == UInt8(ascii: " ") }
                read(bytes[(at + 1)..<colon], value.last == UInt8(ascii: "\r") ? value.dropLast() : value)
            }
            at = end
        }
    }

    private typealias Part = Slice<UnsafeBufferPointer<UInt8>>

    private mutating func read(_ name: Part, _ value: Part) {
        if Self.equal(name, "content-length") {
            contentLength = Self.number(value)
        } else if Self.equal(name, "transfer-encoding") {
            isChunked = Self.equal(value, "chunked")
        } else if Self.equal(name, "connection") {
            closes = Self.equal(value, "close")
        } else if Self.equal(name, "etag") {
            tag = String(decoding: value, as: UTF8.self)
        }
    }

    /// - Parameter word: in small letters.
    private static func equal(_ part: Part, _ word: StaticString) -> Bool {
        part.count == word.utf8CodeUnitCount
            && zip(part, UnsafeBufferPointer(start: word.utf8Start, count: part.count)).allSatisfy {
                $0 == $1 || $0 | 0x20 == $1
            }
    }

    private static func number(_ digits: Part) -> Int? {
        guard !digits.isEmpty, digits.count < 16, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
