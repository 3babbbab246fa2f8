/// What was measured: latencies by path, failures, bytes.
struct Figures {
    /// For each place in the list the times of its requests.
    private var milliseconds: [Int: [Double]] = [:]
    private(set) var good = 0
    var bad = 0
    var bytes = 0
    var seconds = 0.0

    mutating func add(_ time: Double, ofPath number: Int) {
        milliseconds[number, default: []].append(time)
        good += 1
    }

    mutating func add(_ other: Figures) {
        milliseconds.merge(other.milliseconds) { $0 + $1 }
        good += other.good
        bad += other.bad
        bytes += other.bytes
    }

    /// One object; times in milliseconds, bytes the mean of a body.
    ///
    /// p50, p95, max and mean are over the paths, of which each counts with the median of its rounds, so that the greatest
    /// is the slowest path and not the noisiest moment; `worst` is the longest single request.
    var json: String {
        let sorted = milliseconds.values.map { $0.sorted()[$0.count / 2] }.sorted()
        func quantile(_ share: Double) -> Double {
            sorted.isEmpty ? 0 : sorted[Int((share * Double(sorted.count - 1)).rounded())]
        }
        let mean = sorted.reduce(0, +) / Double(max(1, sorted.count))
        let worst = milliseconds.values.compactMap { $0.max() }.max() ?? 0
        return """
            {"requests":\(good + bad),"bad":\(bad),"p50":\(rounded(quantile(0.5))),\
            "p95":\(rounded(quantile(0.95))),"max":\(rounded(sorted.last ?? 0)),"mean":\(rounded(mean)),\
            "worst":\(rounded(worst)),"per_second":\(rounded(Double(good) / max(seconds, 1e-9))),\
            "bytes":\(bytes / max(1, good))}
            """
    }

    private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
