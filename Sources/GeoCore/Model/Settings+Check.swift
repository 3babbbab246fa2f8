extension Settings {
    /// What is wrong with the settings, a sentence each; empty when they can be used.
    public var faults: [LocalizedText] {
        var faults: [LocalizedText] = []
        if !(0 < sizeBands.small && sizeBands.small < sizeBands.medium && sizeBands.medium < sizeBands.large) {
            faults.append(
                LocalizedText(
                    th: "sizeBands: ต้องเป็นจำนวนบวกเรียงจากน้อยไปมาก",
                    en: "sizeBands: small, medium and large must rise from above 0"))
        }
        if !(1...36_500 ~= staleAfterDays) {
            faults.append(LocalizedText(th: "staleAfterDays: 1 ถึง 36500 วัน", en: "staleAfterDays: is 1 to 36500 days"))
        }
        if officeName.unicodeScalars.count > 200 {
            faults.append(
                LocalizedText(th: "officeName: ยาวเกิน 200 ตัวอักษร", en: "officeName: is longer than 200 characters"))
        }
        if let tour, !(3...3_600 ~= tour.seconds) {
            faults.append(LocalizedText(th: "tour.seconds: 3 ถึง 3600 วินาที", en: "tour.seconds: is 3 to 3600"))
        }
        for (at, map) in baseMaps.enumerated() { faults += map.faults(at: at) }
        if Set(baseMaps.map(\.name)).count < baseMaps.count {
            faults.append(LocalizedText(th: "baseMaps: ชื่อซ้ำกัน", en: "baseMaps: two have the same name"))
        }
        return faults
    }
}

extension BaseMap {
    fileprivate func faults(at place: Int) -> [LocalizedText] {
        func fault(_ thai: String, _ english: String) -> LocalizedText {
            LocalizedText(th: "baseMaps[\(place)].\(thai)", en: "baseMaps[\(place)].\(english)")
        }
        var faults: [LocalizedText] = []
        if name.isEmpty || name.count > 80 {
            faults.append(fault("name: ต้องมี 1–80 ตัวอักษร", "name: has 1 to 80 characters"))
        }
        if !["{z}", "{x}", "{y}"].allSatisfy(url.contains) {
            faults.append(fault("url: ต้องมี {z} {x} {y}", "url: needs {z}, {x} and {y}"))
        }
        if origin == nil {
            faults.append(
                fault("url: ต้องขึ้นต้นด้วย https:// และชื่อเครื่อง", "url: begins with https:// and the name of a host"))
        }
        if attribution.isEmpty {
            faults.append(fault("attribution: ต้องระบุแหล่งที่มา", "attribution: is missing; the owners of maps ask for it"))
        }
        if !(0...22 ~= maxZoom) { faults.append(fault("maxZoom: 0–22", "maxZoom: is 0 to 22")) }
        return faults
    }

    /// Scheme and authority of the tiles, with * for the {s} of mirrors; nil when the address is none that may be used.
    public var origin: String? {
        guard let end = url.firstRange(of: "://") else { return nil }
        let scheme = url[..<end.lowerBound].lowercased()
        let host = url[end.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let name = host.replacing("{s}", with: "*").lowercased()
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "*"):
                true
            default: false
            }
        }
        guard ["http", "https"].contains(scheme), isPlain, name.contains(where: { $0.isLetter || $0.isNumber }),
            !name.dropFirst().contains("*")
        else { return nil }
        return "\(scheme)://\(name)"
    }
}
