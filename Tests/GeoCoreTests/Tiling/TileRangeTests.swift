import GeoCore
import Testing

@Suite struct TileRangeTests {
    @Test("numbers the whole pyramid without gap, and neighbours on the curve touch", arguments: 0...5)
    func curveNumbers(zoom: Int) throws {
        let range = try #require(TileRange(zoom: zoom, covering: .world))
        var (last, count): (TileID?, UInt64) = (nil, 0)
        let first = (0..<zoom).reduce(UInt64(0)) { $0 + UInt64(1) << UInt64(2 * $1) }
        range.forEachAlongCurve { tile in
            #expect(tile.curveNumber == first + count)
            if let last { #expect(abs(last.x - tile.x) + abs(last.y - tile.y) == 1) }
            (last, count) = (tile, count + 1)
        }
        #expect(count == 1 << UInt64(2 * zoom))
        #expect(range.count == Int(count))
    }

    @Test(
        "the numbers that the specification of PMTiles gives",
        arguments: [
            (0, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 2), (1, 1, 1, 3), (1, 1, 0, 4), (2, 0, 0, 5),
            (12, 3423, 1763, 19_078_479),
        ] as [(Int, Int, Int, UInt64)])
    func knownNumbers(z: Int, x: Int, y: Int, number: UInt64) throws {
        #expect(try #require(TileID(z: z, x: x, y: y)).curveNumber == number)
    }

    @Test("covers the box and visits each tile of it once, ascending")
    func part() throws {
        let range = try #require(TileRange(zoom: 9, covering: .thailand))
        var seen: [UInt64] = []
        range.forEachAlongCurve { tile in
            #expect(range.columns.contains(tile.x) && range.rows.contains(tile.y))
            seen.append(tile.curveNumber)
        }
        #expect(seen.count == range.count)
        #expect(seen == Set(seen).sorted())
    }
}
