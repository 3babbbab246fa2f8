import Foundation

/// Finds stored villages by number, code, or name and place.
struct VillageLookup {
    /// What a row says about the village it means; empty texts say nothing.
    struct Question {
        /// A code, a name, or `#` and the village's number in the map.
        var text = ""
        var code = ""
        var moo = ""
        var tambon = ""
        var amphoe = ""
        var point: LonLat?
    }

    /// What told which village a row means.
    enum Clue: String {
        case number, code, name, moo, place
    }

    enum Answer: Equatable {
        case found(VillageID, by: Clue)
        case unknown
        /// Several fit; ascending by number.
        case several([VillageID])
    }

    private struct Entry {
        let village: Village
        let moo: Int?
        let tambon: String
        let amphoe: String
    }

    private var entries: [VillageID: Entry] = [:]
    private var byCode: [String: VillageID] = [:]
    private var byName: [String: [VillageID]] = [:]
    private var byMoo: [String: [VillageID]] = [:]

    init(reading store: any StoreReading) throws {
        try store.forEach(Village.self) { village in
            guard !village.isRemoved else { return }
            let entry = Entry(
                village: village, moo: Self.number(village.address.moo),
                tambon: PlaceKey.normalise(village.address.tambon), amphoe: PlaceKey.normalise(village.address.amphoe))
            entries[village.id] = entry
            if !village.code.isEmpty { byCode[village.code] = byCode[village.code] ?? village.id }
            byName[Self.key(village.name), default: []].append(village.id)
            if let moo = entry.moo { byMoo["\(moo)\u{1F}\(entry.tambon)", default: []].append(village.id) }
        }
    }

    /// The village that is meant. A number or code decides alone; of villages of one name the subdistrict, the district,
    /// the moo and at last the place tell them apart, each only when the row has it.
    func find(_ question: Question) -> Answer {
        for text in [question.code, question.text] {
            if let id = byCode[text] { return .found(id, by: .code) }
            if text.hasPrefix("#"), let id = Int64(text.dropFirst()), entries[VillageID(id)] != nil {
                return .found(VillageID(id), by: .number)
            }
        }
        // A code that is not known is a mistake to be told, and no reason to guess by the name.
        guard question.code.isEmpty else { return .unknown }
        let tambon = PlaceKey.normalise(question.tambon)
        let amphoe = PlaceKey.normalise(question.amphoe)
        let moo = Self.number(question.moo)
        var found: [VillageID]
        if !question.text.isEmpty {
            found = byName[Self.key(question.text)] ?? []
            if let moo { found = found.filter { entries[$0]?.moo == nil || entries[$0]?.moo == moo } }
        } else if let moo, !tambon.isEmpty {
            found = byMoo["\(moo)\u{1F}\(tambon)"] ?? []
        } else {
            return .unknown
        }
        if !tambon.isEmpty { found = found.filter { entries[$0]?.tambon == tambon } }
        if !amphoe.isEmpty { found = found.filter { entries[$0].map { ["", amphoe].contains($0.amphoe) } ?? false } }
        if found.count > 1, let nearest = question.point.flatMap({ nearest(found, to: $0) }) {
            return .found(nearest, by: .place)
        }
        switch found.count {
        case 0: return .unknown
        case 1: return .found(found[0], by: question.text.isEmpty ? .moo : .name)
        default: return .several(found.sorted())
        }
    }

    subscript(id: VillageID) -> Village? { entries[id]?.village }

    /// A line to choose a village by: "#12 บ้านดอน หมู่ที่ 3 ต.ก อ.ข (99.10000, 13.10000)".
    func line(_ id: VillageID) -> String {
        guard let village = entries[id]?.village else { return "#\(id)" }
        let address = village.address
        var words = ["#\(id)", village.code, village.name]
        if !address.moo.isEmpty { words.append("หมู่ที่ \(address.moo)") }
        if !address.tambon.isEmpty { words.append("ต.\(address.tambon)") }
        if !address.amphoe.isEmpty { words.append("อ.\(address.amphoe)") }
        if let point = village.point {
            words.append(String(format: "(%.5f, %.5f)", point.longitude, point.latitude))
        }
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The village a place means: within two kilometres, and the next one at least twice as far.
    private func nearest(_ ids: [VillageID], to point: LonLat) -> VillageID? {
        let near = ids.compactMap { id in
            entries[id]?.village.point.map { (id: id, metres: Earth.roughDistance($0, point)) }
        }.sorted { ($0.metres, $0.id) < ($1.metres, $1.id) }
        guard near.count == ids.count, let first = near.first, first.metres <= 2_000,
            near[1].metres >= max(2 * first.metres, 100)
        else { return nil }
        return first.id
    }

    /// "หมู่ที่ ๓", "ม.3" and "03" are 3.
    private static func number(_ moo: String) -> Int? {
        Int(ThaiText.arabicDigits(moo).filter(\.isNumber))
    }

    /// บ้านหนองแวง and หนองแวง are one.
    private static func key(_ name: String) -> String {
        let key = ThaiText.searchKey(name)
        return key.hasPrefix("บ้าน") && key.count > 4 ? String(key.dropFirst("บ้าน".count)) : key
    }
}
