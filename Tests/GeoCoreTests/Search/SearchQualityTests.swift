import Testing

@testable import GeoCore

/// How often what people type finds what they mean as the first line.
@Suite struct SearchQualityTests {
    /// The share of all cases whose first suggestion must be right, and the least of any category.
    private static let (floor, categoryFloor) = (0.97, 0.75)

    @Test func whatIsMeantComesFirst() {
        var (right, all): ([String: Int], [String: Int]) = ([:], [:])
        var misses: [String] = []
        for one in SearchCases.all {
            let found = SearchField.snapshot.suggest(one.text)
            all[one.category, default: 0] += 1
            if let first = found.first, Self.is(first, one) {
                right[one.category, default: 0] += 1
            } else {
                let got = found.prefix(3).map { "\($0.name) \($0.place)" }.joined(separator: "; ")
                misses.append("\(one.category): “\(one.text)” → \(got.isEmpty ? "nothing" : got), not \(one.name)")
            }
        }
        let total = all.values.reduce(0, +)
        let rate = Double(right.values.reduce(0, +)) / Double(max(1, total))
        for (category, count) in all.sorted(by: { $0.key < $1.key }) {
            print("search quality: \(category) \(right[category, default: 0])/\(count)")
            let share = Double(right[category, default: 0]) / Double(count)
            #expect(share >= Self.categoryFloor, "\(category)\n\(misses.filter { $0.hasPrefix(category) })")
        }
        print("search quality: \(total) texts, \((rate * 1000).rounded() / 10) % right")
        for miss in misses { print("search quality missed: \(miss)") }
        #expect(total >= 200)
        #expect(rate >= Self.floor, "\(misses.joined(separator: "\n"))")
    }

    private static func `is`(_ found: Suggestion, _ wanted: SearchCases.Case) -> Bool {
        if wanted.name.hasPrefix("=") {
            let parts = wanted.name.dropFirst().split(separator: " ")
            switch found.target {
            case .boundary(let id):
                return SearchField.snapshot.boundary(id)?.level.rawValue == String(parts[0]) && found.name == parts[1]
            case .village: return parts[0] == "village" && found.name == parts[1]
            case .school: return false
            }
        }
        guard case .school = found.target else { return false }
        return found.name == "โรงเรียน" + wanted.name
            && (wanted.place.isEmpty || found.place.placeText.contains(wanted.place))
    }

    @Test func schoolsOfOneNameAreToldApartByTheirPlace() {
        let found = SearchField.snapshot.suggest("บ้านหนองแวง").filter { $0.name == "โรงเรียนบ้านหนองแวง" }
        #expect(found.count == 3)
        #expect(Set(found.map(\.place)).count == 3)
        #expect(found.allSatisfy { $0.place.placeText.contains("ต.") && $0.place.placeText.contains("จ.") })
        #expect(found.allSatisfy { $0.nameEnglish == "Ban Nong Waeng School" })
    }

    @Test(arguments: ["ฃฃฃฃฅฅฅฅ", "qwxzqwxz", "๙๙๙๙๙๙๙๙๙๙๙๙", "ไม่มีโรงเรียนชื่อนี้แน่นอน"])
    func whatNobodyIsCalledFindsNothing(text: String) {
        #expect(SearchField.snapshot.suggest(text).isEmpty)
    }

    @Test(arguments: [
        "", " ", ".", "....", "่่่่", "\u{0}", "%", "'; DROP TABLE schools;--", "<script>", "ต.", "อ. จ. ต.", "ม.", "หมู่ 5",
        "\u{1F600}\u{1F600}", "\u{202E}abc", "((((((((", "a\u{301}\u{301}\u{301}", "ร.ร.", "รร", "บ.",
        "1 2 3 4 5 6 7 8 9",
    ])
    func hostileTextsDoNoHarm(text: String) {
        #expect(SearchField.snapshot.suggest(text).count <= 10)
        #expect(SearchField.snapshot.suggest(String(repeating: text, count: 300)).count <= 10)
    }

    @Test func aScopeLeavesTheOthersOut() {
        let places = SearchField.snapshot.suggest("นครพนม", scope: .places)
        #expect(!places.isEmpty)
        for place in places { if case .school = place.target { Issue.record("\(place.name) is a school") } }
        for found in SearchField.snapshot.suggest("นครพนม", scope: .schools) {
            guard case .school = found.target else {
                Issue.record("\(found.name) is no school")
                continue
            }
        }
    }
}
