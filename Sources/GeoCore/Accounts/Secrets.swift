import CSodium

/// Random tokens and password hashes, by libsodium.
public enum Secrets {
    private static let isReady = sodium_init() >= 0

    /// 256 random bits as 43 letters of base64url.
    public static func token() -> String {
        precondition(isReady, "libsodium did not start")
        var bytes = [UInt8](repeating: 0, count: 32)
        randombytes_buf(&bytes, bytes.count)
        return base64URL(bytes)
    }

    /// A password to be read out or copied by hand once: four groups of four letters and digits that nobody takes for
    /// another one, 79 bits.
    public static func firstPassword() -> String {
        precondition(isReady, "libsodium did not start")
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let groups = (0..<4).map { _ in
            String((0..<4).map { _ in letters[Int(randombytes_uniform(UInt32(letters.count)))] })
        }
        return groups.joined(separator: "-")
    }

    /// A hash of a token for storing and looking up: tokens are random, so a fast hash is enough.
    static func fingerprint(_ token: String) -> [UInt8] {
        var hash = SHA256()
        hash.update(Array(token.utf8))
        return hash.digest()
    }

    /// Compares in a time that does not depend on where the texts differ.
    public static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        return left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }

    /// Argon2id with libsodium's interactive limits (64 MiB, about a tenth of a second); RFC 9106.
    static func passwordHash(_ password: String) throws(AccountError) -> String {
        precondition(isReady, "libsodium did not start")
        var hash = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
        let status = crypto_pwhash_str(
            &hash, password, UInt64(password.utf8.count), UInt64(crypto_pwhash_opslimit_interactive()),
            crypto_pwhash_memlimit_interactive())
        guard status == 0 else { throw .outOfMemory }
        return String(decoding: hash.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// A hash of no password anybody knows, with the limits of `passwordHash`; costs nothing to make and as much as any
    /// other to compare with.
    static func hashOfNothing() -> String {
        precondition(isReady, "libsodium did not start")
        let (memory, passes) = (crypto_pwhash_memlimit_interactive() / 1024, crypto_pwhash_opslimit_interactive())
        func random(_ count: Int) -> String {
            var bytes = [UInt8](repeating: 0, count: count)
            randombytes_buf(&bytes, count)
            // The letters of plain base64, as the format has them.
            return String(base64URL(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        }
        return "$argon2id$v=19$m=\(memory),t=\(passes),p=1$\(random(16))$\(random(32))"
    }

    /// Whether a hash is well formed and was made with the limits of today.
    static func isCurrent(_ hash: String) -> Bool {
        crypto_pwhash_str_needs_rehash(
            hash, UInt64(crypto_pwhash_opslimit_interactive()), crypto_pwhash_memlimit_interactive()) == 0
    }

    /// Takes as long as making the hash, whether it fits or not.
    static func isPassword(_ password: String, of hash: String) -> Bool {
        crypto_pwhash_str_verify(hash, password, UInt64(password.utf8.count)) == 0
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var text: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(letters[bits >> count & 63])
            }
        }
        if count > 0 { text.append(letters[bits << (6 - count) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }
}
