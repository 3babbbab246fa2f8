import Foundation
import GeoCore

/// What an officer asks of the queue.
struct ReviewQuery {
    /// Empty: what waits for a decision.
    var states: Set<ItemState> = [.received, .checking]
    var school: SchoolID?
    var round: RoundID?
    var takesPhotos = true
    var takesProposals = true
    var isBySchool = false
    /// Only photos with this note.
    var note = ""
    var offset = 0
    var limit = 60

    init() {}

    init(_ request: Request) throws(Problem) {
        if let words = request.query("state"), !words.isEmpty {
            states = []
            for word in words.split(separator: ",") {
                guard let state = ItemState(rawValue: String(word)) else {
                    throw .badParameter("state", th: "ไม่รู้จัก \(word)", en: "'\(word)' is no state.")
                }
                states.insert(state)
            }
        }
        school = try Self.number(request, "school").map { SchoolID(Int64($0)) }
        round = try Self.number(request, "round").map { RoundID(Int64($0)) }
        offset = try Self.number(request, "after") ?? 0
        limit = min(200, try Self.number(request, "limit") ?? limit)
        isBySchool = request.query("order") == "school"
        note = request.query("note") ?? ""
        takesPhotos = request.query("kind") != "facts"
        takesProposals = request.query("kind") != "photo"
    }

    private static func number(_ request: Request, _ name: String) throws(Problem) -> Int? {
        guard let text = request.query(name), !text.isEmpty else { return nil }
        guard let number = Int(text), number >= 0 else {
            throw .badParameter(name, th: "ต้องเป็นจำนวนเต็ม", en: "is a whole number.")
        }
        return number
    }
}

/// The items an officer sees, in the order they are worked on.
struct ReviewQueue {
    private let work: WorkState
    private let snapshot: Snapshot
    private let sees: (SchoolID) -> Bool

    init(_ work: WorkState, _ snapshot: Snapshot, sees: @escaping (SchoolID) -> Bool) {
        self.work = work
        self.snapshot = snapshot
        self.sees = sees
    }

    func photos(_ query: ReviewQuery) -> [Photo] {
        ordered(work.photos.values.filter { matches($0, $0.round, query) }, query)
    }

    func proposals(_ query: ReviewQuery) -> [Proposal] {
        ordered(work.proposals.values.filter { matches($0, $0.round, query) }, query)
    }

    /// How many of some items are of each school; in Thai order of names.
    func schools(_ items: [SchoolID]) -> [(id: SchoolID, name: String, count: Int)] {
        Dictionary(grouping: items, by: \.self)
            .map { (id: $0.key, name: snapshot.school($0.key)?.name ?? "", count: $0.value.count) }
            .sorted { ThaiCollation.isBefore($0.name, $1.name) || ($0.name == $1.name && $0.id < $1.id) }
    }

    /// How many items there are in each state.
    func counts() -> JSON {
        var counts: [ItemState: Int] = [:]
        for (state, school) in work.photos.values.map({ ($0.state, $0.school) })
            + work.proposals.values.map({ ($0.state, $0.school) }) where sees(school)
        {
            counts[state, default: 0] += 1
        }
        return .object(ItemState.allCases.map { ($0.rawValue, .int(counts[$0] ?? 0)) })
    }

    private func matches<Item: Reviewed>(_ item: Item, _ round: RoundID?, _ query: ReviewQuery) -> Bool {
        query.states.contains(item.state) && (query.school == nil || item.school == query.school)
            && (query.round == nil || round == query.round) && sees(item.school)
    }

    /// Oldest first; by school, a school with the oldest item first.
    private func ordered<Item: Reviewed>(_ items: [Item], _ query: ReviewQuery) -> [Item] {
        let time = { (item: Item) in item.sentAt ?? .distantPast }
        let byAge = items.sorted { (time($0), $0.id) < (time($1), $1.id) }
        guard query.isBySchool else { return byAge }
        var rank: [SchoolID: Int] = [:]
        for item in byAge where rank[item.school] == nil { rank[item.school] = rank.count }
        return byAge.enumerated().sorted { left, right in
            (rank[left.element.school] ?? 0, left.offset) < (rank[right.element.school] ?? 0, right.offset)
        }.map(\.element)
    }
}
