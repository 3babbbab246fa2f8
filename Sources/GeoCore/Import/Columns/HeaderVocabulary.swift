/// The headers by which each field is known, best first, as people in Thai offices and abroad write them.
enum HeaderVocabulary {
    /// The names of a field for a kind of import; compared as `HeaderKey`s.
    static func names(of field: ImportField, for kind: ImportKind) -> [String] {
        [field.rawValue] + (special[kind]?[field] ?? []) + (common[field] ?? [])
    }

    /// Where a kind has names that would be wrong for another.
    private static let special: [ImportKind: [ImportField: [String]]] = [
        .schools: [
            .name: [
                "ชื่อโรงเรียน", "ชื่อสถานศึกษา", "โรงเรียน", "สถานศึกษา", "ชื่อหน่วยงาน", "school name", "schoolname",
                "name of school", "school", "school_th", "schname", "학교명",
            ],
            .nameEnglish: [
                "ชื่อโรงเรียนภาษาอังกฤษ", "ชื่อโรงเรียน(อังกฤษ)", "ชื่อสถานศึกษาภาษาอังกฤษ", "school name en",
                "school name english", "schoolnameen", "ชื่อโรงเรียนอังกฤษ",
            ],
            .code: [
                "รหัสโรงเรียน", "รหัสสถานศึกษา", "รหัส 10 หลัก", "รหัสโรงเรียน 10 หลัก", "รหัสสถานศึกษา 10 หลัก",
                "รหัสกระทรวง", "รหัสโรงเรียนกระทรวง", "รหัส 6 หลัก", "รหัส percode", "percode", "obec code", "obec",
                "moe code", "school code", "schoolcode", "school id", "schoolid", "sch id", "school_code", "학교id",
            ],
            .smis: [
                "รหัส smis", "รหัส 8 หลัก", "รหัสโรงเรียน 8 หลัก", "smis code", "smis8", "smiscode", "smis id",
                "รหัสโรงเรียน smis",
            ],
            .level: [
                "ระดับที่เปิดสอน", "ระดับชั้นที่เปิดสอน", "ระดับการศึกษา", "ระดับชั้น", "ระดับ", "ช่วงชั้น", "ชั้นที่เปิดสอน",
                "เปิดสอนระดับ", "เปิดสอน", "levels", "school level", "grades", "offering", "school type", "stage", "학교급구분",
            ],
        ],
        .villages: [
            .name: ["ชื่อหมู่บ้าน", "หมู่บ้าน", "บ้าน", "village name", "village", "villname", "vill_name", "ชื่อบ้าน", "mubaan"],
            .code: [
                "รหัสหมู่บ้าน", "รหัสหมู่บ้าน 8 หลัก", "village code", "villcode", "vill_code", "vill_id", "village id",
                "mooban id",
            ],
        ],
        .areas: [
            .name: [
                "ชื่อเขตบริการ", "เขตบริการ", "area name", "zone name", "zone", "catchment name", "catchment", "cluster",
            ],
            .id: ["รหัสเขตบริการ", "area id", "zone id"],
            .school: [
                "โรงเรียน", "ชื่อโรงเรียน", "รหัสโรงเรียน", "school name", "school code", "schoolname", "school id",
            ],
        ],
        .boundaries: [
            .name: ["ชื่อเขต", "ชื่อพื้นที่", "boundary name"],
            .level: ["ระดับ", "admin level", "ประเภท"],
        ],
        .census: [
            .village: ["หมู่บ้าน", "ชื่อหมู่บ้าน", "village name", "บ้าน", "ชื่อบ้าน"],
            .code: [
                "รหัสหมู่บ้าน", "รหัสหมู่บ้าน 8 หลัก", "village code", "villcode", "vill_code", "vill_id", "village id",
                "dopa", "dopa code",
            ],
        ],
    ]

    private static let common: [ImportField: [String]] = [
        .code: ["รหัส", "id code", "pcode"],
        .name: ["ชื่อ", "ชื่อภาษาไทย", "ชื่อไทย", "name th", "nameth", "thai name", "name thai", "namt", "title"],
        .nameEnglish: [
            "ชื่อภาษาอังกฤษ", "ชื่ออังกฤษ", "name eng", "name english", "english name", "nameen", "nameeng", "name e",
        ],
        .affiliation: ["สังกัด", "ต้นสังกัด", "หน่วยงานต้นสังกัด", "jurisdiction", "สังกัดหน่วยงาน"],
        .office: [
            "สพท", "เขตพื้นที่", "เขตพื้นที่การศึกษา", "สำนักงานเขตพื้นที่การศึกษา", "สำนักงานเขตพื้นที่", "สพป", "สพม", "รหัสเขตพื้นที่",
            "รหัสเขตพื้นที่การศึกษา", "area office", "esa", "education area",
        ],
        .levelMin: ["ชั้นต่ำสุด", "ระดับต่ำสุด", "ชั้นเริ่มต้น", "เปิดสอนตั้งแต่", "lowest level", "min level", "lowest grade"],
        .levelMax: ["ชั้นสูงสุด", "ระดับสูงสุด", "ชั้นสุดท้าย", "เปิดสอนถึง", "highest level", "max level", "highest grade"],
        .pupils: [
            "จำนวนนักเรียน", "จำนวนนักเรียนรวม", "จำนวนนักเรียนทั้งหมด", "จำนวนนักเรียนรวมทั้งสิ้น", "นักเรียนรวม", "รวมนักเรียน",
            "นักเรียนทั้งหมด",
            "นักเรียน", "จำนวน นร", "จำนวนนร", "นร", "จำนวนนักเรียนคน", "students", "student count", "number of students",
            "enrolment", "enrollment", "total students", "total enrolment",
        ],
        .pupilsKindergarten: [
            "อนุบาลรวม", "รวมอนุบาล", "รวมก่อนประถม", "ก่อนประถมศึกษารวม", "นักเรียนอนุบาล", "จำนวนนักเรียนอนุบาล",
            "นักเรียนก่อนประถม", "นักเรียนก่อนประถมศึกษา", "kindergarten pupils", "pre-primary pupils",
        ],
        .pupilsPrimary: [
            "ประถมศึกษารวม", "รวมประถม", "รวมประถมศึกษา", "นักเรียนประถม", "นักเรียนประถมศึกษา", "จำนวนนักเรียนประถม",
            "จำนวนนักเรียนประถมศึกษา", "primary pupils",
        ],
        .pupilsLowerSecondary: [
            "มัธยมต้นรวม", "รวมมัธยมต้น", "รวมมัธยมศึกษาตอนต้น", "มัธยมศึกษาตอนต้นรวม", "นักเรียนมัธยมต้น", "นักเรียนมัธยมศึกษาตอนต้น",
            "จำนวนนักเรียนมัธยมต้น", "จำนวนนักเรียนมัธยมศึกษาตอนต้น", "lower secondary pupils",
        ],
        .pupilsUpperSecondary: [
            "มัธยมปลายรวม", "รวมมัธยมปลาย", "รวมมัธยมศึกษาตอนปลาย", "มัธยมศึกษาตอนปลายรวม", "นักเรียนมัธยมปลาย",
            "นักเรียนมัธยมศึกษาตอนปลาย", "จำนวนนักเรียนมัธยมปลาย", "จำนวนนักเรียนมัธยมศึกษาตอนปลาย", "upper secondary pupils",
        ],
        .teachers: [
            "จำนวนครู", "ครู", "จำนวนครูรวม", "ครูรวม", "จำนวนครูและบุคลากร", "teachers", "number of teachers", "จำนวนครูทั้งหมด",
        ],
        .rooms: [
            "ห้องเรียน", "จำนวนห้อง", "จำนวนห้องเรียน", "ห้อง", "จำนวนห้องเรียนทั้งหมด", "classrooms", "number of rooms",
            "number of classrooms",
        ],
        .classSize: [
            "นักเรียนต่อห้อง", "จำนวนนักเรียนต่อห้อง", "ขนาดห้อง", "ขนาดห้องเรียน", "ความจุต่อห้อง", "pupils per room",
            "students per room", "places per room", "class size", "room size",
        ],
        .website: ["เว็บไซต์", "เว็บไซท์", "เวปไซต์", "เวบไซต์", "เว็บ", "เว็ปไซต์", "url", "web", "homepage", "site", "www"],
        .phone: [
            "โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "หมายเลขโทรศัพท์", "โทร", "tel", "telephone", "phone number", "mobile",
        ],
        .email: ["อีเมล", "อีเมล์", "อีเมลล์", "e-mail", "mail", "email address"],
        .houseNumber: ["เลขที่", "บ้านเลขที่", "ที่อยู่เลขที่", "house no", "house number", "houseno"],
        .moo: ["หมู่", "หมู่ที่", "moo no", "village no", "mu"],
        .road: ["ถนน", "ซอยถนน", "ถนนซอย", "street", "ซอย"],
        .tambon: [
            "ตำบล", "แขวง", "ตำบล/แขวง", "แขวง/ตำบล", "ต", "ชื่อตำบล", "subdistrict", "sub district", "sub_district",
            "tambol",
            "tam name", "tam_name", "tambon t", "tambon_th", "barangay", "baranggay",
        ],
        .amphoe: [
            "อำเภอ", "เขต", "อำเภอ/เขต", "เขต/อำเภอ", "อ", "ชื่ออำเภอ", "district", "amphur", "amphor", "amphoe t",
            "amp name",
            "amphoe_th", "municipality", "city",
        ],
        .province: [
            "จังหวัด", "จ", "ชื่อจังหวัด", "changwat", "jangwat", "prov", "province name", "prv name", "changwat t",
            "province_th",
            "prov name",
        ],
        .postcode: ["รหัสไปรษณีย์", "รหัสไปรษณี", "ปณ", "zip", "zipcode", "zip code", "postal code", "post code"],
        .lon: [
            "ลองจิจูด", "ลองติจูด", "ลองจิจุด", "ลองกิจูด", "เส้นแวง", "พิกัดลองจิจูด", "พิกัด lon", "longitude", "long", "lng",
            "lon dd",
            "x coord lon", "gps longitude", "경도",
        ],
        .lat: [
            "ละติจูด", "ละติจุด", "แลตติจูด", "ละจิจูด", "เส้นรุ้ง", "พิกัดละติจูด", "พิกัด lat", "latitude", "lattitude", "lat dd",
            "gps latitude", "위도",
        ],
        .x: [
            "พิกัด x", "พิกัดx", "easting", "east", "utm x", "utm e", "utme", "utmx", "e", "xcoord", "x coord",
            "พิกัดตะวันออก", "ค่า x", "point x",
        ],
        .y: [
            "พิกัด y", "พิกัดy", "northing", "north", "utm y", "utm n", "utmn", "utmy", "n", "ycoord", "y coord", "พิกัดเหนือ",
            "ค่า y", "point y",
        ],
        .coordinates: [
            "พิกัด", "พิกัด gps", "ค่าพิกัด", "ตำแหน่ง", "ที่ตั้งพิกัด", "gps", "coordinate", "coords", "latlong", "lat long",
            "lat lon",
            "latlng", "latitude longitude", "location", "google map", "google maps", "map link", "ลิงก์แผนที่", "แผนที่",
            "ลิงก์ google map", "map",
        ],
        .note: ["หมายเหตุ", "notes", "remark", "remarks", "comment"],
        .band: ["ระดับ", "ระดับชั้น", "level", "level band"],
        .kind: ["ประเภท", "ประเภทเขต", "type"],
        .status: ["สถานะ", "state"],
        .year: ["ปี", "ปีการศึกษา", "ปี พ.ศ.", "พ.ศ.", "ปีสำรวจ", "academic year", "school year", "census year"],
        .parent: ["รหัสแม่", "สังกัด", "parent code", "parent_code"],
        .age: ["อายุ", "อายุ(ปี)", "ages"],
        .sex: ["เพศ", "gender"],
        .count: ["จำนวน", "จำนวนคน", "จำนวนเด็ก", "คน", "number", "children", "total", "value"],
    ]
}
