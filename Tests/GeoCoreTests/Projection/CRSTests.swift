import Foundation
import Testing

@testable import GeoCore

@Suite struct CRSTests {
    @Test(
        "is found by every common way to write it",
        arguments: [
            ("EPSG:32647", 32647), ("epsg:24047", 24047), (" 4326 ", 4326), ("OGC:CRS84", 4326),
            ("urn:ogc:def:crs:EPSG::3857", 3857), ("http://www.opengis.net/def/crs/EPSG/0/4240", 4240),
            ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326), ("EPSG:27700", 27700), ("EPSG:32748", 32748),
        ])
    func found(text: String, code: Int) throws {
        #expect(try CRS(text).epsg == code)
    }

    @Test(
        "is refused when there is no such horizontal system",
        arguments: [
            "", "EPSG:", "EPSG:0", "EPSG:1", "EPSG:99999", "WGS84", "EPSG:4326x", "ESRI:102100", "+proj=longlat",
            "EPSG:4979", "EPSG:4978", "EPSG:5773", "EPSG:๔๓๒๖", "99999999999999999999", "EPSG:-4326",
        ])
    func refused(text: String) {
        #expect(throws: ProjectionError.self) { try CRS(text) }
    }

    @Test("knows what its numbers are and how it is called")
    func names() throws {
        let (thai, british) = (try CRS("EPSG:24048"), try CRS("EPSG:27700"))
        #expect(thai.name == "Indian 1975 / UTM zone 48N" && thai.kind == .projected)
        #expect(british.name == "OSGB36 / British National Grid" && british.kind == .projected)
        let geographic = try CRS("EPSG:4240")
        #expect(geographic.kind == .geographic)
    }

    @Test(
        "is the zone that holds a point",
        arguments: [(100.5, 13.7, 32647), (102, 13, 32648), (101.9999, 13, 32647), (180, -1, 32760), (-180, 0, 32601)])
    func zone(longitude: Double, latitude: Double, code: Int) throws {
        let point = try #require(LonLat(longitude: longitude, latitude: latitude))
        #expect(CRS.utm(containing: point).epsg == code)
    }

    @Test("is found by a .prj in Esri's words")
    func wellKnownText() throws {
        let esri = """
            PROJCS["WGS_1984_UTM_Zone_47N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,\
            298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
            PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",99.0],\
            PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
            """
        #expect(try CRS(wellKnownText: esri).epsg == 32647)
        let indian = esri.replacing("WGS_1984_UTM_Zone_47N", with: "Indian_1975_UTM_Zone_47N")
            .replacing("GCS_WGS_1984", with: "GCS_Indian_1975").replacing("D_WGS_1984", with: "D_Indian_1975")
            .replacing(
                #"SPHEROID["WGS_1984",6378137.0,298.257223563]"#,
                with: #"SPHEROID["Everest_Adjustment_1937",6377276.345,300.8017]"#)
        #expect(try CRS(wellKnownText: indian).epsg == 24047)
        #expect(throws: ProjectionError.self) { try CRS(wellKnownText: "PROJCS[\"nonsense\"") }
        #expect(throws: ProjectionError.self) {
            try CRS(wellKnownText: esri.replacing("99.0", with: "98.7"))
        }
    }

    @Test("is kept as its code in JSON, and a code that does not exist is refused")
    func coding() throws {
        let data = try JSONEncoder().encode([CRS.wgs84])
        #expect(String(decoding: data, as: UTF8.self) == #"["EPSG:4326"]"#)
        #expect(try JSONDecoder().decode([CRS].self, from: data) == [.wgs84])
        #expect(throws: ProjectionError.self) { try JSONDecoder().decode([CRS].self, from: Data(#"["EPSG:1"]"#.utf8)) }
    }
}
