/// The bound socket and the certificate: everything that can be wrong with an address, known before the map is read.
final class Entrance: Sendable {
    let socket: ListeningSocket
    let identity: TLSIdentity?

    init(_ settings: ServerSettings) throws {
        identity = try TLSIdentity(settings)
        socket = try ListeningSocket(host: settings.host, port: settings.port)
    }
}
