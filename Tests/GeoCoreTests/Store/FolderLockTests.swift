import Foundation
import Synchronization
import Testing

@testable import GeoCore

@Suite struct FolderLockTests {
    @Test("a lock that is refused closes its own descriptor, and no other's a second time")
    func refusedLock() throws {
        let folder = try ScratchFolder()
        let held = try FolderLock(folder: folder.url, exclusive: true)
        // Someone else opens files meanwhile, and gets the numbers that come free.
        let isOver = Mutex(false)
        let lost = Mutex(0)
        let other = DispatchGroup()
        DispatchQueue.global().async(group: other) {
            while !isOver.withLock({ $0 }) {
                let descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
                for _ in 0..<20 where fcntl(descriptor, F_GETFD) < 0 {
                    lost.withLock { $0 += 1 }
                    break
                }
                close(descriptor)
            }
        }
        for _ in 0..<20_000 {
            #expect(throws: StoreError.inUse(path: folder.url.path(percentEncoded: false))) {
                try FolderLock(folder: folder.url, exclusive: true)
            }
        }
        isOver.withLock { $0 = true }
        other.wait()
        #expect(lost.withLock { $0 } == 0, "files of others were closed")
        withExtendedLifetime(held) {}
    }
}
