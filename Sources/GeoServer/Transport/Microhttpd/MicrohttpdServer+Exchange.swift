import CMicrohttpd
import Foundation
import GeoCore
import Glibc
import Synchronization

/// The course of one request: header, body, answer.
extension MicrohttpdServer {
    /// Judges a complete header. A refusal is answered here and ends the connection without reading the body; in all
    /// other cases the library calls again, and only then is the connection kept alive.
    func begin(
        _ exchange: Exchange, on handle: OpaquePointer, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>
    ) -> MHD_Result {
        let limits = settings.limits
        let inspection = HeadInspection(
            of: handle, method: method, target: exchange.targetAddress, targetCount: exchange.record.target.count,
            version: version)
        exchange.connection.enter(.busy, until: exchange.started + Clock.nanoseconds(limits.answerSeconds))
        let isGet = strcmp(method, "GET") == 0
        exchange.record.method = isGet ? "GET" : String(cString: method)
        identify(exchange, on: handle)
        guard inspection.isAcceptable else { return refuse(exchange, on: handle, with: .malformed) }
        guard exchange.record.target.count <= limits.targetBytes else {
            return refuse(exchange, on: handle, with: .targetTooLong)
        }
        let check = inspection.check
        if !check.hasBody, isGet,
            let prepared = exchange.record.target.withUnsafeBytes({ target in
                handler.prepared(for: target) { header($0, on: handle) }
            })
        {
            exchange.stage = .prepared(prepared)
            return .YES
        }
        do throws(Problem) {
            let request = try readRequest(exchange, on: handle)
            exchange.request = request
            let admission = try handler.admit(request)
            guard check.contentLength <= admission.bodyLimit, !check.isChunked || admission.bodyLimit > 0 else {
                throw Problem.tooLarge(limit: admission.bodyLimit)
            }
            exchange.isLong = admission.isLong
            exchange.waitsForOthers = admission.waitsForOthers
            if let folder = admission.spool, check.hasBody { exchange.spool = try Self.spool(in: folder) }
            exchange.record.user = admission.user
            exchange.stage = .body(limit: admission.bodyLimit)
            if check.hasBody {
                let seconds = limits.bodySeconds + Double(check.contentLength) / limits.bodyBytesPerSecond
                exchange.connection.enter(.busy, until: Clock.now + Clock.nanoseconds(seconds))
            }
            return .YES
        } catch {
            // A client that is sending hears nothing before its last byte: what is not too long is read, forgotten, and
            // then answered. One that asks first (Expect) is told at once.
            if check.hasBody, !check.isChunked, error != .malformed, check.contentLength <= limits.unreadBytes,
                MHD_lookup_connection_value(handle, .HEADER_KIND, "Expect") == nil
            {
                let seconds = limits.bodySeconds + Double(check.contentLength) / limits.bodyBytesPerSecond
                exchange.connection.enter(.busy, until: Clock.now + Clock.nanoseconds(seconds))
                exchange.stage = .failed(error)
                return .YES
            }
            // What breaks the rules is not trusted with a second request.
            if check.hasBody || error == .malformed { return refuse(exchange, on: handle, with: error) }
            exchange.stage = .made(error.response(in: exchange.request?.language ?? .thai))
            return .YES
        }
    }

    /// Keeps a piece of the body; a chunked body that grows over the limit ends the connection.
    func take(_ chunk: UnsafeRawBufferPointer, for exchange: Exchange) -> MHD_Result {
        guard case .body(let limit) = exchange.stage else { return .YES }
        guard (exchange.spool?.count ?? exchange.body.count) + chunk.count <= limit else {
            exchange.record.status = 413
            return .NO
        }
        if let spool = exchange.spool {
            do throws(SpooledBody.Failure) {
                try spool.append(chunk)
            } catch {
                exchange.stage = .failed(Problem(error))
                exchange.spool = nil
            }
            return .YES
        }
        exchange.body += chunk
        return .YES
    }

    /// The request is complete, or its answer has been made: makes or sends the answer.
    func proceed(_ exchange: Exchange, on handle: OpaquePointer) -> MHD_Result {
        switch exchange.stage {
        case .prepared(let prepared): return send(prepared, for: exchange, on: handle)
        case .made(let response): return send(response, for: exchange, on: handle)
        case .failed(let problem): return refuse(exchange, on: handle, with: problem)
        case .body:
            guard var request = exchange.request else { return .NO }
            request.file = exchange.spool
            exchange.spool = nil
            request.body = exchange.body
            exchange.body = []
            exchange.connection.enter(.busy, until: Clock.now + Clock.nanoseconds(settings.limits.answerSeconds))
            if exchange.isLong { return work(on: request, for: exchange, handle: handle) }
            return send(handler.answer(request), for: exchange, on: handle)
        case .line, .working, .sent: return .YES
        }
    }

    func end(_ exchange: Exchange, isComplete: Bool) {
        let limits = settings.limits
        let now = Clock.now
        exchange.connection.enter(.waiting, until: now + Clock.nanoseconds(limits.idleSeconds + limits.headerSeconds))
        exchange.record.nanoseconds = now - exchange.started
        exchange.record.isComplete = isComplete
        handler.finished(exchange.record)
        exchange.finish()
    }

    /// Hands the request to the pool and lets the connection sleep until the answer is there.
    private func work(on request: Request, for exchange: Exchange, handle: OpaquePointer) -> MHD_Result {
        exchange.stage = .working
        working.add(1, ordering: .acquiringAndReleasing)
        MHD_suspend_connection(handle)
        let sleeper = SuspendedConnection(handle)
        let isTaken = (exchange.waitsForOthers ? waiting : pool).submit { [self] in
            exchange.stage = .made(handler.answer(request))
            sleeper.resume()
            working.subtract(1, ordering: .acquiringAndReleasing)
        }
        if !isTaken {
            exchange.stage = .made(Problem.overloaded(retryAfter: 5).response(in: request.language))
            sleeper.resume()
            working.subtract(1, ordering: .acquiringAndReleasing)
        }
        return .YES
    }

    private static func spool(in folder: URL) throws(Problem) -> SpooledBody {
        do throws(SpooledBody.Failure) { return try SpooledBody(in: folder) } catch { throw Problem(error) }
    }

    private func refuse(_ exchange: Exchange, on handle: OpaquePointer, with problem: Problem) -> MHD_Result {
        var response = problem.response(in: exchange.request?.language ?? .thai)
        response.headers.append(("Connection", "close"))
        return send(response, for: exchange, on: handle)
    }

    private func send(_ prepared: PreparedResponse, for exchange: Exchange, on handle: OpaquePointer) -> MHD_Result {
        exchange.stage = .sent
        var status = prepared.status
        if status == 200, let names = MHD_lookup_connection_value(handle, .HEADER_KIND, "If-None-Match"),
            prepared.isNamed(in: names)
        {
            status = 304
        }
        exchange.record.status = status
        exchange.record.bytes = status == 200 && exchange.record.method != "HEAD" ? prepared.count : 0
        return MHD_queue_response(handle, UInt32(status), prepared.handle)
    }

    private func send(_ response: Response, for exchange: Exchange, on handle: OpaquePointer) -> MHD_Result {
        if case .prepared(let prepared) = response.body { return send(prepared, for: exchange, on: handle) }
        var final = response
        if let request = exchange.request { final = Delivery.finish(response, for: request) }
        if isStopping.load(ordering: .relaxed) { final.headers.append(("Connection", "close")) }
        guard let object = PreparedResponse(final) else { return .NO }
        exchange.stage = .sent
        exchange.record.status = final.status
        exchange.record.bytes = exchange.record.method == "HEAD" ? 0 : object.count
        return MHD_queue_response(handle, UInt32(final.status), object.handle)
    }
}

/// A connection that sleeps until its answer is made; the library allows to wake it from any thread.
///
/// `@unchecked Sendable`: the pointer stays valid while the connection is suspended, and `resume` is called once.
private struct SuspendedConnection: @unchecked Sendable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    func resume() { MHD_resume_connection(handle) }
}
