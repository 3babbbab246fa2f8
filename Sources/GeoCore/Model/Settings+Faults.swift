extension Settings {
    /// A setting that cannot be, with the sentence about it.
    public struct Fault: Equatable, Sendable {
        /// Name of the member.
        public let setting: String
        public let message: LocalizedText
    }

    /// The law asks for so many days of the traffic log (Computer Crime Act s. 26).
    public static let leastTrafficDays = 90

    /// Days the traffic log is kept; never fewer than the law asks for.
    public var trafficLogDays: Int { max(Self.leastTrafficDays, trafficDays ?? Self.leastTrafficDays) }

    /// Everything that is not possible; empty for settings that may be saved.
    public var faults: [Fault] {
        var faults: [Fault] = []
        func check(_ isRight: Bool, _ setting: String, th thai: String, en english: String) {
            if !isRight { faults.append(Fault(setting: setting, message: LocalizedText(th: thai, en: english))) }
        }
        check(
            officeName.count <= 200, "officeName", th: "ชื่อสำนักงานยาวเกิน 200 ตัวอักษร",
            en: "The name of the office is longer than 200 characters.")
        let bands = [sizeBands.small, sizeBands.medium, sizeBands.large]
        check(
            bands[0] > 0 && bands[0] < bands[1] && bands[1] < bands[2], "sizeBands",
            th: "ขนาดโรงเรียนต้องเพิ่มขึ้นตามลำดับ เช่น 120, 600, 1500",
            en: "The sizes of schools must grow, for example 120, 600, 1500.")
        check(
            (1...3_650).contains(staleAfterDays), "staleAfterDays", th: "จำนวนวันของข้อมูลเก่าต้องอยู่ระหว่าง 1 ถึง 3650",
            en: "Facts become stale after 1 to 3650 days.")
        check(
            (Self.leastTrafficDays...3_650).contains(trafficDays ?? Self.leastTrafficDays), "trafficDays",
            th: "ต้องเก็บบันทึกการใช้งาน 90 ถึง 3650 วัน (กฎหมายกำหนดอย่างน้อย 90 วัน)",
            en: "The traffic log is kept for 90 to 3650 days; the law asks for at least 90.")
        if let extent {
            let isRight =
                (-180...180).contains(extent.west) && (-180...180).contains(extent.east)
                && (-90...90).contains(extent.south) && (-90...90).contains(extent.north)
                && extent.west < extent.east && extent.south < extent.north
            check(
                isRight, "extent", th: "ขอบเขตต้องเรียงเป็น ตะวันตก ใต้ ตะวันออก เหนือ หน่วยองศา",
                en: "The extent is west, south, east, north in degrees, in this order.")
        }
        checkWork(work ?? WorkSettings(), check)
        checkLimits(checks ?? CheckSettings(), check)
        check(
            tour.map { (3...3_600).contains($0.seconds) } ?? true, "tour", th: "ทัวร์: แต่ละโรงเรียน 3 ถึง 3600 วินาที",
            en: "A tour stays 3 to 3600 seconds at each school.")
        for base in baseMaps {
            let isNamed = (1...80).contains(base.name.count)
            let hasPlaces = ["{z}", "{x}", "{y}"].allSatisfy(base.url.contains)
            check(
                isNamed && hasPlaces && base.origin != nil && (0...22).contains(base.maxZoom), "baseMaps",
                th: "แผนที่ฐาน “\(base.name)” ต้องมีชื่อ ที่อยู่เว็บที่มี {z} {x} {y} และซูม 0 ถึง 22",
                en: "The base map “\(base.name)” needs a name, a web address with {z}, {x}, {y}, and a zoom of 0 to 22."
            )
            check(
                !base.attribution.isEmpty, "baseMaps", th: "แผนที่ฐาน “\(base.name)” ต้องระบุแหล่งที่มา",
                en: "The base map “\(base.name)” needs an attribution; the owners of maps ask for it.")
        }
        check(
            Set(baseMaps.map(\.name)).count == baseMaps.count, "baseMaps", th: "แผนที่ฐานมีชื่อซ้ำกัน",
            en: "Two base maps have the same name.")
        return faults
    }

    private typealias Check = (_ isRight: Bool, _ setting: String, _ thai: String, _ english: String) -> Void

    private func checkWork(_ work: WorkSettings, _ check: Check) {
        check(
            100_000...200_000_000 ~= work.photoBytes, "work.photoBytes", "ขนาดภาพสูงสุดต้องอยู่ระหว่าง 0.1 ถึง 200 MB",
            "The largest photo is between 0.1 and 200 MB.")
        check(
            10...10_000 ~= work.mostWaiting, "work.mostWaiting", "ภาพที่รอตรวจของหนึ่งโรงเรียนต้องอยู่ระหว่าง 10 ถึง 10,000",
            "Between 10 and 10,000 photos of one school may wait.")
        check(
            10...100_000 ~= work.farFromSchool, "work.farFromSchool", "ระยะเตือนของภาพต้องอยู่ระหว่าง 10 ถึง 100,000 เมตร",
            "A photo is far from its school beyond 10 to 100,000 metres.")
        check(
            1...90 ~= work.takedownDays, "work.takedownDays", "กำหนดตัดสินคำขอลบภาพต้องอยู่ระหว่าง 1 ถึง 90 วัน",
            "A request to remove a photo is decided within 1 to 90 days.")
        check(
            1...365 ~= work.linkDays, "work.linkDays", "ต้องตรวจเว็บไซต์ทุก 1 ถึง 365 วัน",
            "Websites are looked at every 1 to 365 days.")
        check(
            work.reasons.count <= 50 && work.reasons.allSatisfy { 1...200 ~= $0.thai.count && $0.english.count <= 200 },
            "work.reasons", "เหตุผลสำเร็จรูปมีได้ไม่เกิน 50 ข้อ ข้อละ 1 ถึง 200 ตัวอักษร",
            "There are at most 50 ready reasons of 1 to 200 characters.")
        check(
            work.linkExceptions.count <= 50
                && work.linkExceptions.allSatisfy(Self.isAddress),
            "work.linkExceptions", "ข้อยกเว้นของการตรวจเว็บไซต์ต้องเป็นเลขที่อยู่ IP หรือ IP:พอร์ต",
            "An exception of the link check is an IP address, or one with a port.")
    }

    /// What is judged is where a connection goes, so a name would never match.
    private static func isAddress(_ text: String) -> Bool {
        text.wholeMatch(of: /[0-9]{1,3}(\.[0-9]{1,3}){3}(:[0-9]{1,5})?/) != nil
            || text.wholeMatch(of: /\[[0-9a-fA-F:.]{2,45}\]:[0-9]{1,5}|[0-9a-fA-F]*:[0-9a-fA-F:.]{1,44}/) != nil
    }

    private func checkLimits(_ limits: CheckSettings, _ check: Check) {
        for level in Level.allCases {
            let rule = limits.rule(for: level)
            let isFar = (100.0...100_000.0).contains(rule.farthest)
            let growsUp = rule.youngest >= 0 && rule.youngest <= rule.oldest && rule.oldest <= 30
            check(
                isFar && growsUp, "checks.\(level.rawValue)",
                "ระยะไกลสุดของแต่ละระดับต้องอยู่ระหว่าง 100 ถึง 100,000 เมตร และอายุเรียงจากน้อยไปมาก",
                "The limit of \(level.rawValue) is 100 to 100,000 metres, and its ages go up.")
        }
        check(
            limits.veryFewPupils >= 0 && limits.veryFewPupils <= limits.fewPupils && limits.fewPupils <= 10_000,
            "checks.fewPupils", "จำนวนนักเรียนน้อยมากต้องไม่เกินจำนวนนักเรียนน้อย",
            "Very few pupils are not more than few.")
        let isNarrow = (0.0...1_000.0).contains(limits.sliverWidth)
        check(
            isNarrow && (0.0...1_000_000.0).contains(limits.smallestArea), "checks.sliverWidth",
            "ความกว้างของเศษพื้นที่ต้องอยู่ระหว่าง 0 ถึง 1,000 เมตร", "A sliver is 0 to 1,000 metres wide.")
    }
}
