/// What people type, and what must come first: category, text, name (without โรงเรียน), and part of the place.
///
/// A place is given where several schools bear the name; {ZWSP}, {F70A} … stand for characters that cannot be seen.
enum SearchCases {
    struct Case: Sendable {
        let category: String
        let text: String
        let name: String
        let place: String
    }

    static let all: [Case] = lines.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        var text = parts[1]
        for (mark, scalar) in [
            ("{ZWSP}", "\u{200B}"), ("{NBSP}", "\u{A0}"), ("{F70A}", "\u{F70A}"), ("{F70B}", "\u{F70B}"),
            ("{SA}", "\u{E4D}\u{E32}"),
        ] {
            text = text.replacing(mark, with: scalar)
        }
        return Case(category: parts[0], text: text, name: parts[2], place: parts.count > 3 ? parts[3] : "")
    }

    private static let lines = """
        full name|โรงเรียนอนุบาลนครพนม|อนุบาลนครพนม
        full name|โรงเรียนบ้านหนองแวงใหญ่|บ้านหนองแวงใหญ่
        full name|โรงเรียนสตรีศรีวัฒนา|สตรีศรีวัฒนา
        full name|โรงเรียนบ้านโคกสูง (ประชานุกูล)|บ้านโคกสูง (ประชานุกูล)
        full name|สวนมะลิวิทยาลัย|สวนมะลิวิทยาลัย
        full name|นครพนมวิทยาคม|นครพนมวิทยาคม
        full name|หนองแวงวิทยา|หนองแวงวิทยา
        full name|วัดป่าประดู่งาม|วัดป่าประดู่งาม
        while typing|สวนม|สวนมะลิวิทยาลัย
        while typing|อุดม|อุดมศึกษาพิทักษ์
        while typing|ภูเก|ภูเก็ตสามัคคี
        while typing|โรงเรียนพะ|พะเยาพัฒนศึกษา
        while typing|เฉลิ|เฉลิมเกียรติธานี
        while typing|ญาณ|ญาณสังวรวิทยา
        while typing|รัตนโก|รัตนโกสินทร์ร่มเกล้า
        while typing|ฐานทัพ|ฐานทัพเรือรังสฤษฎ์
        without บ้าน|หนองแวงใหญ่|บ้านหนองแวงใหญ่
        without บ้าน|ห้วยไผ่|บ้านห้วยไผ่
        without บ้าน|สามแยก|บ้านสามแยก
        without บ้าน|ป่าประดู่งาม|วัดป่าประดู่งาม
        without บ้าน|ศาลาริมทะเล|ชุมชนบ้านศาลาริมทะเล
        without บ้าน|เลยรัตน์|อนุบาลเลยรัตน์
        without บ้าน|เกาะยาวน้อย|บ้านเกาะยาวน้อย
        spaces|โรงเรียน บ้าน หนอง แวง ใหญ่|บ้านหนองแวงใหญ่
        spaces|อนุบาล นครพนม|อนุบาลนครพนม
        spaces|สวน มะลิ วิทยาลัย|สวนมะลิวิทยาลัย
        spaces|ไทยสัมพันธ์วิทยา55|ไทยสัมพันธ์วิทยา 55
        spaces|  ภูเก็ต   สามัคคี  |ภูเก็ตสามัคคี
        spaces|รัตนโกสินทร์ ร่มเกล้า|รัตนโกสินทร์ร่มเกล้า
        spaces|เทศบาล1(บ้านป่าแดง)|เทศบาล 1 (บ้านป่าแดง)
        no tone marks|บานหวยไผ|บ้านห้วยไผ่
        no tone marks|หวยนำเยน|บ้านห้วยน้ำเย็น
        no tone marks|ภูเกตสามัคคี|ภูเก็ตสามัคคี
        no tone marks|ดอนแกวพิทยาสรรค|ดอนแก้วพิทยาสรรค์
        no tone marks|บานฮองแฮ|บ้านฮ่องแฮ่
        no tone marks|แมนำนอยวิทยา|แม่น้ำน้อยวิทยา
        no tone marks|บานเสียวนอย|บ้านเสี้ยวน้อย
        no tone marks|บานหมืนแสน|บ้านหมื่นแสน
        no tone marks|ชุมชนบานศาลาริมทะเล|ชุมชนบ้านศาลาริมทะเล
        no tone marks|จันทรเพญบำรุง|จันทร์เพ็ญบำรุง
        wrong tone marks|บ้านห้วยไผ้|บ้านห้วยไผ่
        wrong tone marks|บ่านโนนสูง|บ้านโนนสูง
        wrong tone marks|ดอนแก่วพิทยาสรรค์|ดอนแก้วพิทยาสรรค์
        wrong tone marks|น้่ำพอง อนุบาล|อนุบาลน้ำพอง
        wrong tone marks|บ้านเซี้ยวน้อย|บ้านเสี้ยวน้อย
        wrong letter|สวนมะรินิทยาลัย|สวนมะลิวิทยาลัย
        wrong letter|ภูเก็ตสามักคี|ภูเก็ตสามัคคี
        wrong letter|พะเยาพัตนศึกษา|พะเยาพัฒนศึกษา
        wrong letter|บ้านห้วยไพ่|บ้านห้วยไผ่
        wrong letter|อนุบาลนครพมน|อนุบาลนครพนม
        wrong letter|เมืองคอมวิทยา|เมืองคอนวิทยา
        wrong letter|กำแพงแสบสุข|กำแพงแสนสุข
        wrong letter|ธาตุน้อยพิทนา|ธาตุน้อยพิทยา
        missing letter|สวนมลิวิทยาลัย|สวนมะลิวิทยาลัย
        missing letter|วัไทรงาม|วัดไทรงาม
        place without space|วัดพนมเขตไทรงาม|วัดพนมเขต|ไทรงาม
        missing letter|ภูเก็ตสามคคี|ภูเก็ตสามัคคี
        missing letter|อนุบลนครพนม|อนุบาลนครพนม
        missing letter|รัตนโกสินร่มเกล้า|รัตนโกสินทร์ร่มเกล้า
        missing letter|บ้านโนสูง|บ้านโนนสูง
        missing letter|เฉลิมเกียติธานี|เฉลิมเกียรติธานี
        missing letter|บ้านสมแยก|บ้านสามแยก
        missing letter|นครพนมวิทยคม|นครพนมวิทยาคม
        letter too many|สวนมะลิวิทยยาลัย|สวนมะลิวิทยาลัย
        letter too many|บ้านสามแแยก|บ้านสามแยก
        letter too many|ภูเก็ตสสามัคคี|ภูเก็ตสามัคคี
        letter too many|อนุบาลนนครพนม|อนุบาลนครพนม
        letter too many|หนองฉางคุณนธรรม|หนองฉางคุณธรรม
        letter too many|พะเยาพัฒนะศึกษา|พะเยาพัฒนศึกษา
        swapped letters|สวนะมลิวิทยาลัย|สวนมะลิวิทยาลัย
        swapped letters|อนุาบลนครพนม|อนุบาลนครพนม
        swapped letters|บ้านทุ่งหาวย|บ้านทุ่งหวาย
        swapped letters|ภูเก็ตาสมัคคี|ภูเก็ตสามัคคี
        swapped letters|อุมดศึกษาพิทักษ์|อุดมศึกษาพิทักษ์
        swapped letters|เทศาบล 1 บ้านป่าแดง|เทศบาล 1 (บ้านป่าแดง)
        sounds alike|ศรีสว่างวิทยาคาน|ศรีสว่างวิทยาคาร
        sounds alike|ยานสังวรวิทยา|ญาณสังวรวิทยา
        sounds alike|ถานทับเรือรังสฤษฎ์|ฐานทัพเรือรังสฤษฎ์
        sounds alike|สันติสุกพิทยาคม|สันติสุขพิทยาคม
        sounds alike|พูเก็ตสามัคคี|ภูเก็ตสามัคคี
        sounds alike|อุดมสึกษาพิทักส์|อุดมศึกษาพิทักษ์
        sounds alike|ทาดน้อยพิทยา|ธาตุน้อยพิทยา
        sounds alike|ไหย่สุวรรณมงคล|วัดใหญ่สุวรรณมงคล
        sounds alike|สัตรีสรีวัฒนา|สตรีศรีวัฒนา
        told by exactness|ศรีสว่าง|ศรีสว่างวิทยาคาร
        told by exactness|สีสว่าง|สีสว่างพัฒนา
        told by exactness|สตรีศรีวัฒนา|สตรีศรีวัฒนา
        told by exactness|ไทยสัมพันธ์วิทยา 5|ไทยสัมพันธ์วิทยา 5
        told by exactness|บ้านกลางมิตรภาพที่ 4|บ้านกลางมิตรภาพที่ 4
        told by exactness|บ้านโคกสูง|บ้านโคกสูง
        told by exactness|บ้านท่าเรือ|บ้านท่าเรือ
        abbreviations|รร.อนุบาลนครพนม|อนุบาลนครพนม
        abbreviations|ร.ร.บ้านห้วยไผ่|บ้านห้วยไผ่
        abbreviations|ร.ร. สวนมะลิวิทยาลัย|สวนมะลิวิทยาลัย
        abbreviations|รร บ้านโนนสูง|บ้านโนนสูง
        abbreviations|ร.ร.บ.ห้วยไผ่|บ้านห้วยไผ่
        abbreviations|บ.โนนสูง|บ้านโนนสูง
        abbreviations|ว.ป่าประดู่งาม|วัดป่าประดู่งาม
        abbreviations|รร.บ้านหนองแวง ต.หนองแวง|บ้านหนองแวง|อ.นาแก
        abbreviations|รร.วัดกลาง จ.ราชบุรี|วัดกลาง|จ.ราชบุรี
        abbreviations|รร.บ้านหนองแวง อ.บ้านผือ|บ้านหนองแวง|จ.อุดรธานี
        abbreviations|รร.บ้านหนองแวงต.หนองแวงอ.นาแกจ.นครพนม|บ้านหนองแวง|จ.นครพนม
        abbreviations|บ้านโคกสูง จ.ร้อยเอ็ด|บ้านโคกสูง (ประชานุกูล)|ร้อยเอ็ด
        mistyped word for school|โรงเรีนสวนมะลิวิทยาลัย|สวนมะลิวิทยาลัย
        mistyped word for school|โรงรียนภูเก็ตสามัคคี|ภูเก็ตสามัคคี
        mistyped word for school|โรเรียนบ้านห้วยไผ่|บ้านห้วยไผ่
        mistyped word for school|โรงเรียยนอนุบาลนครพนม|อนุบาลนครพนม
        Thai digits|ไทยสัมพันธ์วิทยา ๕๕|ไทยสัมพันธ์วิทยา 55
        Thai digits|ไทยสัมพันธ์วิทยา๑๐๕|ไทยสัมพันธ์วิทยา 105
        Thai digits|บ้านกลางมิตรภาพที่ ๔๔|บ้านกลางมิตรภาพที่ 44
        Thai digits|เทศบาล ๒|เทศบาล 2 (วัดกลางเวียง)
        Thai digits|ประชาร่วมใจ 26|ประชาร่วมใจ ๒๖
        Thai digits|ประชาร่วมใจ3|ประชาร่วมใจ ๓
        Thai digits|สตรีศรีวัฒนา 2|สตรีศรีวัฒนา ๒
        codes|1099000106|อนุบาลนครพนม
        codes|๑๐๙๙๐๐๐๑๓๑|สวนมะลิวิทยาลัย
        codes|99020007|อนุบาลนครพนม
        codes|1099-000-131|สวนมะลิวิทยาลัย
        English|Anuban Nakhon Phanom School|อนุบาลนครพนม
        English|suan mali wittayalai|สวนมะลิวิทยาลัย
        English|Phuket Samakkhi|ภูเก็ตสามัคคี
        English|ban huai phai|บ้านห้วยไผ่
        English|St. Marina|เซนต์มารีนา
        English|Municipal 1|เทศบาล 1 (บ้านป่าแดง)
        English|BAN SAM YAEK SCHOOL|บ้านสามแยก
        English|Loei Rat|อนุบาลเลยรัตน์
        English|Pa Pradu Ngam|วัดป่าประดู่งาม
        another romanisation|bannongwaengyai|บ้านหนองแวงใหญ่
        another romanisation|Baan Huay Pai|บ้านห้วยไผ่
        another romanisation|Suan Mali Vittayalai|สวนมะลิวิทยาลัย
        another romanisation|Phuket Samakki|ภูเก็ตสามัคคี
        another romanisation|Anubaan Nakorn Panom|อนุบาลนครพนม
        another romanisation|Ban Non Soong|บ้านโนนสูง
        another romanisation|Nong Weng Witaya|หนองแวงวิทยา
        another romanisation|Saint Marina|เซนต์มารีนา
        English errors|Phuket Samakhi Schol|ภูเก็ตสามัคคี
        English errors|Suan Mail Wittayalai|สวนมะลิวิทยาลัย
        English errors|Anuban Nakon Phanm|อนุบาลนครพนม
        English errors|Rattanakosin Rom Kloa|รัตนโกสินทร์ร่มเกล้า
        place after|บ้านหนองแวง นครพนม|บ้านหนองแวง|นครพนม
        place after|บ้านหนองแวง อุดรธานี|บ้านหนองแวง|อุดรธานี
        place after|บ้านหนองแวง ขอนแก่น|บ้านหนองแวง|เมืองขอนแก่น
        place after|วัดกลาง ฉะเชิงเทรา|วัดกลาง|ฉะเชิงเทรา
        place after|วัดกลาง บ้านโป่ง|วัดกลาง|ราชบุรี
        place after|บ้านโคกสูง หนองฮี|บ้านโคกสูง (ประชานุกูล)|หนองฮี
        place after|บ้านท่าเรือ นาหว้า นครพนม|บ้านท่าเรือ|นาหว้า
        place after|ท่าเรือ นครศรีธรรมราช|บ้านท่าเรือใต้|นครศรีธรรมราช
        place after|หนองแวง นาแก|บ้านหนองแวง|นาแก
        place after|ban nong waeng nakhon phanom|บ้านหนองแวง|นครพนม
        place after|wat klang chachoengsao|วัดกลาง|ฉะเชิงเทรา
        place first|นครพนม บ้านหนองแวง|บ้านหนองแวง|นครพนม
        place first|อุดรธานี หนองแวง|บ้านหนองแวง|อุดรธานี
        place first|ราชบุรี วัดกลาง|วัดกลาง|ราชบุรี
        place first|จ.กระบี่ บ้านกลาง|บ้านกลางมิตรภาพที่ 44|กระบี่
        place without space|บ้านหนองแวงนครพนม|บ้านหนองแวง|นครพนม
        place without space|บ้านหนองแวงอุดรธานี|บ้านหนองแวง|อุดรธานี
        place without space|วัดกลางราชบุรี|วัดกลาง|ราชบุรี
        place without space|บ้านหนองแวงอำเภอบ้านผือจังหวัดอุดรธานี|บ้านหนองแวง|บ้านผือ
        place without space|บ้านหนองแวงนาแกนครพนม|บ้านหนองแวง|นาแก
        place without space|วัดกลางจราชบุรี|วัดกลาง|ราชบุรี
        place by a short name|วัดกลาง โคราช|วัดกลาง|นครราชสีมา
        place by a short name|บ้านหนองแวง อุดร|บ้านหนองแวง|อุดรธานี
        place by a short name|วัดกลาง แปดริ้ว|วัดกลาง|ฉะเชิงเทรา
        place by a short name|ดอนเมืองบูรณา กทม|ดอนเมืองบูรณา|กรุงเทพ
        place by a short name|จันทร์เพ็ญ กทม.|จันทร์เพ็ญบำรุง|กรุงเทพ
        place by a short name|wat klang korat|วัดกลาง|นครราชสีมา
        place with an error|บ้านหนองแวง นครพนน|บ้านหนองแวง|นครพนม
        place with an error|วัดกลาง ราดบุรี|วัดกลาง|ราชบุรี
        place with an error|บ้านหนองแวก อุดรธานี|บ้านหนองแวง|อุดรธานี
        place with an error|บ้านหนองแวง ขอนแกน|บ้านหนองแวง|เมืองขอนแก่น
        whole address|โรงเรียนบ้านหนองแวง หมู่ที่ 5 ตำบลหนองแวง อำเภอนาแก จังหวัดนครพนม|บ้านหนองแวง|นาแก
        whole address|รร.วัดกลาง ม.3 ต.บางพระ อ.เมืองฉะเชิงเทรา จ.ฉะเชิงเทรา|วัดกลาง|ฉะเชิงเทรา
        whole address|บ้านห้วยไผ่ ต.ห้วยไผ่ อ.โขงเจียม จ.อุบลราชธานี|บ้านห้วยไผ่|โขงเจียม
        whole address|สันติสุขพิทยาคม ตำบลดู่พงษ์ อำเภอสันติสุข จังหวัดน่าน|สันติสุขพิทยาคม|น่าน
        whole address|วัดกลาง อ.เมือง จ.นครราชสีมา|วัดกลาง|นครราชสีมา
        whole address|จันทร์เพ็ญบำรุง แขวงถนนเพชรบุรี เขตราชเทวี กรุงเทพมหานคร|จันทร์เพ็ญบำรุง|ราชเทวี
        damaged text|อนุบาล{ZWSP}นครพนม|อนุบาลนครพนม
        damaged text|บ{F70B}านห{F70B}วยไผ{F70A}|บ้านห้วยไผ่
        damaged text|ก{SA}แพงแสนสุข|กำแพงแสนสุข
        damaged text|เเม่น้ำน้อยวิทยา|แม่น้ำน้อยวิทยา
        damaged text|สวนมะลิ{NBSP}วิทยาลัย|สวนมะลิวิทยาลัย
        damaged text|กําแพงแสนสุข|กำแพงแสนสุข
        brackets and inside|ประชานุกูล|บ้านโคกสูง (ประชานุกูล)
        brackets and inside|บ้านป่าแดง|เทศบาล 1 (บ้านป่าแดง)
        brackets and inside|(วัดกลางเวียง)|เทศบาล 2 (วัดกลางเวียง)
        brackets and inside|อบต.|บ้านไร่ใหญ่ (อบต. อุปถัมภ์)
        brackets and inside|ร่มเกล้า|รัตนโกสินทร์ร่มเกล้า
        brackets and inside|"สวนมะลิ"|สวนมะลิวิทยาลัย
        words in another order|พิทยาคม สันติสุข|สันติสุขพิทยาคม
        words in another order|หนองแวง มิตรภาพ|บ้านหนองแวงมิตรภาพที่ 144
        words in another order|น้ำเย็น ห้วย|บ้านห้วยน้ำเย็น
        words in another order|มะลิ สวน|สวนมะลิวิทยาลัย
        words in another order|144 มิตรภาพ|บ้านหนองแวงมิตรภาพที่ 144
        place alone|ต.สามแยก อ.เลิงนกทา|บ้านสามแยก|เลิงนกทา
        place alone|อ.อ่าวลึก จ.กระบี่|บ้านกลางมิตรภาพที่ 44|อ่าวลึก
        place alone|อ.บึงสามัคคี|บ้านห้วยน้ำเย็น|บึงสามัคคี
        places|นครพนม|=province นครพนม
        places|จ.นครพนม|=province นครพนม
        places|อ.นาแก|=amphoe นาแก
        places|อำเภอธาตุพนม จังหวัดนครพนม|=amphoe ธาตุพนม
        places|ต.หนองสังข์|=tambon หนองสังข์
        places|โนนทองหลาง|=village บ้านโนนทองหลาง
        places|คลองเตยน้อย กทม|=village บ้านคลองเตยน้อย
        places|Nakhon Pathom|=province นครปฐม
        """
}
