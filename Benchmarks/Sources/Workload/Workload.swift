import Glibc
import SeededSchools

/// Something that ends the program with a sentence.
struct WorkloadError: Error {
    let message: String
    init(_ message: String) { self.message = message }
}

/// `Workload points COUNT FILE` and `Workload tiles FILE`: the same bytes for the same arguments.
@main
struct Workload {
    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            let line = Array("Workload: \(error.message)\n".utf8)
            _ = write(STDERR_FILENO, line, line.count)
            exit(2)
        }
    }

    private static func run(_ words: [String]) throws(WorkloadError) {
        let field = SchoolField()
        switch words.first {
        case "points" where words.count == 3:
            guard let count = Int(words[1]), count > 0 else { throw WorkloadError("'\(words[1])' is not a count") }
            var file = try PointFile(path: words[2])
            for id in 1...count { try file.append(field.point(id)) }
            try file.close()
        case "tiles" where words.count == 2:
            guard let file = fopen(words[1], "w") else { throw WorkloadError("cannot write \(words[1])") }
            for line in TileList(field: field).lines { fputs(line + "\n", file) }
            guard fclose(file) == 0 else { throw WorkloadError("cannot write \(words[1])") }
        default:
            throw WorkloadError("usage: Workload points COUNT FILE | Workload tiles FILE")
        }
    }
}
