/// The networks whose word is taken for where a request comes from (X-Forwarded-For).
struct TrustedProxies: Sendable, Equatable {
    /// A network in CIDR notation.
    struct Network: Sendable, Equatable {
        let address: IPAddress
        /// Of the 128 bits of the address.
        let prefix: Int

        /// Reads "10.0.0.0/8", "2001:db8::/32" or a single address.
        init?(_ text: some StringProtocol) {
            let parts = text.split(separator: "/", maxSplits: 1)
            guard let first = parts.first, let address = IPAddress(first) else { return nil }
            let offset = address.isIPv4 ? 96 : 0
            guard parts.count == 2 else {
                (self.address, prefix) = (address, 128)
                return
            }
            guard let bits = Int(parts[1]), 0...(128 - offset) ~= bits else { return nil }
            (self.address, prefix) = (address, bits + offset)
        }

        func contains(_ other: IPAddress) -> Bool {
            for index in 0..<16 {
                let bits = min(8, max(0, prefix - index * 8))
                let mask = UInt8(truncatingIfNeeded: 0xff00 >> bits)
                if (address.bytes[index] ^ other.bytes[index]) & mask != 0 { return false }
            }
            return true
        }
    }

    var networks: [Network] = []

    var isEmpty: Bool { networks.isEmpty }

    /// Reads a list with commas; returns nil with any member that is not a network.
    init?(list: String) {
        for part in list.split(separator: ",") {
            guard let network = Network(part.trimmingSpaces) else { return nil }
            networks.append(network)
        }
    }

    init() {}

    func contains(_ address: IPAddress) -> Bool { networks.contains { $0.contains(address) } }

    /// The client: the last address in X-Forwarded-For, read from the right, that is not a trusted proxy.
    ///
    /// Whatever stands left of it was written by somebody who is not trusted. A broken entry ends the walk at the
    /// proxy that passed it on.
    func client(peer: IPAddress, forwardedFor: String?) -> IPAddress {
        guard contains(peer), let forwardedFor else { return peer }
        var client = peer
        for entry in forwardedFor.split(separator: ",").reversed() {
            guard let address = IPAddress(entry) else { return client }
            client = address
            if !contains(address) { return client }
        }
        return client
    }
}
