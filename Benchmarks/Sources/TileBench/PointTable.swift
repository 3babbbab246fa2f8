import Foundation
import GeoCore

/// The points of a benchmark as schools: id,name,level,students,lon,lat.
enum PointTable {
    struct Unreadable: Error { let line: Int }

    static func schools(_ path: String) throws -> [School] {
        var schools: [School] = []
        let text = try Data(contentsOf: URL(filePath: path))
        for (number, line) in text.split(separator: UInt8(ascii: "\n")).enumerated().dropFirst() {
            let cells = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            guard cells.count == 6, let id = Int64(word(cells[0])), let students = Int(word(cells[3])),
                let longitude = Double(word(cells[4])), let latitude = Double(word(cells[5]).trimmed),
                let point = LonLat(longitude: longitude, latitude: latitude)
            else { throw Unreadable(line: number + 1) }
            var school = School(id: SchoolID(id), name: word(cells[1]))
            school.levels =
                word(cells[2]) == "primary" ? Levels(.primary) : Levels(from: .lowerSecondary, to: .upperSecondary)
            school.pupils = students
            school.position = Position(point)
            schools.append(school)
        }
        return schools
    }

    private static func word(_ bytes: Data.SubSequence) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension String {
    /// Without the CR of a line that ends in CRLF.
    fileprivate var trimmed: String { hasSuffix("\r") ? String(dropLast()) : self }
}
