/// What was measured: latencies, failures, bytes.
struct Figures {
    var milliseconds: [Double] = []
    var bad = 0
    var bytes = 0
    var seconds = 0.0

    mutating func add(_ other: Figures) {
        milliseconds += other.milliseconds
        bad += other.bad
        bytes += other.bytes
    }

    /// One object; times in milliseconds, bytes the mean of a body.
    var json: String {
        let sorted = milliseconds.sorted()
        func quantile(_ share: Double) -> Double {
            sorted.isEmpty ? 0 : sorted[Int((share * Double(sorted.count - 1)).rounded())]
        }
        let count = max(1, sorted.count)
        let mean = sorted.reduce(0, +) / Double(count)
        return """
            {"requests":\(sorted.count + bad),"bad":\(bad),"p50":\(rounded(quantile(0.5))),\
            "p95":\(rounded(quantile(0.95))),"max":\(rounded(sorted.last ?? 0)),"mean":\(rounded(mean)),\
            "per_second":\(rounded(Double(sorted.count) / max(seconds, 1e-9))),"bytes":\(bytes / count)}
            """
    }

    private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
