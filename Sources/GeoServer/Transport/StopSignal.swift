import Glibc

/// SIGTERM and SIGINT as something to wait for, on one thread, without a handler.
struct StopSignal {
    private var signals = sigset_t()

    /// Blocks both signals in this thread and all that it starts later.
    init() {
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Returns when one arrives. From then on a second one ends the program at once.
    func wait() {
        var signals = signals
        var number: Int32 = 0
        sigwait(&signals, &number)
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
}
