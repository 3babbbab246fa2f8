import Foundation
import GeoCore

/// Reads foreign formats by running the program `schoolmap-formats` as a child with limits.
struct FormatWorkerReader: ForeignFormatReader {
    /// What one file may cost.
    struct Limits {
        var memoryMegabytes = 2048
        var cpuSeconds = 120
        var wallSeconds: TimeInterval = 180
        var maximumOutput = 2 << 30
    }

    let executable: String
    var limits = Limits()

    /// Finds the program beside the running one, or where SCHOOLMAP_FORMATS_WORKER says.
    init(environment: [String: String] = ProcessInfo.processInfo.environment, limits: Limits = Limits()) {
        self.limits = limits
        if let path = environment["SCHOOLMAP_FORMATS_WORKER"] {
            executable = path
        } else {
            let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
            executable = URL(filePath: own).deletingLastPathComponent().appending(path: "schoolmap-formats").path
        }
    }

    func read(
        _ path: String, as format: ForeignFormat, layer: String?,
        receive: (UnsafeRawBufferPointer) throws(ReadError) -> Void
    ) throws(ReadError) {
        let name = URL(filePath: path).lastPathComponent
        var arguments = [
            "--format", format.rawValue, "--memory", "\(limits.memoryMegabytes)", "--cpu", "\(limits.cpuSeconds)",
        ]
        if let layer { arguments += ["--layer", layer] }
        let child = ChildProcess(
            executable: executable, arguments: arguments + [path], deadline: limits.wallSeconds,
            maximumOutput: limits.maximumOutput)
        do {
            switch try child.run(receive: receive) {
            case .exited(0): return
            case .timedOut, .signalled(SIGXCPU), .signalled(SIGKILL): throw tookTooLong(name)
            case .tooMuchOutput:
                throw ReadError(
                    .tooLarge, th: "\(name) มีข้อมูลมากเกินไป โปรดแบ่งไฟล์",
                    en: "\(name) unpacks to more than \(limits.maximumOutput >> 20) MB; split it")
            case .exited, .signalled: throw failed(name)
            }
        } catch let error as ReadError {
            throw error
        } catch {
            throw ReadError(
                .readerFailed, th: "เริ่มโปรแกรมอ่านไฟล์ schoolmap-formats ไม่ได้ (\(error))",
                en: "the program that reads \(format.rawValue) files cannot be started (\(error)); "
                    + "schoolmap-formats belongs beside schoolmap, or set SCHOOLMAP_FORMATS_WORKER")
        }
    }

    private func tookTooLong(_ name: String) -> ReadError {
        ReadError(
            .tooLarge, th: "อ่าน \(name) นานเกินไปจึงหยุดไว้ ไฟล์อาจเสียหายหรือใหญ่เกินไป",
            en: "reading \(name) took too long and was stopped; the file may be damaged, or too large: save it as CSV")
    }

    private func failed(_ name: String) -> ReadError {
        ReadError(
            .readerFailed, th: "โปรแกรมอ่าน \(name) หยุดทำงาน ไฟล์อาจเสียหายหรือใช้หน่วยความจำเกินไป",
            en: "the program that reads \(name) broke down; the file is damaged, or needs more than "
                + "\(limits.memoryMegabytes) MB of memory")
    }
}
