/// What an office sets for its rounds, photos and links.
public struct WorkSettings: Equatable, Sendable, Codable {
    /// Largest photo that is taken, bytes.
    public var photoBytes = 25_000_000
    /// A photo taken farther from its school is shown with a warning, metres.
    public var farFromSchool = 1_000.0
    /// Sentences officers choose from when they return something.
    public var reasons: [LocalizedText] = [
        LocalizedText(th: "ภาพไม่ชัด", en: "The photo is blurred"),
        LocalizedText(th: "ภาพมืดหรือสว่างเกินไป", en: "The photo is too dark or too bright"),
        LocalizedText(th: "ไม่เห็นกิจกรรมของโรงเรียน", en: "It shows no activity of the school"),
        LocalizedText(th: "เห็นหน้านักเรียนโดยไม่มีความยินยอม", en: "Pupils can be recognised without consent"),
        LocalizedText(th: "ภาพซ้ำกับที่ส่งแล้ว", en: "The same photo was sent before"),
        LocalizedText(th: "คำบรรยายไม่ตรงกับภาพ", en: "The caption does not fit the photo"),
        LocalizedText(th: "ไม่ใช่โรงเรียนนี้", en: "It is another school"),
    ]
    /// A photo somebody asks to remove is hidden until the office has decided.
    public var takedownHidesAtOnce = true
    /// Days the office has to decide about such a request.
    public var takedownDays = 7
    /// Private addresses, with or without a port ("10.1.2.3", "10.1.2.3:8080", "[fd00::1]:80"), that links may be checked at, for tests and intranets.
    public var linkExceptions: [String] = []
    /// Days after which a link is looked at again.
    public var linkDays = 7
    /// Photos of one school that may wait for the office; more are taken when some have been decided.
    public var mostWaiting = 500

    public init() {}

    /// A member that an earlier version did not write has its default.
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ value: inout Value, _ key: CodingKeys) throws {
            value = try members.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        try read(&photoBytes, .photoBytes)
        try read(&farFromSchool, .farFromSchool)
        try read(&reasons, .reasons)
        try read(&takedownHidesAtOnce, .takedownHidesAtOnce)
        try read(&takedownDays, .takedownDays)
        try read(&linkExceptions, .linkExceptions)
        try read(&linkDays, .linkDays)
        try read(&mostWaiting, .mostWaiting)
    }
}
