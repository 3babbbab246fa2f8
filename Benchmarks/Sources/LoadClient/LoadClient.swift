import Dispatch
import Foundation
import Synchronization

/// Replays a list of paths against 127.0.0.1 over kept-alive connections and prints one line of JSON.
///
///     LoadClient PORT LIST [--clients N=1] [--rounds N=1] [--warm N=0] [--save FOLDER] [--conditional 1]
///
/// The clients share the list out between them; a request that fails or answers other than 200 counts as bad and
/// stays out of the times. `--save` keeps each body of the first round under its path. `--conditional` asks for each path
/// with the ETag of its first answer and wants 304.
@main
struct LoadClient {
    static func main() {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            print(try LoadClient(options: options).run().json)
        } catch {
            FileHandle.standardError.write(Data("LoadClient: \(error)\n".utf8))
            exit(2)
        }
    }

    let options: Options

    func run() throws -> Figures {
        let paths = try String(contentsOfFile: options.list, encoding: .utf8).split(separator: "\n").map(String.init)
        guard !paths.isEmpty else { throw ClientError("\(options.list) is empty") }
        let warmer = Connection(port: options.port)
        for number in 0..<options.warm { _ = try? warmer.get(paths[number % paths.count]) }

        let tags = try options.isConditional ? paths.map { try warmer.get($0).tag } : nil

        var figures = Figures()
        for round in 0..<options.rounds {
            let next = Atomic(0)
            let gathered = Mutex(Figures())
            let started = DispatchTime.now().uptimeNanoseconds
            DispatchQueue.concurrentPerform(iterations: options.clients) { _ in
                let connection = Connection(port: options.port)
                var own = Figures()
                while true {
                    let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard number < paths.count else { break }
                    measure(number, paths[number], tags?[number], on: connection, into: &own, save: round == 0)
                }
                gathered.withLock { $0.add(own) }
            }
            figures.add(gathered.withLock { $0 })
            figures.seconds += Double(DispatchTime.now().uptimeNanoseconds - started) / 1e9
        }
        return figures
    }

    private func measure(
        _ number: Int, _ path: String, _ tag: String?, on connection: Connection, into figures: inout Figures,
        save: Bool
    ) {
        let started = DispatchTime.now().uptimeNanoseconds
        guard let answer = try? connection.get(path, unless: tag), answer.status == (tag == nil ? 200 : 304) else {
            figures.bad += 1
            return
        }
        figures.add(Double(DispatchTime.now().uptimeNanoseconds - started) / 1e6, ofPath: number)
        figures.bytes += answer.body.count
        if save, let folder = options.save {
            let file = URL(fileURLWithPath: folder + String(path.prefix { $0 != "?" }))
            try? FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try? Data(connection.bytes(answer)).write(to: file)
        }
    }
}

/// The words of the command line.
struct Options {
    var port: UInt16
    var list: String
    var clients = 1
    var rounds = 1
    var warm = 0
    var save: String?
    var isConditional = false

    init(_ words: [String]) throws {
        guard words.count >= 2, let port = UInt16(words[0]) else { throw ClientError("usage: LoadClient PORT LIST …") }
        self.port = port
        list = words[1]
        var rest = words.dropFirst(2)
        while let flag = rest.popFirst() {
            guard let value = rest.popFirst() else { throw ClientError("\(flag) needs a value") }
            switch (flag, Int(value)) {
            case ("--clients", let count?) where count > 0: clients = count
            case ("--rounds", let count?) where count > 0: rounds = count
            case ("--warm", let count?) where count >= 0: warm = count
            case ("--save", _): save = value
            case ("--conditional", let flag?): isConditional = flag != 0
            default: throw ClientError("cannot use \(flag) \(value)")
            }
        }
    }
}

/// Something that ends the program, or one request, with a sentence.
struct ClientError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
