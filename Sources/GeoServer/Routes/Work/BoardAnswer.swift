import GeoCore

/// A board as programs read it.
enum BoardAnswer {
    static func json(_ board: Board, _ round: JSON) -> JSON {
        let load = board.officers.map { officer -> JSON in
            ["name": .string(officer.name), "checking": .int(officer.checking), "decided": .int(officer.decided)]
        }
        return [
            "round": round, "frozen": .time(board.frozen), "totals": totals(board), "officers": .array(load),
            "districts": .array(districts(board)), "schools": .array(board.rows.map { row($0, board.round) }),
        ]
    }

    private static func totals(_ board: Board) -> JSON {
        let items = board.round.required.enumerated().map { index, item -> (String, JSON) in
            let counts = ItemStanding.allCases.map { standing in
                (standing.rawValue, JSON.int(board.rows.count { $0.items[index] == standing }))
            }
            return (item.rawValue, .object(counts))
        }
        return [
            "schools": .int(board.rows.count), "complete": .int(board.completeCount), "percent": .int(board.percent),
            "items": .object(items),
        ]
    }

    private static func districts(_ board: Board) -> [JSON] {
        Dictionary(grouping: board.rows, by: \.amphoe).sorted { ThaiCollation.isBefore($0.key, $1.key) }.map {
            amphoe, rows in
            [
                "amphoe": .string(amphoe), "schools": .int(rows.count),
                "complete": .int(rows.count { $0.isComplete }),
                "percent": .int(board.filtered { $0.amphoe == amphoe }.percent),
            ]
        }
    }

    private static func row(_ row: Board.Row, _ round: Round) -> JSON {
        let items = zip(round.required, row.items).map { ($0.rawValue, JSON.string($1.rawValue)) }
        return [
            "id": .id(row.school), "name": .string(row.name), "amphoe": .string(row.amphoe),
            "items": .object(items), "percent": .int(row.percent),
        ]
    }

    /// The schools as points, red to green by what they have.
    static func geoJSON(_ board: Board) -> [UInt8] {
        let features = board.rows.compactMap { row -> JSON? in
            guard let point = row.point else { return nil }
            guard case .object(let facts) = self.row(row, board.round) else { return nil }
            return [
                "type": "Feature", "id": .id(row.school),
                "geometry": ["type": "Point", "coordinates": [.double(point.longitude), .double(point.latitude)]],
                "properties": .object(facts + [("colour", .string(colour(row.percent)))]),
            ]
        }
        return JSON.object([("type", "FeatureCollection"), ("features", .array(features))]).bytes
    }

    /// Red, orange, yellow, light green, green; the same hues as the board, told apart by lightness too.
    static func colour(_ percent: Int) -> String {
        switch percent {
        case ..<25: "#b3261e"
        case ..<50: "#d9730d"
        case ..<75: "#e0b400"
        case ..<100: "#7cb342"
        default: "#1b7f3b"
        }
    }
}
