import Foundation
import Synchronization

/// The files of the web folder, held in memory with their tags and compressed forms: read when they are first asked for,
/// or by `load`.
///
/// A request names a file by the segments of its path and finds it in a table made from the folder, so no request can
/// lead out of it. In development the folder is looked at again when it changes, and files are sent as they are;
/// otherwise the pages' own scripts and style sheets go without comments, and a sheet together with those it imports.
final class WebFiles: Sendable {
    private let folder: WebFolder?
    private let reloads: Bool
    private let files: Mutex<[String: WebFile]>

    /// Finds everything below `folder`; without a folder there are no files.
    init(_ folder: URL?, reloads: Bool = false) {
        self.folder = folder.map { WebFolder($0) }
        self.reloads = reloads
        files = Mutex(self.folder.map { Self.files($0, keeping: [:], asTheyAre: reloads) } ?? [:])
    }

    /// The answer for a path like `["js", "map.js"]`, nil when there is no such file.
    func response(_ path: [String]) -> Response? {
        guard !path.isEmpty, path.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("/") }) else {
            return nil
        }
        let name = path.joined(separator: "/")
        if reloads, let folder {
            let old = files.withLock { $0 }
            if old[name]?.stamp != folder.stamp(name) {
                let new = Self.files(folder, keeping: old, asTheyAre: true)
                files.withLock { $0 = new }
            }
        }
        return files.withLock { $0[name] }?.response
    }

    /// Reads all files and compresses what is sent compressed, so that the first who asks does not wait for it.
    func load() {
        for file in files.withLock({ Array($0.values) }) {
            if case .kept(let text) = file.response?.body, text.plain.count < 1 << 18 { _ = text.gzip }
        }
    }

    var count: Int { files.withLock { $0.count } }

    private static func files(
        _ folder: WebFolder, keeping old: [String: WebFile], asTheyAre: Bool
    ) -> [String: WebFile] {
        var files: [String: WebFile] = [:]
        for (name, stamp) in folder.files() {
            if let kept = old[name], kept.stamp == stamp {
                files[name] = kept
            } else {
                files[name] = WebFile(stamp) { response(name, in: folder, asItIs: asTheyAre) }
            }
        }
        return files
    }

    private static func response(_ name: String, in folder: WebFolder, asItIs: Bool) -> Response? {
        guard let data = folder.bytes(name) else { return nil }
        // What others wrote is sent as they wrote it.
        let bytes = asItIs || name.hasPrefix("vendor/") ? [UInt8](data) : slim([UInt8](data), name, in: folder)
        let type = MediaType(fileExtension: (name as NSString).pathExtension)
        var response = Response(bytes, type: type, cache: .revalidate)
        if MediaType.isCompressible(type.rawValue) { response.body = .kept(KeptText(bytes)) }
        return response
    }

    private static func slim(_ bytes: [UInt8], _ name: String, in folder: WebFolder) -> [UInt8] {
        switch (name as NSString).pathExtension {
        case "js": SlimSource.script(bytes)
        case "css": SlimSource.style(joined(bytes, of: name, in: folder))
        default: bytes
        }
    }

    /// A style sheet with the text of those it imports: a page on a slow line waits once, not for each.
    private static func joined(_ bytes: [UInt8], of name: String, in folder: WebFolder) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("@import") else { return bytes }
        let own = folder.url.appending(path: name, directoryHint: .notDirectory).deletingLastPathComponent()
        let root = folder.url.path(percentEncoded: false)
        let whole = text.replacing(/@import "([\w.\/-]+\.css)";/) { match in
            let path = String(match.1)
            let file = own.appending(path: path, directoryHint: .notDirectory).standardizedFileURL
            guard file.path(percentEncoded: false).hasPrefix(root), let data = try? Data(contentsOf: file) else {
                return String(match.0)
            }
            // Its pictures lie beside it, not beside the one it comes with.
            let place = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
            return String(decoding: data, as: UTF8.self)
                .replacing(/url\((["']?)(?![\/#]|data:|\w+:)/) { "url(\($0.1)\(place)" }
        }
        return Array(whole.utf8)
    }

    /// Where the web folder is: `--web`, else `web` beside the program (installed), else `web` in the package the
    /// program was built in; nil when there is none.
    static func find(given: String?, program: URL) -> URL? {
        if let given { return isFolder(URL(filePath: given)) }
        var folder = program.resolvingSymlinksInPath().deletingLastPathComponent()
        for _ in 0..<6 {
            if let found = isFolder(folder.appending(path: "web")), isFolder(found.appending(path: "js")) != nil {
                return found
            }
            if let found = isFolder(folder.appending(path: "share/schoolmap/web")) { return found }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    private static func isFolder(_ url: URL) -> URL? {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: url.path(percentEncoded: false), isDirectory: &isFolder)
        return exists && isFolder.boolValue ? url : nil
    }
}
