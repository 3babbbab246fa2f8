public import Foundation
import Synchronization

/// A raster base map in one MBTiles file (MBTiles 1.3): PNG, JPEG or WebP pictures by zoom, column and row.
///
/// The file comes from others and is not trusted: it is opened for reading only, its views and triggers may call
/// nothing, a query that takes too long is ended, and what is no picture is not given out. Thread-safe.
public final class TileArchive: Sendable {
    /// Why a file cannot be a base map; the message is for the administrator.
    public struct Refusal: Error, Equatable, Sendable {
        public let reason: LocalizedText
    }

    /// The kind of picture, by its first bytes.
    public enum Format: String, Sendable {
        case png
        case jpeg
        case webp

        init?(_ bytes: [UInt8]) {
            if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
                self = .png
            } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
                self = .jpeg
            } else if bytes.count > 12, bytes.starts(with: Array("RIFF".utf8)), bytes[8..<12].elementsEqual("WEBP".utf8)
            {
                self = .webp
            } else {
                return nil
            }
        }
    }

    public let name: String
    public let attribution: String
    public let zooms: ClosedRange<Int>

    /// No tile of a map is larger; bytes.
    private static let largestTile = 2 << 20
    private let connection: Mutex<Connection>

    public init(_ url: URL) throws(Refusal) {
        let opened: Connection
        do {
            opened = try Connection(url.path(percentEncoded: false), .read)
            try opened.distrust(largest: Int32(Self.largestTile))
            let facts = try Self.inspect(opened)
            name = facts.name.isEmpty ? url.deletingPathExtension().lastPathComponent : facts.name
            (attribution, zooms) = (facts.attribution, facts.zooms)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw Refusal("อ่านเป็นไฟล์ MBTiles ไม่ได้ (\(error))", "it cannot be read as an MBTiles file (\(error))")
        }
        connection = Mutex(opened)
    }

    private static func inspect(_ file: Connection) throws -> (
        name: String, attribution: String, zooms: ClosedRange<Int>
    ) {
        guard try file.number("SELECT count(*) FROM sqlite_schema WHERE name IN ('metadata', 'tiles')") == 2 else {
            throw Refusal(
                "ไม่ใช่ไฟล์ MBTiles: ไม่มีตาราง metadata และ tiles",
                "it is no MBTiles file: the tables metadata and tiles are missing")
        }
        func fact(_ name: String) throws -> String {
            String((try file.text("SELECT value FROM metadata WHERE name = ?1", .text(name)) ?? "").prefix(500))
        }
        let format = try fact("format").lowercased()
        guard ["png", "jpg", "jpeg", "webp", ""].contains(format) else {
            throw Refusal(
                "รูปแบบ \(format) ใช้ไม่ได้ ต้องเป็นภาพ png, jpg หรือ webp",
                "its tiles are \(format); only pictures (png, jpg, webp) can be shown")
        }
        guard let sample = try file.blob("SELECT tile_data FROM tiles LIMIT 1") else {
            throw Refusal("ไม่มีแผนที่ย่อยในไฟล์", "there are no tiles in it")
        }
        guard Format(sample) != nil else {
            throw Refusal("แผนที่ย่อยไม่ใช่ภาพ png, jpg หรือ webp", "its tiles are no png, jpg or webp pictures")
        }
        let least = try Int(fact("minzoom")) ?? Int(file.number("SELECT min(zoom_level) FROM tiles") ?? -1)
        let greatest = try Int(fact("maxzoom")) ?? Int(file.number("SELECT max(zoom_level) FROM tiles") ?? -1)
        guard 0...22 ~= least, 0...22 ~= greatest, least <= greatest else {
            throw Refusal("ระดับซูมต้องอยู่ในช่วง 0–22", "its zoom levels are not within 0 to 22")
        }
        return (try fact("name"), plain(try fact("attribution")), least...greatest)
    }

    /// The words of an attribution, which by the standard may be HTML; the markup of a stranger's file is not shown.
    static func plain(_ html: String) -> String {
        var text = html.replacing(/<[^>]*>/, with: "")
        let entities = [
            "copy": "©", "lt": "<", "gt": ">", "quot": "\"", "nbsp": " ", "#39": "'", "#169": "©", "amp": "&",
        ]
        // One pass, so that what was escaped twice is taken back once.
        text = text.replacing(/&(#?\w+);/) { match in entities[String(match.1)] ?? String(match.0) }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The picture of a tile; nil when there is none, or something that is no picture.
    public func tile(_ id: TileID) throws(StoreError) -> (bytes: [UInt8], format: Format)? {
        guard zooms.contains(id.z) else { return nil }
        // The standard counts rows from the south.
        let row = (1 << id.z) - 1 - id.y
        let bytes = try connection.withLock { connection throws(StoreError) in
            try connection.blob(
                "SELECT tile_data FROM tiles WHERE zoom_level = ?1 AND tile_column = ?2 AND tile_row = ?3",
                .integer(Int64(id.z)), .integer(Int64(id.x)), .integer(Int64(row)))
        }
        guard let bytes, let format = Format(bytes) else { return nil }
        return (bytes, format)
    }
}

extension TileArchive.Refusal {
    init(_ thai: String, _ english: String) { self.init(reason: LocalizedText(th: thai, en: english)) }
}
