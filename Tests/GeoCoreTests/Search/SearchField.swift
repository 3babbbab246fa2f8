import GeoCore

/// Invented schools to search in: names, places and numbers as they come in life, none of them real.
enum SearchField {
    /// name | English name | tambon | amphoe | province | pupils
    private static let lines = """
        โรงเรียนบ้านหนองแวง|Ban Nong Waeng School|หนองแวง|นาแก|นครพนม|85
        โรงเรียนบ้านหนองแวง|Ban Nong Waeng School|บ้านผือ|บ้านผือ|อุดรธานี|240
        โรงเรียนบ้านหนองแวง|Ban Nong Waeng School|ในเมือง|เมืองขอนแก่น|ขอนแก่น|130
        โรงเรียนบ้านหนองแวงใหญ่|Ban Nong Waeng Yai School|หนองแวง|พระยืน|ขอนแก่น|90
        โรงเรียนหนองแวงวิทยา|Nong Waeng Wittaya School|หนองแวง|นาแก|นครพนม|410
        โรงเรียนบ้านหนองแวงมิตรภาพที่ 144|Ban Nong Waeng Mittraphap 144 School|หนองกุง|น้ำพอง|ขอนแก่น|75
        โรงเรียนอนุบาลนครพนม|Anuban Nakhon Phanom School|ในเมือง|เมืองนครพนม|นครพนม|1400
        โรงเรียนนครพนมวิทยาคม|Nakhon Phanom Wittayakhom School|ในเมือง|เมืองนครพนม|นครพนม|2100
        โรงเรียนธาตุน้อยพิทยา|That Noi Phitthaya School|ธาตุพนม|ธาตุพนม|นครพนม|640
        โรงเรียนชุมชนบ้านศาลาริมทะเล|Chumchon Ban Sala Rim Thale School|ศาลาด่าน|เกาะลันตา|กระบี่|310
        โรงเรียนบ้านเกาะยาวน้อย|Ban Ko Yao Noi School|เกาะกลาง|เกาะลันตา|กระบี่|64
        โรงเรียนบ้านเขาพังหิน|Ban Khao Phang Hin School|เขาดิน|เขาพนม|กระบี่|120
        โรงเรียนวัดใหญ่สุวรรณมงคล|Wat Yai Suwan Mongkhon School|ท่าวัง|พระนครศรีอยุธยา|พระนครศรีอยุธยา|350
        โรงเรียนวัดกลาง|Wat Klang School|ในเมือง|เมืองนครราชสีมา|นครราชสีมา|520
        โรงเรียนวัดกลาง|Wat Klang School|บางพระ|เมืองฉะเชิงเทรา|ฉะเชิงเทรา|95
        โรงเรียนวัดกลาง|Wat Klang School|ท่าใหญ่|บ้านโป่ง|ราชบุรี|110
        โรงเรียนไทยสัมพันธ์วิทยา 5|Thai Samphan Witthaya 5 School|หนองบัว|เมืองกาญจนบุรี|กาญจนบุรี|210
        โรงเรียนไทยสัมพันธ์วิทยา 55|Thai Samphan Witthaya 55 School|หนองบัว|หนองบัว|นครสวรรค์|180
        โรงเรียนไทยสัมพันธ์วิทยา 105|Thai Samphan Witthaya 105 School|ดอนแก้ว|แม่ริม|เชียงใหม่|330
        โรงเรียนบ้านกลางมิตรภาพที่ 44|Ban Klang Mittraphap 44 School|บ้านกลาง|อ่าวลึก|กระบี่|140
        โรงเรียนบ้านกลางมิตรภาพที่ 4|Ban Klang Mittraphap 4 School|บ้านกลาง|ปะนาเระ|ปัตตานี|88
        โรงเรียนประชาร่วมใจ ๒๖|Pracha Ruam Chai 26 School|แม่ลา|แม่สะเรียง|แม่ฮ่องสอน|600
        โรงเรียนประชาร่วมใจ ๓|Pracha Ruam Chai 3 School|เขาสมิง|เขาสมิง|ตราด|500
        โรงเรียนสตรีศรีวัฒนา|Satri Si Watthana School|ในเมือง|เมืองพิษณุโลก|พิษณุโลก|2500
        โรงเรียนสตรีศรีวัฒนา ๒|Satri Si Watthana 2 School|อรัญญิก|เมืองพิษณุโลก|พิษณุโลก|1900
        โรงเรียนเทศบาล 1 (บ้านป่าแดง)|Municipal 1 (Ban Pa Daeng) School|ในเวียง|เมืองแพร่|แพร่|450
        โรงเรียนเทศบาล 2 (วัดกลางเวียง)|Municipal 2 (Wat Klang Wiang) School|ในเวียง|เมืองแพร่|แพร่|380
        โรงเรียนจันทร์เพ็ญบำรุง|Chan Phen Bamrung School|ถนนเพชรบุรี|ราชเทวี|กรุงเทพมหานคร|900
        โรงเรียนสันติสุขพิทยาคม|Santisuk Phitthayakhom School|ดู่พงษ์|สันติสุข|น่าน|720
        โรงเรียนศรีสว่างวิทยาคาร|Si Sawang Witthayakhan School|ศรีสว่าง|นาโพธิ์|บุรีรัมย์|260
        โรงเรียนสีสว่างพัฒนา|Si Sawang Phatthana School|โพนทราย|โพนทราย|ร้อยเอ็ด|115
        โรงเรียนสวนมะลิวิทยาลัย|Suan Mali Wittayalai School|วังบูรพา|พระนคร|กรุงเทพมหานคร|3300
        โรงเรียนเซนต์มารีนา|St. Marina School|บางรัก|บางรัก|กรุงเทพมหานคร|1700
        โรงเรียนบ้านโคกสูง (ประชานุกูล)|Ban Khok Sung (Prachanukun) School|โคกสูง|หนองฮี|ร้อยเอ็ด|70
        โรงเรียนบ้านโคกสูง|Ban Khok Sung School|โคกสูง|เมืองนครราชสีมา|นครราชสีมา|190
        โรงเรียนบ้านโนนสูง|Ban Non Sung School|โนนสูง|เมืองอุดรธานี|อุดรธานี|220
        โรงเรียนบ้านน้ำใส|Ban Nam Sai School|น้ำใส|จตุรพักตรพิมาน|ร้อยเอ็ด|58
        โรงเรียนบ้านห้วยไผ่|Ban Huai Phai School|ห้วยไผ่|โขงเจียม|อุบลราชธานี|143
        โรงเรียนบ้านห้วยน้ำเย็น|Ban Huai Nam Yen School|เทพนิมิต|บึงสามัคคี|กำแพงเพชร|111
        โรงเรียนดอนแก้วพิทยาสรรค์|Don Kaeo Phitthayasan School|ดอนแก้ว|แม่ริม|เชียงใหม่|820
        โรงเรียนแม่น้ำน้อยวิทยา|Mae Nam Noi Witthaya School|บ้านกร่าง|เมืองพิษณุโลก|พิษณุโลก|300
        โรงเรียนเมืองคอนวิทยา|Mueang Khon Witthaya School|ในเมือง|เมืองนครศรีธรรมราช|นครศรีธรรมราช|2700
        โรงเรียนบ้านทุ่งหวาย|Ban Thung Wai School|ทุ่งหวาย|เมืองสงขลา|สงขลา|99
        โรงเรียนบ้านท่าเรือ|Ban Tha Ruea School|ท่าเรือ|นาหว้า|นครพนม|230
        โรงเรียนบ้านท่าเรือใต้|Ban Tha Ruea Tai School|ท่าเรือ|เมืองนครศรีธรรมราช|นครศรีธรรมราช|77
        โรงเรียนบ้านดอนเมือง|Ban Don Mueang School|นาคำ|ศรีสงคราม|นครพนม|66
        โรงเรียนดอนเมืองบูรณา|Don Mueang Burana School|สีกัน|ดอนเมือง|กรุงเทพมหานคร|1800
        โรงเรียนบ้านสามแยก|Ban Sam Yaek School|สามแยก|เลิงนกทา|ยโสธร|156
        โรงเรียนบ้านเสี้ยวน้อย|Ban Siao Noi School|เสี้ยวใหญ่|โพธิ์ศรีสุวรรณ|ศรีสะเกษ|131
        โรงเรียนภูเก็ตสามัคคี|Phuket Samakkhi School|ตลาดใหญ่|เมืองภูเก็ต|ภูเก็ต|2400
        โรงเรียนพะเยาพัฒนศึกษา|Phayao Phatthana Sueksa School|เวียง|เมืองพะเยา|พะเยา|1500
        โรงเรียนเฉลิมเกียรติธานี|Chaloem Kiat Thani School|บ่อพลับ|เมืองนครปฐม|นครปฐม|980
        โรงเรียนกำแพงแสนสุข|Kamphaeng Saen Suk School|ทุ่งขวาง|กำแพงแสน|นครปฐม|440
        โรงเรียนบ้านหมื่นแสน|Ban Muen Saen School|หมื่นไวย|เมืองนครราชสีมา|นครราชสีมา|126
        โรงเรียนอุดมศึกษาพิทักษ์|Udom Sueksa Phithak School|หมากแข้ง|เมืองอุดรธานี|อุดรธานี|2000
        โรงเรียนบ้านฮ่องแฮ่|Ban Hong Hae School|ปงแสนทอง|เมืองลำปาง|ลำปาง|145
        โรงเรียนรัตนโกสินทร์ร่มเกล้า|Rattanakosin Rom Klao School|คลองสองต้นนุ่น|ลาดกระบัง|กรุงเทพมหานคร|2200
        โรงเรียนวัดป่าประดู่งาม|Wat Pa Pradu Ngam School|ท่าประดู่|เมืองระยอง|ระยอง|1300
        โรงเรียนบ้านปลายคลอง|Ban Plai Khlong School|บางนา|มหาราช|พระนครศรีอยุธยา|61
        โรงเรียนญาณสังวรวิทยา|Yan Sangwon Witthaya School|หนองปรือ|บางละมุง|ชลบุรี|1250
        โรงเรียนฐานทัพเรือรังสฤษฎ์|Than Thap Ruea Rangsarit School|สัตหีบ|สัตหีบ|ชลบุรี|870
        โรงเรียนหนองฉางคุณธรรม|Nong Chang Khunnatham School|หนองฉาง|หนองฉาง|อุทัยธานี|610
        โรงเรียนบ้านไร่ใหญ่ (อบต. อุปถัมภ์)|Ban Rai Yai School|บ้านไร่|บ้านไร่|อุทัยธานี|102
        โรงเรียนอนุบาลเลยรัตน์|Anuban Loei Rat School|กุดป่อง|เมืองเลย|เลย|1100
        โรงเรียนอนุบาลน้ำพอง|Anuban Nam Phong School|น้ำพอง|น้ำพอง|ขอนแก่น|760
        โรงเรียนวัดพนมเขต|Wat Phanom Khet School|หนองคล้า|ไทรงาม|กำแพงเพชร|120
        โรงเรียนวัดแก้วโกรก|Wat Kaeo Krok School|หนองไม้กอง|ไทรงาม|กำแพงเพชร|95
        โรงเรียนวัดอ่างหิน|Wat Ang Hin School|หนองคล้า|ไทรงาม|กำแพงเพชร|70
        โรงเรียนวัดไทรงาม|Wat Sai Ngam School|บ้านกร่าง|บางระกำ|พิษณุโลก|140
        """

    static let schools: [School] = lines.split(separator: "\n").enumerated().map { at, line in
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        var school = School(id: SchoolID(Int64(at + 1)), name: parts[0])
        school.nameEnglish = parts[1]
        school.code = String(1_099_000_100 + at)
        school.smis = String(99_020_001 + at)
        school.address = Address(tambon: parts[2], amphoe: parts[3], province: parts[4])
        school.pupils = Int(parts[5])
        return school
    }

    static let villages: [Village] = [
        ("บ้านโนนทองหลาง", "หนองแวง", "นาแก", "นครพนม"), ("บ้านคลองเตยน้อย", "คลองเตย", "คลองเตย", "กรุงเทพมหานคร"),
    ].enumerated().map { at, place in
        var village = Village(id: VillageID(Int64(at + 1)), name: place.0)
        village.address = Address(tambon: place.1, amphoe: place.2, province: place.3)
        village.point = LonLat(longitude: 104.5, latitude: 17)
        return village
    }

    /// A province, two districts in it and a subdistrict.
    static let boundaries: [Boundary] = [
        (Boundary.Level.province, "48", "นครพนม", "Nakhon Phanom", ""), (.amphoe, "4808", "นาแก", "Na Kae", "48"),
        (.amphoe, "4805", "ธาตุพนม", "That Phanom", "48"), (.tambon, "480805", "หนองสังข์", "Nong Sang", "4808"),
        (.province, "73", "นครปฐม", "Nakhon Pathom", ""),
    ].enumerated().map { at, place in
        var boundary = Boundary(
            id: BoundaryID(Int64(at + 1)), level: place.0, name: place.2, geometry: MultiPolygon([]))
        (boundary.code, boundary.nameEnglish, boundary.parent) = (place.1, place.3, place.4)
        return boundary
    }

    static let snapshot = Snapshot(schools: schools, villages: villages, boundaries: boundaries)
}
