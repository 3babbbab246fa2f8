import Foundation

/// The cores this program may use. Asked once: the system answers from files that take longer to read than a short answer
/// takes to make.
package enum Cores {
    package static let count = ProcessInfo.processInfo.activeProcessorCount
}
