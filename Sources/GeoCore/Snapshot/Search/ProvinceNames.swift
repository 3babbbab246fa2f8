/// The provinces as people also call them: the English name (Royal Institute 2000), the ministry's two-letter
/// abbreviation, and names of daily use.
enum ProvinceNames {
    /// What else a province is called; none for a name that is no province of Thailand.
    static func others(of name: String) -> [String] { table[name] ?? [] }

    private static let table: [String: [String]] = {
        var table: [String: [String]] = [:]
        for line in lines.split(separator: "\n") {
            let names = line.split(separator: ",").map(String.init)
            table[names[0]] = Array(names.dropFirst())
        }
        return table
    }()

    private static let lines = """
        กระบี่,Krabi,กบ
        กรุงเทพมหานคร,Bangkok,กทม,กรุงเทพ,กรุงเทพฯ,Krung Thep
        กาญจนบุรี,Kanchanaburi,กจ
        กาฬสินธุ์,Kalasin,กส
        กำแพงเพชร,Kamphaeng Phet,กพ
        ขอนแก่น,Khon Kaen,ขก
        จันทบุรี,Chanthaburi,จบ
        ฉะเชิงเทรา,Chachoengsao,ฉช,แปดริ้ว
        ชลบุรี,Chon Buri,ชบ
        ชัยนาท,Chai Nat,ชน
        ชัยภูมิ,Chaiyaphum,ชย
        ชุมพร,Chumphon,ชพ
        เชียงราย,Chiang Rai,ชร
        เชียงใหม่,Chiang Mai,ชม
        ตรัง,Trang,ตง
        ตราด,Trat,ตร
        ตาก,Tak,ตก
        นครนายก,Nakhon Nayok,นย
        นครปฐม,Nakhon Pathom,นฐ
        นครพนม,Nakhon Phanom,นพ
        นครราชสีมา,Nakhon Ratchasima,นม,โคราช,Korat
        นครศรีธรรมราช,Nakhon Si Thammarat,นศ,เมืองคอน
        นครสวรรค์,Nakhon Sawan,นว
        นนทบุรี,Nonthaburi,นบ
        นราธิวาส,Narathiwat,นธ
        น่าน,Nan,นน
        บึงกาฬ,Bueng Kan,บก
        บุรีรัมย์,Buri Ram,บร
        ปทุมธานี,Pathum Thani,ปท
        ประจวบคีรีขันธ์,Prachuap Khiri Khan,ปข,ประจวบ
        ปราจีนบุรี,Prachin Buri,ปจ,ปราจีน
        ปัตตานี,Pattani,ปน
        พระนครศรีอยุธยา,Phra Nakhon Si Ayutthaya,อย,อยุธยา,Ayutthaya
        พะเยา,Phayao,พย
        พังงา,Phangnga,พง
        พัทลุง,Phatthalung,พท
        พิจิตร,Phichit,พจ
        พิษณุโลก,Phitsanulok,พล
        เพชรบุรี,Phetchaburi,พบ
        เพชรบูรณ์,Phetchabun,พช
        แพร่,Phrae,พร
        ภูเก็ต,Phuket,ภก
        มหาสารคาม,Maha Sarakham,มค,สารคาม
        มุกดาหาร,Mukdahan,มห
        แม่ฮ่องสอน,Mae Hong Son,มส
        ยโสธร,Yasothon,ยส
        ยะลา,Yala,ยล
        ร้อยเอ็ด,Roi Et,รอ
        ระนอง,Ranong,รน
        ระยอง,Rayong,รย
        ราชบุรี,Ratchaburi,รบ
        ลพบุรี,Lop Buri,ลบ
        ลำปาง,Lampang,ลป
        ลำพูน,Lamphun,ลพ
        เลย,Loei,ลย
        ศรีสะเกษ,Si Sa Ket,ศก,ศรีสะเกษ
        สกลนคร,Sakon Nakhon,สน
        สงขลา,Songkhla,สข
        สตูล,Satun,สต
        สมุทรปราการ,Samut Prakan,สป,ปากน้ำ
        สมุทรสงคราม,Samut Songkhram,สส,แม่กลอง
        สมุทรสาคร,Samut Sakhon,สค,มหาชัย
        สระแก้ว,Sa Kaeo,สก
        สระบุรี,Saraburi,สบ
        สิงห์บุรี,Sing Buri,สห
        สุโขทัย,Sukhothai,สท
        สุพรรณบุรี,Suphan Buri,สพ,สุพรรณ
        สุราษฎร์ธานี,Surat Thani,สฎ,สุราษฎร์
        สุรินทร์,Surin,สร
        หนองคาย,Nong Khai,นค
        หนองบัวลำภู,Nong Bua Lam Phu,นภ
        อ่างทอง,Ang Thong,อท
        อำนาจเจริญ,Amnat Charoen,อจ
        อุดรธานี,Udon Thani,อด,อุดร
        อุตรดิตถ์,Uttaradit,อต
        อุทัยธานี,Uthai Thani,อน,อุทัย
        อุบลราชธานี,Ubon Ratchathani,อบ,อุบล
        """
}
