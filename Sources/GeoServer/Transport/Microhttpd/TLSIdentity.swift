import Foundation
import Glibc

/// Certificate and key as the library wants them: PEM text that lives as long as the server.
///
/// `@unchecked Sendable`: nothing changes after `init`.
final class TLSIdentity: @unchecked Sendable {
    let certificate: UnsafeMutablePointer<CChar>
    let key: UnsafeMutablePointer<CChar>

    /// Reads the files; returns nil when none are set.
    init?(_ settings: ServerSettings) throws {
        guard settings.certificate != nil || settings.key != nil else { return nil }
        guard let certificateFile = settings.certificate, let keyFile = settings.key else {
            throw ListenError(description: "--tls-cert and --tls-key go together; one of them is missing")
        }
        let certificateText = try Self.read(certificateFile, flag: "--tls-cert", holding: "CERTIFICATE")
        let keyText = try Self.read(keyFile, flag: "--tls-key", holding: "PRIVATE KEY")
        certificate = strdup(certificateText)
        key = strdup(keyText)
    }

    deinit {
        explicit_bzero(key, strlen(key))
        free(key)
        free(certificate)
    }

    private static func read(_ path: String, flag: String, holding label: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else { throw ListenError(description: "\(flag): the file \(path) cannot be read") }
        guard text.contains("\(label)-----") else {
            throw ListenError(description: "\(flag): the file \(path) holds no \(label) in PEM form")
        }
        return text
    }
}
