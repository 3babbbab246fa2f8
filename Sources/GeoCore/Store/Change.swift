public import Foundation

/// Counts the changes of a store; grows with every change, also with those other programs make.
public struct Revision: Hashable, Comparable, Sendable, Codable {
    public let rawValue: Int64

    public init(_ rawValue: Int64) { self.rawValue = rawValue }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Who made a change, as the history shows it.
public struct Author: Hashable, Sendable, Codable {
    public let name: String

    public init(_ name: String) { self.name = name }

    /// A program other than this one, for example QGIS.
    public static let external = Author("external")
}

/// One change of one feature, or of the settings: who, when, before and after.
public struct Change: Sendable, Equatable, Codable {
    public var revision: Revision
    public var author: Author
    public var time: Date
    /// nil when the feature was added.
    public var before: Record?
    /// nil when the feature was removed.
    public var after: Record?

    public init(revision: Revision, author: Author, time: Date, before: Record?, after: Record?) {
        self.revision = revision
        self.author = author
        self.time = time
        self.before = before
        self.after = after
    }
}
