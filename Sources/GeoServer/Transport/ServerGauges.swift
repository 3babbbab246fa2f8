import Synchronization

/// What the transport is doing now, for the metrics.
final class ServerGauges: Sendable {
    private let server = Mutex<MicrohttpdServer?>(nil)

    func watch(_ server: MicrohttpdServer) { self.server.withLock { $0 = server } }

    var values: [Metrics.Gauge] {
        guard let server = server.withLock({ $0 }) else { return [] }
        return [
            Metrics.Gauge(
                name: "schoolmap_http_connections", help: "Open connections.", value: Double(server.registry.count)),
            Metrics.Gauge(
                name: "schoolmap_http_connections_shut_total", help: "Connections shut by the watchdog.",
                kind: "counter", value: Double(server.registry.shutCount.load(ordering: .relaxed))),
            Metrics.Gauge(
                name: "schoolmap_work_waiting", help: "Long requests that wait for a thread.",
                value: Double(server.pool.waiting)),
            Metrics.Gauge(
                name: "schoolmap_work_running", help: "Long requests waiting or being answered.",
                value: Double(server.working.load(ordering: .relaxed))),
        ]
    }
}
