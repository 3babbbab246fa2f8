import CGdal
import Foundation

/// Reads an untrusted file of a foreign format and writes its tables to standard output; see `TableStream`.
///
/// Runs as a child of its own with limits on memory and time, so that a hostile file can hurt nothing but this process.
@main
struct FormatWorker {
    static func main() {
        let stream = TableStream()
        do throws(WorkerFailure) {
            let request = try Request(CommandLine.arguments.dropFirst())
            request.limits.apply()
            GDALEnvironment.prepare()
            if request.format == .xlsx {
                try Workbook(path: request.path).write(layer: request.layer, to: stream)
            } else {
                try VectorFile(request).write(to: stream)
            }
            stream.begin("Z")
            stream.end()
        } catch {
            stream.failure(error)
        }
        stream.flush()
        // Skips the libraries' clean-up, which has nothing left to lose.
        _exit(0)
    }
}
