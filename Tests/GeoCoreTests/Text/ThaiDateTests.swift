import Testing

@testable import GeoCore

@Suite struct ThaiDateTests {
    @Test(
        "reads dates as sheets have them",
        arguments: [
            ("15 มี.ค. 65", "2022-03-15"), ("๑๕ มี.ค. ๖๕", "2022-03-15"), ("15 มีนาคม พ.ศ. 2565", "2022-03-15"),
            ("วันที่ 15 มีนาคม 2565", "2022-03-15"), ("15มี.ค.65", "2022-03-15"), ("15 มีค 2565", "2022-03-15"),
            ("1 ก.พ. 2567", "2024-02-01"), ("29 ก.พ. 67", "2024-02-29"), ("15/3/2565", "2022-03-15"),
            ("15/03/65", "2022-03-15"), ("15-03-2022", "2022-03-15"), ("15.3.2565", "2022-03-15"),
            ("2022-03-15", "2022-03-15"), ("2565-03-15", "2022-03-15"), ("2022/3/5", "2022-03-05"),
            ("2022-03-15T10:00:00", "2022-03-15"), ("2022-03-15T20:00:00Z", "2022-03-16"),
            ("2022-03-15T00:30:00+09:00", "2022-03-14"), ("2022-12-31T18:00:00.000Z", "2023-01-01"),
            ("15/3/2565 10:20", "2022-03-15"), ("15/3/2565 10:20 น.", "2022-03-15"), ("25650315", "2022-03-15"),
            ("20220315", "2022-03-15"), ("44635", "2022-03-15"), ("44635.75", "2022-03-15"), ("242962", "2022-03-15"),
            ("15 Mar 2022", "2022-03-15"), ("15 March 22", "2022-03-15"), ("Mar 15, 2022", "2022-03-15"),
            ("30 เม.ย. 2564", "2021-04-30"), ("10 มิ.ย. 2564", "2021-06-10"), ("22 ธันวาคม 22", "1979-12-22"),
        ])
    func reads(text: String, iso: String) {
        #expect(ThaiDate(text)?.iso8601 == iso)
    }

    @Test(
        "refuses what is no day, or not certainly one",
        arguments: [
            "", "2564", "31/2/2565", "29 ก.พ. 66", "15/3/22", "3/15/2022", "15 มี.ค.", "มี.ค. 65", "0/1/2565",
            "32/1/2565",
            "15 xyz 2565", "2022-13-01", "99999999", "1", "12:30", "15/3/3000", "nan", "1e5", "15 มี.ค. 2565 2566",
            "2022-03-15T25:00:00Z", "--", "-5", "44635 44636",
        ])
    func refuses(text: String) {
        #expect(ThaiDate(text) == nil)
    }

    @Test(
        "reads years",
        arguments: [
            ("2564", 2021), ("๒๕๖๔", 2021), ("64", 2021), ("พ.ศ. 2564", 2021), ("ปีการศึกษา 2564", 2021), ("2021", 2021),
            ("ค.ศ. 2021", 2021), ("ปีการศึกษา ๒๕๖๔", 2021), ("B.E. 2564", 2021),
        ])
    func years(text: String, year: Int) {
        #expect(ThaiDate.year(text) == year)
    }

    @Test(
        "refuses what is no year",
        arguments: ["", "x", "564", "25640", "2564/2565", "3500", "นักเรียน 120", "64 คน", "-64x"])
    func notYears(text: String) {
        #expect(ThaiDate.year(text) == nil)
    }

    @Test(
        "knows academic and fiscal years",
        arguments: [
            (2022, 5, 15, 2021, 2022), (2022, 5, 16, 2022, 2022), (2022, 3, 31, 2021, 2022), (2022, 9, 30, 2022, 2022),
            (2022, 10, 1, 2022, 2023), (2023, 1, 1, 2022, 2023),
        ])
    func schoolYears(year: Int, month: Int, day: Int, academic: Int, fiscal: Int) throws {
        let date = try #require(ThaiDate(year: year, month: month, day: day))
        #expect(date.academicYear == academic)
        #expect(date.fiscalYear == fiscal)
    }

    @Test("writes dates for people, and reads back what it writes")
    func formats() throws {
        let date = try #require(ThaiDate(year: 2022, month: 3, day: 15))
        #expect(date.text(.short, in: .thai) == "15 มี.ค. 65")
        #expect(date.text(.long, in: .thai) == "15 มีนาคม 2565")
        #expect(date.text(.official, in: .thai) == "๑๕ มีนาคม พ.ศ. ๒๕๖๕")
        #expect(date.text(.short, in: .english) == "15 Mar 2022")
        #expect(date.text(.long, in: .english) == "15 March 2022")
        for month in 1...12 {
            let date = try #require(ThaiDate(year: 2024, month: month, day: 29))
            for language in Language.allCases {
                for style in [ThaiDate.Style.short, .long, .official] {
                    #expect(ThaiDate(date.text(style, in: language)) == date)
                }
            }
        }
    }

    @Test("counts days as the calendar does, also for Excel")
    func serials() {
        #expect(ThaiDate(excelSerial: 61)?.iso8601 == "1900-03-01")
        #expect(ThaiDate(excelSerial: 36_525)?.iso8601 == "1999-12-31")
        #expect(ThaiDate(excelSerial: 60) == nil)
        #expect(ThaiDate(excelSerial: .nan) == nil)
        for days in stride(from: -60_000, to: 80_000, by: 17) {
            let civil = ThaiDate.civil(daysSince1970: days)
            #expect(ThaiDate(year: civil.year, month: civil.month, day: civil.day)?.daysSince1970 == days)
        }
    }
}
