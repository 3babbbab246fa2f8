import CExpat
import CGdal
import Foundation

/// What a reader of one kind of XML part does with its elements.
protocol XMLHandler: AnyObject {
    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkerFailure)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    func end(_ name: String) throws(WorkerFailure)
}

/// The attributes of an element; valid only while its start is handled.
struct XMLAttributes {
    fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The value of an attribute by its name with the prefix the file uses.
    subscript(_ name: StaticString) -> String? {
        guard var at = list else { return nil }
        while let key = at[0], let value = at[1] {
            if strcmp(key, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0 {
                return String(cString: value)
            }
            at += 2
        }
        return nil
    }
}

/// Parses an XML file of an archive with Expat, piece by piece; a document type declaration is refused.
final class XMLStream {
    private let handler: any XMLHandler
    private let parser: XML_Parser
    private var failure: WorkerFailure?

    private init?(_ handler: any XMLHandler) {
        guard let parser = XML_ParserCreate(nil) else { return nil }
        self.parser = parser
        self.handler = handler
    }

    deinit { XML_ParserFree(parser) }

    /// Passes the whole part to the handler; false when there is no such part.
    @discardableResult
    static func parse(_ path: String, with handler: any XMLHandler) throws(WorkerFailure) -> Bool {
        guard let file = VSIFOpenL(path, "rb") else { return false }
        defer { VSIFCloseL(file) }
        guard let stream = XMLStream(handler) else { throw WorkerFailure(.tooLarge, "no memory for the XML parser") }
        try stream.run(file)
        return true
    }

    private func run(_ file: UnsafeMutablePointer<VSILFILE>) throws(WorkerFailure) {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(parser, Self.startElement, Self.endElement)
        XML_SetCharacterDataHandler(parser, Self.characters)
        XML_SetStartDoctypeDeclHandler(parser, Self.documentType)
        var buffer = [CChar](repeating: 0, count: 1 << 18)
        var isLast = false
        while !isLast {
            let count = VSIFReadL(&buffer, 1, buffer.count, file)
            isLast = count < buffer.count
            let status = XML_Parse(parser, buffer, Int32(count), isLast ? 1 : 0)
            if let failure { throw failure }
            guard status == XML_STATUS_OK else {
                let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "not XML"
                throw WorkerFailure(
                    .malformed, "its XML is broken: \(reason) (line \(XML_GetCurrentLineNumber(parser)))")
            }
        }
    }

    private func attempt(_ body: () throws(WorkerFailure) -> Void) {
        guard failure == nil else { return }
        do { try body() } catch {
            failure = error
            XML_StopParser(parser, 0)
        }
    }

    private static func stream(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
        data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let startElement: XML_StartElementHandler = { data, name, attributes in
        guard let stream = XMLStream.stream(data), let name else { return }
        stream.attempt { () throws(WorkerFailure) in
            try stream.handler.start(XMLStream.localName(name), XMLAttributes(list: attributes))
        }
    }

    private static let endElement: XML_EndElementHandler = { data, name in
        guard let stream = XMLStream.stream(data), let name else { return }
        stream.attempt { () throws(WorkerFailure) in try stream.handler.end(XMLStream.localName(name)) }
    }

    private static let characters: XML_CharacterDataHandler = { data, text, count in
        guard let stream = XMLStream.stream(data), let text, stream.failure == nil else { return }
        text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
            stream.handler.text(UnsafeBufferPointer(start: $0, count: Int(count)))
        }
    }

    private static let documentType: XML_StartDoctypeDeclHandler = { data, _, _, _, _ in
        XMLStream.stream(data)?.attempt { () throws(WorkerFailure) in
            throw WorkerFailure(.malformed, "its XML declares a document type, which a workbook never does")
        }
    }

    /// Element names without their prefix; short ones make no allocation.
    private static func localName(_ name: UnsafePointer<CChar>) -> String {
        guard let colon = strrchr(name, 0x3A) else { return String(cString: name) }
        return String(cString: colon + 1)
    }
}
