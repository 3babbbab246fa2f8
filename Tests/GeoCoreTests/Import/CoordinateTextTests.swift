import Testing

@testable import GeoCore

@Suite struct CoordinateTextTests {
    @Test(
        "reads one number however it is written",
        arguments: [
            ("13.7563", 13.7563), (" 13.7563 ", 13.7563), ("-13.7563", -13.7563), ("13,7563", 13.7563),
            ("๑๓.๗๕๖๓", 13.7563), ("13.7563°", 13.7563), ("13.7563 N", 13.7563), ("S 13.7563", -13.7563),
            ("13°45'30\"N", 13.758333333333333), ("13° 45' 30\"", 13.758333333333333),
            ("13º45′30″", 13.758333333333333),
            ("13°45’30’’ N", 13.758333333333333), ("N13°45'30.5\"", 13.758472222222222),
            ("13 45 30", 13.758333333333333),
            ("13-45-30", 13.758333333333333), ("13:45:30", 13.758333333333333), ("13.45.30", 13.758333333333333),
            ("13.45.30.5", 13.758472222222222), ("13d45m30s", 13.758333333333333), ("13 45.5", 13.758333333333333),
            ("๑๓ องศา ๔๕ ลิปดา ๓๐ ฟิลิปดา", 13.758333333333333), ("13 องศา 45 ลิปดา 30 พิลิปดา เหนือ", 13.758333333333333),
            ("13°45'", 13.75), ("ละติจูด 13.7563", 13.7563), ("100°30'07\"E", 100.50194444444444),
            ("70°30'W", -70.5), ("123. 388638", 123.388638), (" 122.966193\u{200E}", 122.966193),
            ("613053.118496063165367", 613053.118496063165367), ("613,053.118", 613053.118), ("613,053", 613053),
            ("1,530,567.97", 1530567.97), ("1 530 567", 1530567), ("1.530.567,97", 1530567.97), ("13,756", 13.756),
            ("6.13053E+05", 613053), ("1352345", 1352345),
        ])
    func number(text: String, expected: Double) throws {
        guard case .number(let number) = CoordinateText(text, expecting: .single) else {
            Issue.record("\(text) → \(CoordinateText(text, expecting: .single))")
            return
        }
        #expect(abs(number.value - expected) < 1e-11, "\(text)")
    }

    @Test(
        "reads two numbers in one cell",
        arguments: [
            ("13.7563, 100.5018", 13.7563, 100.5018), ("13.7563,100.5018", 13.7563, 100.5018),
            ("13.7563 100.5018", 13.7563, 100.5018), ("100.5018;13.7563", 100.5018, 13.7563),
            ("13,7563; 100,5018", 13.7563, 100.5018), ("13,7563, 100,5018", 13.7563, 100.5018),
            ("(13.7563, 100.5018)", 13.7563, 100.5018), ("๑๓.๗๕๖๓, ๑๐๐.๕๐๑๘", 13.7563, 100.5018),
            ("lat 13.7563 lon 100.5018", 13.7563, 100.5018), ("13.7563N 100.5018E", 13.7563, 100.5018),
            ("N 13.7563 E 100.5018", 13.7563, 100.5018),
            ("13°45'30\"N 100°30'00\"E", 13.758333333333333, 100.5),
            ("13°45'30\"N, 100°30'00\"E", 13.758333333333333, 100.5),
            ("N13°45'30\" E100°30'00\"", 13.758333333333333, 100.5),
            ("13 45 30 100 30 00", 13.758333333333333, 100.5), ("13 45.5, 100 30", 13.758333333333333, 100.5),
            ("13 องศา 45 ลิปดา 30 ฟิลิปดาเหนือ 100 องศา 30 ลิปดา 0 ฟิลิปดาตะวันออก", 13.758333333333333, 100.5),
            ("13.7563\n100.5018", 13.7563, 100.5018), ("613053, 1530567", 613053, 1530567),
            ("613,053.1 1,530,567.9", 613053.1, 1530567.9), ("13.7563 / 100.5018", 13.7563, 100.5018),
        ])
    func pair(text: String, first: Double, second: Double) {
        guard case .pair(let left, let right, _) = CoordinateText(text, expecting: .pair) else {
            Issue.record("\(text) → \(CoordinateText(text, expecting: .pair))")
            return
        }
        #expect(abs(left.value - first) < 1e-11 && abs(right.value - second) < 1e-11, "\(text) → \(left), \(right)")
    }

    @Test(
        "knows which number is the latitude when the text says so",
        arguments: ["100°30'E 13°45'N", "lon 100.5 lat 13.75", "E 100.5 N 13.75", "100.5 ตะวันออก 13.75 เหนือ"])
    func axes(text: String) {
        guard case .pair(let first, let second, _) = CoordinateText(text, expecting: .pair) else {
            Issue.record("\(text) is not a pair")
            return
        }
        #expect(first.axis == .longitude && second.axis == .latitude)
        #expect(first.value == 100.5 && second.value == 13.75)
    }

    @Test(
        "reads map links, the pin before the view",
        arguments: [
            "https://www.google.com/maps/@13.7563,100.5018,17z",
            "https://www.google.com/maps/place/School/@13.0,100.0,17z/data=!3m1!4b1!4m6!3m5!1s0x30!8m2!3d13.7563!4d100.5018!16s",
            "https://maps.google.com/?q=13.7563,100.5018", "https://www.google.com/maps?q=loc:13.7563,100.5018&z=15",
            "https://www.google.com/maps/search/?api=1&query=13.7563%2C100.5018",
            "https://www.google.com/maps/search/13.7563,+100.5018",
            "https://www.google.com/maps/place/13%C2%B045'22.7%22N+100%C2%B030'06.5%22E",
            "https://www.openstreetmap.org/?mlat=13.7563&mlon=100.5018", "geo:13.7563,100.5018",
            "https://www.openstreetmap.org/#map=17/13.7563/100.5018",
            "พิกัด https://maps.google.com/maps?ll=13.7563,100.5018&z=16",
        ])
    func links(text: String) {
        guard case .pair(let first, let second, let marks) = CoordinateText(text, expecting: .single) else {
            Issue.record("\(text) → \(CoordinateText(text, expecting: .single))")
            return
        }
        #expect(abs(first.value - 13.7563) < 1e-5 && abs(second.value - 100.5018) < 1e-5)
        #expect(marks.contains(.mapLink) && first.axis == .latitude)
    }

    @Test(
        "says why a cell cannot be read",
        arguments: [
            ("https://maps.app.goo.gl/AbCdEf", CoordinateFault.shortLink),
            ("https://goo.gl/maps/AbCdEf", .shortLink), ("https://www.google.com/maps", .linkWithoutCoordinates),
            ("ไม่ทราบ", .noNumber), ("-", .noNumber), ("13°75'30\"", .minutesOutOfRange),
            ("1 2 3 4 5 6 7", .tooManyNumbers),
        ])
    func unreadable(text: String, fault: CoordinateFault) {
        #expect(CoordinateText(text, expecting: .pair) == .unreadable(fault))
    }

    @Test("blank is blank", arguments: ["", " ", "\u{200B}", "\u{A0}"])
    func blank(text: String) {
        #expect(CoordinateText(text, expecting: .single) == .blank)
    }

    @Test("plain numbers agree with the standard library to the last bit", arguments: [UInt64(20_261_120)])
    func plain(seed: UInt64) {
        var random = SplitMix(seed: seed)
        for _ in 0..<20_000 {
            let decimals = Int(random.next() % 9)
            let value =
                Double(Int64(bitPattern: random.next()) >> 34) / [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8][decimals]
            let text = "\(value)"
            let read = text.utf8.withContiguousStorageIfAvailable { PlainDecimal.parse($0) }
            if !text.contains("e") { #expect(read == value, "seed \(seed): \(text)") }
        }
    }
}

/// A small seeded generator (Steele and others 2014), the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
