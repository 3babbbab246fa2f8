import CLinux
import Foundation

/// What this process may use; set before a byte of the untrusted file is read.
struct Limits {
    var memoryMegabytes = 2048
    var cpuSeconds = 120

    func apply() {
        set(__rlimit_resource_t(RLIMIT_AS.rawValue), rlim_t(memoryMegabytes) << 20)
        set(__rlimit_resource_t(RLIMIT_CPU.rawValue), rlim_t(cpuSeconds))
        // Nothing is written to disk and few files are opened.
        set(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), 0)
        set(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), 64)
        set(__rlimit_resource_t(RLIMIT_CORE.rawValue), 0)
        // No network, where the system allows that; the drivers that could use one are not offered anyway.
        if unshare(linux_new_network) != 0 { _ = unshare(linux_new_user | linux_new_network) }
        _ = linux_die_with_parent()
    }

    private func set(_ resource: __rlimit_resource_t, _ value: rlim_t) {
        var limit = rlimit(rlim_cur: value, rlim_max: value)
        setrlimit(resource, &limit)
    }
}
