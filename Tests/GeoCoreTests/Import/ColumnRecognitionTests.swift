import Testing

@testable import GeoCore

@Suite struct ColumnRecognitionTests {
    @Test(
        "knows Thai and English headers, whatever their spelling",
        arguments: [
            (
                "ที่,รหัสโรงเรียน,ชื่อโรงเรียน,ตำบล/แขวง,อำเภอ/เขต,จังหวัด,ละติจูด,ลองจิจูด,จำนวนนักเรียน,เว็บไซต์",
                [
                    "code": 1, "name": 2, "tambon": 3, "amphoe": 4, "province": 5, "lat": 6, "lon": 7, "pupils": 8,
                    "website": 9,
                ]
            ),
            (
                "School ID,School Name,Sub_District,DISTRICT,Province,Latitude (N),Longitude (E),Enrolment (SY 2013-2014)",
                ["code": 0, "name": 1, "tambon": 2, "amphoe": 3, "province": 4, "lat": 5, "lon": 6, "pupils": 7]
            ),
            (
                "รหัส SMIS,รหัส 10 หลัก,โรงเรียน,สังกัด,หมู่ที่,รหัสไปรษณีย์",
                ["smis": 0, "code": 1, "name": 2, "affiliation": 3, "moo": 4, "postcode": 5]
            ),
            ("ชื่อ,พิกัด X,พิกัด Y,หมายเหตุ", ["name": 0, "x": 1, "y": 2, "note": 3]),
            (
                "ชื่อสถานศึกษา,พิกัด GPS,ระดับที่เปิดสอน,โทรศัพท์,อีเมล",
                ["name": 0, "coordinates": 1, "level": 2, "phone": 3, "email": 4]
            ),
            (
                "ชื่อโรงเรียน (ไทย),ชื่อโรงเรียน (อังกฤษ),ละติจูด (Lat),ลองจิจูด (Long)",
                ["name": 0, "name_en": 1, "lat": 2, "lon": 3]
            ),
            ("lm_id,lm_type,lm_subtype,lm_name_t,lm_name_e", ["name": 3, "name_en": 4]),
            (
                "code,name,lon,lat,level_min,level_max",
                ["code": 0, "name": 1, "lon": 2, "lat": 3, "level_min": 4, "level_max": 5]
            ),
            ("학교ID,학교명,위도,경도", ["code": 0, "name": 1, "lat": 2, "lon": 3]),
        ])
    func headers(line: String, expected: [String: Int]) throws {
        let headers = line.split(separator: ",").map(String.init)
        let mapping = try ColumnRecognition(kind: .schools, headers: headers).mapping()
        let found = Dictionary(
            uniqueKeysWithValues: ImportField.allCases.compactMap { field in mapping[field].map { (field.rawValue, $0) }
            })
        #expect(found == expected)
    }

    @Test("does not take a part of a word for a coordinate")
    func legislative() throws {
        let headers = ["School Name", "Legislative District", "Slang", "Latitude", "Longitude"]
        let mapping = try ColumnRecognition(kind: .schools, headers: headers).mapping()
        #expect(mapping[.lat] == 3 && mapping[.lon] == 4 && mapping[.amphoe] == nil)
    }

    @Test("knows boundaries of the Common Operational Datasets, and what level they are")
    func commonOperationalDataset() throws {
        let headers = ["Shape_Leng", "ADM2_EN", "ADM2_TH", "ADM2_PCODE", "ADM1_EN", "ADM1_TH", "ADM1_PCODE"]
        let mapping = try ColumnRecognition(kind: .boundaries, headers: headers).mapping()
        #expect(mapping[.name] == 2 && mapping[.nameEnglish] == 1 && mapping[.code] == 3 && mapping[.parent] == 6)
        #expect(mapping.constants[.level] == "amphoe")
    }

    @Test("finds columns without a telling header by their content")
    func content() throws {
        let table = try ImportFixture.table(
            """
            a,b,c,d,e
            โรงเรียนบ้านหนองแวง,1032020001,13.81,100.12,http://a.ac.th
            โรงเรียนวัดบางแขม,1032020002,13.82,100.13,www.b.ac.th
            โรงเรียนบ้านดอน,1032020003,13.83,100.14,https://c.ac.th

            """)
        let mapping = try ColumnRecognition(
            kind: .schools, headers: table.fields.map(\.name), content: { ColumnContent.sample(of: table) }
        ).mapping()
        #expect(mapping[.name] == 0 && mapping[.code] == 1 && mapping[.lat] == 2 && mapping[.lon] == 3)
        #expect(mapping[.website] == 4)
    }

    @Test("takes --columns before its own findings, and fixed values")
    func choice() throws {
        let choice = try ColumnChoice(parsing: "name=\"Name, local\",note=,level:=primary")
        let mapping = try ColumnRecognition(kind: .schools, headers: ["name", "Name, local", "note"]).mapping(
            choice: choice)
        #expect(mapping[.name] == 1 && mapping[.note] == nil && mapping.constants[.level] == "primary")
    }

    @Test(
        "says what is wrong and what there is",
        arguments: [
            ("name=nom", "the file has no column 'nom'; it has a, b"),
            ("title=a", "there is no field 'title'"), ("count=a", "schools have no field 'count'"),
            ("name", "'name' is not field=column"), ("code=a", "no column for name was recognised"),
        ])
    func errors(text: String, message: String) {
        let error = #expect(throws: ImportError.self) {
            try ColumnRecognition(kind: .schools, headers: ["a", "b"]).mapping(choice: ColumnChoice(parsing: text))
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.message.thai.isEmpty == false)
    }
}
