import CLinux
import Foundation

/// Runs a program as a child that may neither outlive its deadline nor flood its parent.
///
/// The child gets an empty or a short standard input, no other open files, a bare environment and a process group of its own.
struct ChildProcess {
    let executable: String
    let arguments: [String]
    /// Wall-clock seconds until it is killed.
    var deadline: TimeInterval
    /// Bytes of output until it is killed.
    var maximumOutput: Int
    /// What the child reads; at most 64 KiB, what a pipe holds.
    var input: [UInt8] = []

    /// How the child ended.
    enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        case tooMuchOutput
    }

    /// The system would not start the program.
    struct CannotStart: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs the program to its end and passes its standard output piece by piece. Blocks the calling thread.
    ///
    /// An error thrown by `receive` kills the child and is thrown on.
    func run(receive: (UnsafeRawBufferPointer) throws -> Void) throws -> Ending {
        let (output, answer) = try Self.pipe()
        defer { close(output) }
        let pid: pid_t
        do {
            let question = try filledPipe()
            defer {
                close(answer)
                if let question { close(question) }
            }
            pid = try spawn(input: question, output: answer)
        }
        let end = Date.timeIntervalSinceReferenceDate + deadline
        do {
            if let early = try drain(output, until: end, receive: receive) {
                kill(-pid, SIGKILL)
                _ = Self.reap(pid)
                return early
            }
        } catch {
            kill(-pid, SIGKILL)
            _ = Self.reap(pid)
            throw error
        }
        return Self.reap(pid, until: end)
    }

    /// Both ends of a pipe, the reading one first, which no other child inherits.
    private static func pipe() throws(CannotStart) -> (Int32, Int32) {
        var pipe: [Int32] = [0, 0]
        guard Foundation.pipe(&pipe) == 0 else { throw CannotStart(description: reason(errno)) }
        for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (pipe[0], pipe[1])
    }

    /// The reading end of a pipe that holds the whole input already; nil without input.
    private func filledPipe() throws(CannotStart) -> Int32? {
        if input.isEmpty { return nil }
        let (reading, writing) = try Self.pipe()
        defer { close(writing) }
        guard input.count <= 1 << 16, write(writing, input, input.count) == input.count else {
            close(reading)
            throw CannotStart(description: "the input of the child is too long")
        }
        return reading
    }

    /// Passes the output on until it ends (nil), or says why it must be stopped.
    private func drain(
        _ descriptor: Int32, until end: TimeInterval, receive: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Ending? {
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var total = 0
        while true {
            let left = end - Date.timeIntervalSinceReferenceDate
            guard left > 0 else { return .timedOut }
            var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&entry, 1, Int32(min(left * 1000 + 1, 60_000)))
            if ready <= 0 { continue }
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            total += count
            guard total <= maximumOutput else { return .tooMuchOutput }
            try buffer.withUnsafeBytes { try receive(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }

    private func spawn(input: Int32?, output: Int32) throws(CannotStart) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        let words = ([executable] + arguments).map { strdup($0) } + [nil]
        let environment = Self.environment.map { strdup($0) } + [nil]
        defer { (words + environment).forEach { free($0) } }
        var pid: pid_t = 0
        let status = posix_spawn(&pid, executable, &actions, &attributes, words, environment)
        guard status == 0 else { throw CannotStart(description: Self.reason(status)) }
        return pid
    }

    /// Only what libraries need to find their own files.
    private static var environment: [String] {
        let kept = ["LD_LIBRARY_PATH", "GDAL_DATA", "PROJ_DATA", "PROJ_LIB"]
        let own = ProcessInfo.processInfo.environment
        return ["PATH=/usr/bin:/bin", "LANG=C.UTF-8"] + kept.compactMap { name in own[name].map { "\(name)=\($0)" } }
    }

    /// Waits for the child, and kills it at the deadline.
    private static func reap(_ pid: pid_t, until end: TimeInterval) -> Ending {
        var status: Int32 = 0
        while waitpid(pid, &status, WNOHANG) == 0 {
            guard Date.timeIntervalSinceReferenceDate < end else {
                kill(-pid, SIGKILL)
                _ = reap(pid)
                return .timedOut
            }
            usleep(1000)
        }
        return ending(status)
    }

    private static func reap(_ pid: pid_t) -> Ending {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return ending(status)
    }

    /// The macros WIFSIGNALED, WTERMSIG and WEXITSTATUS.
    private static func ending(_ status: Int32) -> Ending {
        status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
