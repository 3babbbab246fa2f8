import Foundation
import GeoCore
import MediaContract

/// Makes the sizes of a photo by running the program `schoolmap-media` as a child with limits.
struct PhotoWorker: Sendable {
    let executable: String
    /// Seconds until a child is killed, whatever it does.
    var deadline: TimeInterval = 60
    var limits = PhotoRequest.Limits()

    /// Finds the program beside the running one, or where SCHOOLMAP_MEDIA_WORKER says.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        if let path = environment["SCHOOLMAP_MEDIA_WORKER"] {
            executable = path
        } else {
            let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
            executable = URL(filePath: own).deletingLastPathComponent().appending(path: "schoolmap-media").path
        }
    }

    init(executable: String) { self.executable = executable }

    /// Writes all sizes into `output` and tells what the photo is. Blocks for about half a second.
    func develop(_ original: URL, edits: PhotoEdits, into output: URL) throws -> PhotoFacts {
        var request = PhotoRequest(input: original.path, output: output.path)
        request.edits = edits
        request.limits = limits
        var answer: [UInt8] = []
        let child = ChildProcess(
            executable: executable, arguments: [], deadline: deadline, maximumOutput: 1 << 16,
            input: Array(try JSONEncoder().encode(request)))
        let ending = try child.run { answer += $0 }
        guard ending == .exited(0), let outcome = try? JSONDecoder().decode(PhotoOutcome.self, from: Data(answer))
        else {
            // The limits are generous for real photos, so whatever breaks them is the file's fault.
            if case .exited(let code) = ending, code != 0 {
                throw ChildProcess.CannotStart(description: "exit \(code)")
            }
            throw Problem.refusedPhoto(.damaged)
        }
        switch outcome {
        case .accepted(let facts): return facts
        case .refused(.notWritable): throw SpooledBody.Failure.notWritable
        case .refused(let reason): throw Problem.refusedPhoto(reason)
        }
    }
}
