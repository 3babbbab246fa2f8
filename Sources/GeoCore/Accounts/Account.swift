public import Foundation

/// A person's account. The password's hash never leaves the account book.
public struct Account: Sendable, Equatable, Identifiable {
    public let id: Int64
    /// What is typed to sign in; compared without regard to upper and lower case.
    public let name: String
    public var role: Role
    /// The own school of a school officer.
    public var school: SchoolID?
    /// Code of the office an officer belongs to; empty for all schools of the map.
    public var office: String
    public var isDisabled: Bool
    /// A password somebody else chose must be changed at the first sign-in.
    public var mustChangePassword: Bool
    public let created: Date
}

/// Why something about accounts could not be done.
public enum AccountError: Error, Equatable, Sendable {
    case store(StoreError)
    /// 2–64 letters, digits, and . - _ @ are a name.
    case badName
    case nameTaken
    case unknownName
    /// Shorter than 10 letters or longer than 512 bytes of UTF-8.
    case badPassword
    /// A school officer needs a school, others have none.
    case schoolNeeded
    /// The machine has no memory left for the password hash.
    case outOfMemory
    /// Used, revoked, out of date, or never made; one answer for all, so that nobody can probe.
    case noSuchInvitation
    /// The one administrator left cannot be disabled or given another post.
    case lastAdmin
}
