import Foundation

/// The `schoolmap` program.
@main
struct SchoolMap {
    static func main() {
        exit(
            Program(commands: Program.all).run(
                CommandLine.arguments.dropFirst(), environment: ProcessInfo.processInfo.environment))
    }
}
