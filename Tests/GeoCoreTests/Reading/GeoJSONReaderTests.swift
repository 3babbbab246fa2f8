import Foundation
import Testing

@testable import GeoCore

@Suite struct GeoJSONReaderTests {
    static func read(_ text: String) throws -> [SourceTable] {
        let bytes = Array(text.utf8)
        return try bytes.withUnsafeBufferPointer { try GeoJSONReader.read($0, name: "t.geojson") }
    }

    static func feature(_ geometry: String, properties: String = "{}") -> String {
        #"{"type":"Feature","properties":\#(properties),"geometry":\#(geometry)}"#
    }

    static func texts(_ table: SourceTable) -> [[String]] {
        (0..<table.rowCount).map { row in table.fields.indices.map { table.text(row, $0) } }
    }

    @Test("gathers columns over features that differ, numbers as they are written")
    func columns() throws {
        let text = """
            {"features": [
              \(Self.feature("null", properties: #"{"a": "x", "b": 007}"#.replacing("007", with: "7.50")))
              , \(Self.feature(#"{"coordinates": [100.5, 13.75, 3], "type": "Point"}"#, properties: #"{"c": {"d": [1]}, "a": null, "b": true}"#))
              , \(Self.feature(#"{"type":"Point","coordinates":[1,2]}"#, properties: "null"))
            ], "name": "layer", "type": "FeatureCollection",
            "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32647"}}}
            """
        let table = try #require(try Self.read(text).first)
        #expect(table.fields.map(\.name) == ["a", "b", "c"])
        #expect(Self.texts(table) == [["x", "7.50", ""], ["", "true", #"{"d": [1]}"#], ["", "", ""]])
        #expect(table.geometry(of: 0) == nil)
        #expect(table.geometry(of: 1) == .point(SourcePoint(100.5, 13.75)))
        #expect(table.origin.declaredCRS == "EPSG:32647")
        #expect(table.origin.layer == "layer")
        #expect(table.line(of: 2) == 3)
    }

    @Test("reads a bare geometry, a bare feature and features one per line")
    func roots() throws {
        let polygon = #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#
        let shape = SourceGeometry.polygons([[[.init(0, 0), .init(1, 0), .init(1, 1), .init(0, 0)]]])
        #expect(try Self.read(polygon).first?.geometry(of: 0) == shape)
        #expect(try Self.read(Self.feature(polygon)).first?.geometry(of: 0) == shape)
        let lines = try #require(try Self.read(Self.feature(polygon) + "\n" + Self.feature("null") + "\n").first)
        #expect(lines.rowCount == 2 && lines.geometry(of: 1) == nil)
    }

    @Test("keeps the feature's own id beside a property of that name")
    func identifiers() throws {
        let one = #"{"type":"Feature","id":7,"properties":{"id":"x"},"geometry":null}"#
        #expect(try Self.read(one).first?.fields.map(\.name) == ["feature id", "id"])
        let table = try #require(try Self.read(one.replacing(#"{"id":"x"}"#, with: "{}")).first)
        #expect(table.fields.map(\.name) == ["id"] && table.text(0, 0) == "7")
    }

    @Test("reads a plain array of objects as a table without places")
    func objects() throws {
        let table = try #require(try Self.read(#"[{"a":1},{"b":"2","a":null}]"#).first)
        #expect(Self.texts(table) == [["1", ""], ["", "2"]] && !table.hasGeometry)
    }

    @Test("says where the fault is")
    func place() throws {
        let text =
            "{\"type\":\"FeatureCollection\",\"features\":[\n\(Self.feature("null")),\n\(Self.feature(#"{"type":"Point","coordinates":["1",2]}"#))]}"
        let error = #expect(throws: ReadError.self) { try Self.read(text) }
        #expect(error?.line == 3)
        #expect(error?.message.english == "t.geojson, line 3 (after feature 1): a coordinate is a number, not a string")
    }

    @Test(
        "names the units of the crs member",
        arguments: [
            ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"), ("EPSG:24047", "EPSG:24047"),
            ("urn:ogc:def:crs:EPSG::4326", "EPSG:4326"),
        ])
    func referenceSystem(name: String, expected: String) { #expect(GeoJSONReferenceSystem.normalise(name) == expected) }

    @Test("resolves the arcs of TopoJSON")
    func topology() throws {
        let text = """
            {"type":"Topology","transform":{"scale":[0.5,2],"translate":[10,20]},
             "objects":{"a":{"type":"GeometryCollection","geometries":[
               {"type":"Polygon","properties":{"n":"x"},"arcs":[[0,-2]]},{"type":"Point","coordinates":[2,1],"id":"p"},{"type":null}]}},
             "arcs":[[[0,0],[2,0],[0,2]],[[0,0],[2,2]]]}
            """
        let table = try #require(try Self.read(text).first)
        #expect(table.origin.layer == "a")
        #expect(table.geometry(of: 0) == .polygons([[[.init(10, 20), .init(11, 20), .init(11, 24), .init(10, 20)]]]))
        #expect(table.geometry(of: 1) == .point(SourcePoint(11, 22)))
        #expect(table.geometry(of: 2) == nil)
        #expect(Self.texts(table) == [["x", ""], ["", "p"], ["", ""]])
    }

    @Test("refuses arcs that are not there and topologies that would swell")
    func hostileTopology() {
        let missing = #"{"type":"Topology","objects":{"a":{"type":"LineString","arcs":[5]}},"arcs":[]}"#
        #expect(throws: ReadError.self) { try Self.read(missing) }
        let arc = "[" + Array(repeating: "[0,0]", count: 20_000).joined(separator: ",") + "]"
        let bomb =
            #"{"type":"Topology","objects":{"a":{"type":"LineString","arcs":[\#(Array(repeating: "0", count: 1001).joined(separator: ","))]}},"arcs":[\#(arc)]}"#
        let error = #expect(throws: ReadError.self) { try Self.read(bomb) }
        #expect(error?.message.english.contains("more than 20000000 points") == true)
    }

    @Test("never crashes, wherever the text is cut")
    func truncation() {
        let text =
            #"{"type":"FeatureCollection","bbox":[0,0,1,1],"features":[{"type":"Feature","id":1,"properties":{"a":"\u0e01"},"geometry":{"type":"MultiPolygon","coordinates":[[[[1e1,-2.5],[3,4]]]]}}]}"#
        for length in 0..<text.utf8.count {
            #expect(throws: ReadError.self, "cut at \(length)") { try Self.read(String(text.prefix(length))) }
        }
    }
}
