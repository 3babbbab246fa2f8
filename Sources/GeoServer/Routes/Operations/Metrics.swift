import Synchronization

/// What the service has done since it started, as Prometheus text (exposition format 0.0.4).
final class Metrics: Sendable {
    private struct Counts {
        /// Requests by status.
        var byStatus = [Int](repeating: 0, count: 600)
        var bytes = 0
        var aborted = 0
        var seconds = 0.0
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
        var requests = 0
    }

    /// Upper bounds of the duration histogram, seconds.
    private static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]

    private let counts = Mutex(Counts())
    let started = Clock.now

    func add(_ record: ExchangeRecord) {
        let seconds = Double(record.nanoseconds) / 1e9
        counts.withLock { counts in
            if counts.byStatus.indices.contains(record.status) { counts.byStatus[record.status] += 1 }
            counts.bytes += record.bytes
            counts.requests += 1
            counts.seconds += seconds
            if !record.isComplete { counts.aborted += 1 }
            if let bucket = Self.bounds.firstIndex(where: { seconds <= $0 }) { counts.buckets[bucket] += 1 }
        }
    }

    /// One measured value with its name and meaning.
    struct Gauge {
        let name: String
        let help: String
        var kind = "gauge"
        let value: Double
    }

    func text(_ gauges: [Gauge]) -> String {
        let counts = counts.withLock { $0 }
        var lines = [
            "# HELP schoolmap_http_requests_total Finished requests by status.",
            "# TYPE schoolmap_http_requests_total counter",
        ]
        for (status, count) in counts.byStatus.enumerated() where count > 0 {
            lines.append("schoolmap_http_requests_total{status=\"\(status)\"} \(count)")
        }
        lines += [
            "# HELP schoolmap_http_request_duration_seconds From the request line to the last byte of the answer.",
            "# TYPE schoolmap_http_request_duration_seconds histogram",
        ]
        var sum = 0
        for (bound, count) in zip(Self.bounds, counts.buckets) {
            sum += count
            lines.append("schoolmap_http_request_duration_seconds_bucket{le=\"\(bound)\"} \(sum)")
        }
        lines.append("schoolmap_http_request_duration_seconds_bucket{le=\"+Inf\"} \(counts.requests)")
        lines.append("schoolmap_http_request_duration_seconds_sum \(counts.seconds)")
        lines.append("schoolmap_http_request_duration_seconds_count \(counts.requests)")
        let totals = [
            Gauge(
                name: "schoolmap_http_response_bytes_total", help: "Bytes of bodies sent.", kind: "counter",
                value: Double(counts.bytes)),
            Gauge(
                name: "schoolmap_http_aborted_total", help: "Requests whose client went away or was too slow.",
                kind: "counter", value: Double(counts.aborted)),
            Gauge(
                name: "schoolmap_uptime_seconds", help: "Since the start.", value: Double(Clock.now - started) / 1e9),
        ]
        for gauge in totals + gauges {
            lines.append("# HELP \(gauge.name) \(gauge.help)")
            lines.append("# TYPE \(gauge.name) \(gauge.kind)")
            lines.append("\(gauge.name) \(gauge.value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
