/// What a client says of its line: Save-Data, and the client hints of the Network Information API (ECT, RTT, Downlink).
enum LinkHints {
    /// Whether every kilobyte counts: the person asked to save data, or the line is estimated slower than 4G.
    /// - Parameter header: the first field of a name in lower case.
    static func isSlow(_ header: (String) -> String?) -> Bool {
        if header("save-data")?.lowercased() == "on" { return true }
        if let kind = header("ect")?.lowercased() { return kind != "4g" }
        // Round trip in milliseconds, megabits a second: the bounds of 3G in that specification.
        if let trip = header("rtt").flatMap(Double.init), trip >= 270 { return true }
        return header("downlink").flatMap(Double.init).map { $0 < 0.7 } ?? false
    }
}
