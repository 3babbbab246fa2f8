/// Words by which the header, the running number and the total rows of a Thai or English sheet are known.
enum HeaderWords {
    /// Parts of a group in a two-row header.
    static let parts: Set<String> = [
        "ชาย", "หญิง", "รวม", "ห้อง", "ห้องเรียน", "male", "female", "total", "boys", "girls", "m", "f", "lat", "lon",
    ]

    private static let header: Set<String> = [
        "id", "code", "name", "no", "no.", "lat", "latitude", "lon", "lng", "long", "longitude", "x", "y", "address",
        "school", "province", "district", "subdistrict", "amphoe", "amphur", "tambon", "ที่", "ลำดับ", "ลำดับที่", "ชื่อ",
        "ชื่อโรงเรียน", "โรงเรียน", "สถานศึกษา", "รหัส", "รหัสโรงเรียน", "ตำบล", "อำเภอ", "จังหวัด", "แขวง", "เขต", "สังกัด",
        "หมู่ที่", "หมู่", "ละติจูด", "ลองจิจูด", "ที่ตั้ง", "ที่อยู่", "รหัสไปรษณีย์", "โทรศัพท์", "เบอร์โทรศัพท์",
    ]

    private static let runningNumber: Set<String> = ["ที่", "ลำดับ", "ลำดับที่", "ลําดับ", "ลําดับที่", "no", "no.", "#", "seq", "№"]

    private static let total: Set<String> = [
        "รวม", "รวมทั้งสิ้น", "รวมทั้งหมด", "รวมทุกโรงเรียน", "ยอดรวม", "รวมยอด", "ผลรวม", "รวมเขต", "total", "grand total",
        "subtotal", "sub total", "sum",
    ]

    static func isHeader(_ text: String) -> Bool { header.contains(text.lowercased()) }
    static func isRunningNumber(_ text: String) -> Bool { runningNumber.contains(text.lowercased()) }

    /// "รวม", "Grand total:", and with what was counted: "รวมทั้งสิ้น 2 โรงเรียน".
    static func isTotal(_ text: String) -> Bool {
        let words = text.lowercased().filter { $0 != ":" }.split(separator: " ")
        let plain = words.filter { word in !word.allSatisfy { $0.isNumber || $0 == "," } }
        return total.contains(plain.joined(separator: " "))
            || plain.count == 2 && plain.count < words.count && counted.contains(String(plain[1]))
                && total.contains(String(plain[0]))
    }

    private static let counted: Set<String> = ["โรงเรียน", "แห่ง", "โรง", "คน", "schools", "rows", "pupils"]
}
