import Foundation

/// A vector tile read by the letter of the specification (2.1); what breaks a rule of it is thrown.
///
/// Written from the specification's text and not from our writer, and held against a public collection of good and bad
/// tiles, so that it may judge the writer.
struct VectorTileReader {
    struct Broken: Error, CustomStringConvertible { let description: String }

    struct Layer {
        var name: String?
        var version: UInt64?
        var extent: UInt64 = 4096
        var features: [Feature] = []
        var keys: [String] = []
        var values: [Value] = []
    }

    enum Value: Equatable {
        case text(String)
        case number(Double)
        case flag(Bool)
    }

    struct Feature {
        var id: UInt64?
        var tags: [UInt32] = []
        var type: UInt64 = 0
        var commands: [UInt32] = []
        /// Points, lines or rings, absolute units of the tile.
        var parts: [[SIMD2<Int>]] = []
        var properties: [String: Value] = [:]
    }

    let layers: [Layer]

    init(_ bytes: [UInt8]) throws {
        var layers: [Layer] = []
        var reader = Wire(bytes[...])
        while let field = try reader.next() {
            guard field.number == 3, let message = field.bytes else {
                // Unknown fields are to be skipped, but a known one must have its type.
                if field.number == 3 { throw Broken(description: "a layer is not a message") }
                continue
            }
            layers.append(try Self.layer(message))
        }
        guard Set(layers.map(\.name)).count == layers.count else {
            throw Broken(description: "two layers have one name")
        }
        self.layers = layers
    }

    private static func layer(_ bytes: ArraySlice<UInt8>) throws -> Layer {
        var layer = Layer()
        var raw: [ArraySlice<UInt8>] = []
        var reader = Wire(bytes)
        while let field = try reader.next() {
            switch field.number {
            case 15: layer.version = try field.varint()
            case 1: layer.name = try field.text()
            case 2: raw.append(try field.message())
            case 3: layer.keys.append(try field.text())
            case 4: layer.values.append(try value(try field.message()))
            case 5: layer.extent = try field.varint()
            default: break
            }
        }
        guard layer.version == 2 else { throw Broken(description: "version \(String(describing: layer.version))") }
        guard let name = layer.name, !name.isEmpty else { throw Broken(description: "a layer without a name") }
        guard layer.extent > 0 else { throw Broken(description: "layer \(name) has no extent") }
        guard !raw.isEmpty else { throw Broken(description: "layer \(name) has no feature") }
        guard Set(layer.keys).count == layer.keys.count else { throw Broken(description: "a key is there twice") }
        layer.features = try raw.map { try feature($0, layer) }
        let ids = layer.features.compactMap(\.id)
        guard Set(ids).count == ids.count else { throw Broken(description: "an id is there twice") }
        return layer
    }

    private static func value(_ bytes: ArraySlice<UInt8>) throws -> Value {
        var reader = Wire(bytes)
        var found: Value?
        while let field = try reader.next() {
            switch field.number {
            case 1: found = .text(try field.text())
            case 2: found = .number(Double(Float(bitPattern: UInt32(truncatingIfNeeded: try field.fixed(4)))))
            case 3: found = .number(Double(bitPattern: try field.fixed(8)))
            case 4: found = .number(Double(Int64(bitPattern: try field.varint())))
            case 5: found = .number(Double(try field.varint()))
            case 6:
                let zigzag = try field.varint()
                found = .number(Double(Int64(bitPattern: zigzag >> 1) ^ -Int64(zigzag & 1)))
            case 7:
                let flag = try field.varint()
                guard flag < 2 else { throw Broken(description: "a flag of \(flag)") }
                found = .flag(flag == 1)
            default: throw Broken(description: "a value of an unknown kind")
            }
        }
        guard let found else { throw Broken(description: "a value without one") }
        return found
    }

    private static func feature(_ bytes: ArraySlice<UInt8>, _ layer: Layer) throws -> Feature {
        var feature = Feature()
        var reader = Wire(bytes)
        while let field = try reader.next() {
            switch field.number {
            case 1: feature.id = try field.varint()
            case 2: feature.tags = try field.packed()
            case 3: feature.type = try field.varint()
            case 4:
                guard feature.commands.isEmpty else { throw Broken(description: "a feature has two geometries") }
                feature.commands = try field.packed()
            default: break
            }
        }
        guard feature.tags.count % 2 == 0 else { throw Broken(description: "an odd number of tags") }
        for at in stride(from: 0, to: feature.tags.count, by: 2) {
            let (key, value) = (Int(feature.tags[at]), Int(feature.tags[at + 1]))
            guard key < layer.keys.count, value < layer.values.count else {
                throw Broken(description: "a tag names nothing")
            }
            guard feature.properties.updateValue(layer.values[value], forKey: layer.keys[key]) == nil else {
                throw Broken(description: "a feature has a key twice")
            }
        }
        guard 1...3 ~= feature.type else { throw Broken(description: "geometry type \(feature.type)") }
        guard !feature.commands.isEmpty else { throw Broken(description: "a feature without geometry") }
        feature.parts = try VectorTileGeometry.parts(feature.commands, type: feature.type)
        return feature
    }

    /// Fields of a message, one after the other.
    private struct Wire {
        struct Field {
            let number: UInt64
            var value: UInt64?
            var width = 0
            var bytes: ArraySlice<UInt8>?

            func varint() throws -> UInt64 {
                guard let value, width == 0 else { throw Broken(description: "field \(number) is not a varint") }
                return value
            }

            func fixed(_ width: Int) throws -> UInt64 {
                guard let value, self.width == width else { throw Broken(description: "field \(number) is not fixed") }
                return value
            }

            func message() throws -> ArraySlice<UInt8> {
                guard let bytes else { throw Broken(description: "field \(number) is not a message") }
                return bytes
            }

            func text() throws -> String {
                guard let text = String(validating: try message(), as: UTF8.self) else {
                    throw Broken(description: "field \(number) is not UTF-8")
                }
                return text
            }

            func packed() throws -> [UInt32] {
                var wire = Wire(try message())
                var values: [UInt32] = []
                while !wire.rest.isEmpty { values.append(UInt32(truncatingIfNeeded: try wire.varint())) }
                return values
            }
        }

        var rest: ArraySlice<UInt8>

        init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

        mutating func varint() throws -> UInt64 {
            var (value, shift) = (UInt64(0), UInt64(0))
            while let byte = rest.popFirst() {
                guard shift < 64 else { break }
                value |= UInt64(byte & 127) << shift
                if byte < 128 { return value }
                shift += 7
            }
            throw Broken(description: "a varint does not end")
        }

        mutating func next() throws -> Field? {
            if rest.isEmpty { return nil }
            let tag = try varint()
            var field = Field(number: tag >> 3)
            switch tag & 7 {
            case 0: field.value = try varint()
            case 1, 5:
                field.width = tag & 7 == 1 ? 8 : 4
                let bytes = try take(field.width)
                field.value = bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
            case 2: field.bytes = try take(Int(truncatingIfNeeded: min(try varint(), 1 << 40)))
            default: throw Broken(description: "wire type \(tag & 7)")
            }
            return field
        }

        private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
            guard count <= rest.count else { throw Broken(description: "a field is longer than its message") }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
    }
}

/// The geometry of a feature (§4.3).
enum VectorTileGeometry {
    typealias Broken = VectorTileReader.Broken

    static func parts(_ commands: [UInt32], type: UInt64) throws -> [[SIMD2<Int>]] {
        var (parts, part): ([[SIMD2<Int>]], [SIMD2<Int>]) = ([], [])
        var (cursor, at, isClosed) = (SIMD2(0, 0), 0, true)
        func step() throws -> SIMD2<Int> {
            guard at + 1 < commands.count else { throw Broken(description: "parameters are missing") }
            defer { at += 2 }
            return SIMD2(delta(commands[at]), delta(commands[at + 1]))
        }
        func finish() throws {
            if type == 2, !part.isEmpty {
                guard part.count > 1 else { throw Broken(description: "a line of one point") }
                parts.append(part)
            }
            part = []
        }
        while at < commands.count {
            let (command, count) = (commands[at] & 7, Int(commands[at] >> 3))
            at += 1
            switch command {
            case 1:
                guard count > 0, type == 1 || count == 1 else { throw Broken(description: "MoveTo × \(count)") }
                guard type != 1 || parts.isEmpty else { throw Broken(description: "a second MoveTo of points") }
                guard type != 3 || isClosed else { throw Broken(description: "a ring is not closed") }
                try finish()
                for _ in 0..<count {
                    cursor &+= try step()
                    if type == 1 { parts.append([cursor]) } else { part = [cursor] }
                }
                isClosed = false
            case 2:
                guard type != 1, count > 0, part.count == 1, type == 2 || count > 1 else {
                    throw Broken(description: "LineTo × \(count)")
                }
                for _ in 0..<count {
                    let step = try step()
                    guard step != SIMD2(0, 0) else { throw Broken(description: "a segment without length") }
                    cursor &+= step
                    part.append(cursor)
                }
            case 7:
                guard type == 3, count == 1, part.count > 2, !isClosed else {
                    throw Broken(description: "ClosePath × \(count)")
                }
                guard part.first != part.last else { throw Broken(description: "the last point repeats the first") }
                parts.append(part)
                part = []
                isClosed = true
            default: throw Broken(description: "command \(command)")
            }
        }
        guard type != 3 || isClosed else { throw Broken(description: "a ring is not closed") }
        try finish()
        if type == 3 { try check(rings: parts) }
        return parts
    }

    /// Twice the area, positive for an outer ring (§4.3.4.4).
    static func area(_ ring: [SIMD2<Int>]) -> Int {
        var sum = 0
        for (place, point) in ring.enumerated() {
            let next = ring[(place + 1) % ring.count]
            sum += point.x * next.y - next.x * point.y
        }
        return sum
    }

    private static func check(rings: [[SIMD2<Int>]]) throws {
        guard let first = rings.first, area(first) > 0 else { throw Broken(description: "no outer ring comes first") }
        guard rings.allSatisfy({ area($0) != 0 }) else { throw Broken(description: "a ring without area") }
    }

    private static func delta(_ value: UInt32) -> Int { Int(Int32(bitPattern: value >> 1) ^ -Int32(value & 1)) }
}
