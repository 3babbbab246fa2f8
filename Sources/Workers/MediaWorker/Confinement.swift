import CLinux
import Foundation
import MediaContract

/// Takes away from this process what a decoder that was tricked could misuse.
enum Confinement {
    /// Ends with the server that started it: one that lives on would write into folders that the next start clears.
    static func followParent() {
        _ = linux_die_with_parent()
        // It was gone before it could be asked after.
        if getppid() == 1 { exit(4) }
    }

    static func apply(_ limits: PhotoRequest.Limits) {
        limit(RLIMIT_AS, limits.memory)
        limit(RLIMIT_CPU, limits.cpuSeconds)
        limit(RLIMIT_FSIZE, limits.fileSize)
        limit(RLIMIT_NOFILE, 64)
        limit(RLIMIT_CORE, 0)
    }

    private static func limit(_ resource: __rlimit_resource, _ value: Int) {
        var bounds = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
        setrlimit(__rlimit_resource_t(resource.rawValue), &bounds)
    }
}
