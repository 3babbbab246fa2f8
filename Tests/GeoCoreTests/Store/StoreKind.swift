import Foundation
import GeoCore
import Testing

/// The implementations the contract is run over.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
    case memory
    case geoPackage

    var testDescription: String { rawValue }

    func open() throws -> ScratchStore {
        switch self {
        case .memory: return ScratchStore(store: MemoryStore(), folder: nil)
        case .geoPackage:
            let folder = try ScratchFolder()
            return ScratchStore(store: try GeoPackageStore(folder.url.appending(path: "map.gpkg")), folder: folder)
        }
    }
}

/// A store for one test, with what it lies in.
struct ScratchStore {
    let store: any GeoStore
    let folder: ScratchFolder?
}

/// A folder that is removed with the test.
final class ScratchFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
