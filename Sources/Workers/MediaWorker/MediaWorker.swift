import Foundation
import MediaContract

/// Makes the public sizes of one untrusted photo and tells what is in it; lives for one photo, within hard limits.
///
/// Reads a `PhotoRequest` from standard input and writes a `PhotoOutcome` to standard output. A death by signal means the
/// file was too much for the limits.
@main
struct MediaWorker {
    static func main() {
        Confinement.followParent()
        guard
            let request = try? JSONDecoder().decode(
                PhotoRequest.self, from: FileHandle.standardInput.readDataToEndOfFile())
        else {
            FileHandle.standardError.write(Data("schoolmap-media: no request on standard input\n".utf8))
            exit(2)
        }
        Confinement.apply(request.limits)
        let outcome: PhotoOutcome
        do throws(PhotoRefusal) {
            outcome = .accepted(try PhotoPipeline(request).run())
        } catch {
            outcome = .refused(error)
        }
        guard let answer = try? JSONEncoder().encode(outcome) else { exit(3) }
        FileHandle.standardOutput.write(answer)
    }
}

extension PhotoRefusal: Error {}
