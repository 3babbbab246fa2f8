/// The official list of a plan: for each school the subdistricts and village numbers of its area (พ.ร.บ. การศึกษาภาคบังคับ ๒๕๔๕ ม. ๕).
public struct AnnouncementList: Sendable {
    public struct Place: Sendable, Equatable {
        public let tambon: String
        public let amphoe: String
        public let province: String
        /// หมู่ที่, ascending.
        public let moos: [Int]
        /// Villages without a number, by name.
        public let others: [String]

        /// "ตำบลในเมือง หมู่ที่ ๑ – ๓, ๕": runs of three or more are joined.
        public var thai: String {
            var parts: [String] = []
            if !moos.isEmpty { parts.append("หมู่ที่ \(Self.runs(moos))") }
            if !others.isEmpty { parts.append(others.joined(separator: ", ")) }
            let name = tambon.hasPrefix("ตำบล") || tambon.hasPrefix("แขวง") ? tambon : "ตำบล\(tambon)"
            return ThaiText.thaiDigits("\(name) \(parts.joined(separator: ", "))")
        }

        static func runs(_ numbers: [Int]) -> String {
            var runs: [ClosedRange<Int>] = []
            for number in numbers {
                if let last = runs.last, last.upperBound + 1 == number {
                    runs[runs.count - 1] = last.lowerBound...number
                } else {
                    runs.append(number...number)
                }
            }
            return runs.flatMap { run in
                run.count > 2 ? ["\(run.lowerBound) – \(run.upperBound)"] : run.map(String.init)
            }
            .joined(separator: ", ")
        }
    }

    public struct School: Sendable, Equatable {
        public let area: PlanAreaID
        public let name: String
        public let places: [Place]
    }

    public let schools: [School]

    /// Schools in Thai order of their names; places in that of subdistricts.
    public init(_ desk: PlanDesk) {
        schools = desk.areas.map { area in
            let groups = Dictionary(grouping: desk.villages(of: area)) { village in
                [village.address.province, village.address.amphoe, village.address.tambon]
            }
            let places = groups.map { key, villages in
                let numbers = villages.map { Int(ThaiText.arabicDigits($0.address.moo)) }
                let others = zip(villages, numbers).filter { $1 == nil }.map(\.0.name)
                return Place(
                    tambon: key[2], amphoe: key[1], province: key[0], moos: Set(numbers.compactMap(\.self)).sorted(),
                    others: others.sorted(by: ThaiCollation.isBefore))
            }
            return School(
                area: area, name: desk.context.name(of: area, desk.state.facts(of: area)),
                places: places.sorted { ($0.amphoe, $0.tambon) < ($1.amphoe, $1.tambon) })
        }.filter { !$0.places.isEmpty }.sorted { ThaiCollation.isBefore($0.name, $1.name) }
    }
}
