import Foundation
import Synchronization

/// The files of the web folder, held in memory with their tags and compressed forms.
///
/// A request names a file by the segments of its path and finds it in a table made from the folder, so no request can
/// lead out of it. In development the folder is looked at again when it changes, and files are sent as they are;
/// otherwise the pages' own scripts and style sheets go without comments, and a sheet together with those it imports.
final class WebFiles: Sendable {
    /// One file ready to be answered with.
    struct File: Sendable {
        let response: Response
        let modified: Date
        let size: Int
    }

    let folder: URL?
    private let reloads: Bool
    private let files: Mutex<[String: File]>

    /// Reads everything below `folder`; without a folder there are no files.
    init(_ folder: URL?, reloads: Bool = false) {
        self.folder = folder
        self.reloads = reloads
        files = Mutex(folder.map { Self.read($0, keeping: [:], asTheyAre: reloads) } ?? [:])
    }

    /// The answer for a path like `["js", "map.js"]`, nil when there is no such file.
    func response(_ path: [String]) -> Response? {
        guard !path.isEmpty, path.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("/") }) else {
            return nil
        }
        let name = path.joined(separator: "/")
        if reloads, let folder {
            let old = files.withLock { $0 }
            let url = folder.appending(path: name, directoryHint: .notDirectory)
            if Self.isStale(old[name], at: url) {
                let new = Self.read(folder, keeping: old, asTheyAre: true)
                files.withLock { $0 = new }
            }
        }
        return files.withLock { $0[name]?.response }
    }

    /// Compresses what is sent compressed, so that the first who asks does not wait for it.
    func compress() {
        for file in files.withLock({ Array($0.values) }) {
            if case .kept(let text) = file.response.body, text.plain.count < 1 << 18 { _ = text.gzip }
        }
    }

    var count: Int { files.withLock { $0.count } }

    private static func isStale(_ file: File?, at url: URL) -> Bool {
        let values = try? url.resourceValues(forKeys: [.contentModificationDateKey, .fileSizeKey])
        return file?.modified != values?.contentModificationDate || file?.size != values?.fileSize
    }

    private static func read(_ folder: URL, keeping old: [String: File], asTheyAre: Bool) -> [String: File] {
        var files: [String: File] = [:]
        let root = folder.resolvingSymlinksInPath().path(percentEncoded: false)
        let keys: [URLResourceKey] = [.isRegularFileKey, .contentModificationDateKey, .fileSizeKey]
        let all = FileManager.default.enumerator(
            at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
        for case let url as URL in all ?? .init() {
            guard let values = try? url.resourceValues(forKeys: Set(keys)), values.isRegularFile == true else {
                continue
            }
            let path = url.path(percentEncoded: false)
            guard path.hasPrefix(root) else { continue }
            let name = String(path.dropFirst(root.count).drop { $0 == "/" })
            if let kept = old[name], !isStale(kept, at: url) {
                files[name] = kept
            } else if let data = try? Data(contentsOf: url) {
                // What others wrote is sent as they wrote it.
                let bytes =
                    asTheyAre || name.hasPrefix("vendor/") ? [UInt8](data) : slim([UInt8](data), of: url, in: root)
                files[name] = File(
                    response: response(bytes, extension: url.pathExtension),
                    modified: values.contentModificationDate ?? .distantPast, size: data.count)
            }
        }
        return files
    }

    private static func slim(_ bytes: [UInt8], of url: URL, in root: String) -> [UInt8] {
        switch url.pathExtension {
        case "js": SlimSource.script(bytes)
        case "css": SlimSource.style(joined(bytes, at: url.deletingLastPathComponent(), in: root))
        default: bytes
        }
    }

    /// A style sheet with the text of those it imports: a page on a slow line waits once, not for each.
    private static func joined(_ bytes: [UInt8], at folder: URL, in root: String) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("@import") else { return bytes }
        let whole = text.replacing(/@import "([\w.\/-]+\.css)";/) { match in
            let path = String(match.1)
            let file = folder.appending(path: path, directoryHint: .notDirectory).standardizedFileURL
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

    private static func response(_ bytes: [UInt8], extension name: String) -> Response {
        let type = MediaType(fileExtension: name)
        var response = Response(bytes, type: type, cache: .revalidate)
        if MediaType.isCompressible(type.rawValue) { response.body = .kept(KeptText(bytes)) }
        return response
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
