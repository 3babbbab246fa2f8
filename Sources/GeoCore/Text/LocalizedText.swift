/// The languages every message exists in.
public enum Language: String, Sendable, CaseIterable, Codable {
    case thai = "th"
    case english = "en"
}

/// One message in Thai and English.
public struct LocalizedText: Hashable, Sendable, Codable {
    public let thai: String
    public let english: String

    public init(th thai: String, en english: String) {
        self.thai = thai
        self.english = english
    }

    public func text(in language: Language) -> String {
        switch language {
        case .thai: thai
        case .english: english
        }
    }
}
