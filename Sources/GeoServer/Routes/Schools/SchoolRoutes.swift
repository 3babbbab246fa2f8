import GeoCore

/// Answers about single schools for programs and the map's card.
enum SchoolRoutes {
    /// The most schools that are set side by side.
    static let mostCompared = 4

    /// `/api/schools/{id}`
    static func facts(_ id: SchoolID, _ live: LiveMap, _ request: Request) throws -> Response {
        let snapshot = live.snapshot
        let school = try open(id, snapshot, live)
        return Response(SchoolAnswer.card(school, snapshot).bytes, type: .json, cache: .briefly)
    }

    /// `/api/schools?ids=1,2,3` – the same of several; closed and unknown ones are named as missing.
    static func compare(_ live: LiveMap, _ request: Request) throws -> Response {
        let ids = (request.query("ids") ?? "").split(separator: ",", omittingEmptySubsequences: false).map {
            Int64($0.trimmingSpaces)
        }
        guard 1...mostCompared ~= ids.count else {
            throw Problem.badParameter(
                "ids", th: "ต้องเป็นหมายเลขโรงเรียน 1 ถึง \(mostCompared) แห่ง คั่นด้วยจุลภาค",
                en: "is 1 to \(mostCompared) ids of schools with commas.")
        }
        let snapshot = live.snapshot
        var (schools, missing): ([JSON], [JSON]) = ([], [])
        for id in ids {
            guard let id, id > 0 else {
                throw Problem.badParameter("ids", th: "ต้องเป็นหมายเลขโรงเรียน", en: "is a list of ids of schools.")
            }
            if let school = snapshot.school(SchoolID(id)) {
                schools.append(SchoolAnswer.card(school, snapshot))
            } else {
                missing.append(.int(Int(id)))
            }
        }
        let json = JSON.object([("schools", .array(schools)), ("missing", .array(missing))])
        return Response(json.bytes, type: .json, cache: .briefly)
    }

    /// The open school, or why there is none: gone when it was here once, else unknown.
    static func open(_ id: SchoolID, _ snapshot: Snapshot, _ live: LiveMap) throws -> School {
        if let school = snapshot.school(id) { return school }
        throw try live.store.feature(id) == nil ? Problem.notFound : Problem.gone
    }
}
