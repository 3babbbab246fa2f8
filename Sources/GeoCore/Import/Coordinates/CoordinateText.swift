/// What a cell that should hold coordinates says.
enum CoordinateText: Equatable {
    case blank
    case number(CoordinateNumber)
    /// Two numbers in one cell, in the order they are written.
    case pair(CoordinateNumber, CoordinateNumber, CoordinateMarks)
    case unreadable(CoordinateFault)
}

/// One number of a coordinate, and what its writing says about it.
struct CoordinateNumber: Equatable {
    var value: Double
    /// Known from a hemisphere letter, the words latitude and longitude, or a map link.
    var axis: CoordinateAxis?
    var marks: CoordinateMarks = []
}

enum CoordinateAxis: Equatable {
    case latitude
    case longitude
}

/// How a coordinate was written when it was not simply a decimal number.
struct CoordinateMarks: OptionSet, Hashable {
    let rawValue: UInt8

    static let decimalComma = Self(rawValue: 1)
    static let thaiDigits = Self(rawValue: 1 << 1)
    /// Characters that do not belong there: blanks within the number, invisible marks, units.
    static let strayCharacters = Self(rawValue: 1 << 2)
    static let degreesMinutesSeconds = Self(rawValue: 1 << 3)
    static let mapLink = Self(rawValue: 1 << 4)
    static let thousandsSeparators = Self(rawValue: 1 << 5)
    /// Rounded by a spreadsheet, for example 6.13E+05.
    static let scientific = Self(rawValue: 1 << 6)
}

/// Why a cell cannot be read as coordinates.
enum CoordinateFault: Error, Equatable {
    case noNumber
    case tooManyNumbers
    /// Minutes or seconds of 60 and more.
    case minutesOutOfRange
    /// A link that hides its coordinates behind a redirect.
    case shortLink
    /// A link to a map without coordinates in it.
    case linkWithoutCoordinates

    var reason: LocalizedText {
        switch self {
        case .noNumber: LocalizedText(th: "ไม่มีตัวเลขพิกัดในช่องนี้", en: "there is no coordinate in this cell")
        case .tooManyNumbers:
            LocalizedText(th: "มีตัวเลขมากเกินไปในช่องพิกัด", en: "there are too many numbers in this cell")
        case .minutesOutOfRange:
            LocalizedText(th: "ลิปดาหรือฟิลิปดาเกิน 59", en: "minutes or seconds are 60 or more")
        case .shortLink:
            LocalizedText(
                th: "ลิงก์ย่อไม่มีพิกัด เปิดลิงก์แล้วคัดลอกที่อยู่เต็ม",
                en: "a shortened link holds no coordinates; open it and copy the long address")
        case .linkWithoutCoordinates:
            LocalizedText(th: "ลิงก์นี้ไม่มีพิกัด", en: "this link holds no coordinates")
        }
    }
}

extension CoordinateText {
    /// Whether a cell is one of two columns, or holds both numbers.
    enum Expectation {
        case single
        case pair
    }

    /// Reads a cell: decimal numbers with point or comma, degrees, minutes and seconds in many styles, Thai digits
    /// and words, map links, one number or two.
    init(_ text: String, expecting expectation: Expectation) {
        if let plain = text.utf8.withContiguousStorageIfAvailable({ PlainDecimal.parse($0) }), let plain {
            self = .number(CoordinateNumber(value: plain))
            return
        }
        let folded = CoordinateFolding.fold(text)
        if folded.text.isEmpty {
            self = .blank
            return
        }
        do throws(CoordinateFault) {
            if let (latitude, longitude) = try MapLink.coordinates(in: folded.text) {
                self = .pair(
                    CoordinateNumber(value: latitude, axis: .latitude),
                    CoordinateNumber(value: longitude, axis: .longitude), .mapLink)
                return
            }
            let lexed = CoordinateLexer.tokens(of: folded.text)
            let marks = folded.marks.union(lexed.marks)
            let numbers = try AngleParser.numbers(in: lexed.tokens, expecting: expectation)
            switch numbers.count {
            case 1:
                var number = numbers[0]
                number.marks.formUnion(marks)
                self = .number(number)
            case 2: self = .pair(numbers[0], numbers[1], marks.union(numbers[0].marks).union(numbers[1].marks))
            default: self = .unreadable(.tooManyNumbers)
            }
        } catch {
            self = .unreadable(error)
        }
    }
}
