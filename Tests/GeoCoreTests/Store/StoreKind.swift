import GeoCore
import Testing

/// The implementations the contract is run over.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
    case memory

    var testDescription: String { rawValue }

    func open() throws -> ScratchStore {
        switch self {
        case .memory: ScratchStore(store: MemoryStore())
        }
    }
}

/// A store for one test, with what it lies in.
struct ScratchStore {
    let store: any GeoStore
}
