/// A village that a row names and that several stored villages could be: somebody has to choose.
public struct VillageQuestion: Sendable, Codable, Equatable {
    /// What the row says; texts that it does not have are empty.
    public struct Said: Sendable, Codable, Equatable {
        public var village: String
        public var moo: String
        public var tambon: String
        public var amphoe: String
    }

    /// Names the question in `ImportOptions.villageChoices`; the same for all rows that say the same.
    public var key: String
    public var said: Said
    /// The lines that ask it.
    public var lines: [Int]
    /// The villages that fit, ascending.
    public var villages: [VillageID]
}

extension ImportReport {
    /// More than these nobody answers at one sitting; the rest is asked when they are answered.
    private static let mostQuestions = 300

    /// Notes the question of a row beside the same question of earlier rows.
    mutating func ask(_ question: VillageQuestion) {
        guard let known = questions.lastIndex(where: { $0.key == question.key }) else {
            if questions.count < Self.mostQuestions { questions.append(question) }
            return
        }
        for line in question.lines where questions[known].lines.last != line { questions[known].lines.append(line) }
    }
}
