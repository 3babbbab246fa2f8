import GeoCore
import TileRender

/// Reads the plain form of a tile's address from the bytes of the request line, without making strings.
enum TileTarget {
    private static let layers = TileLayer.allCases.map { (name: Array($0.rawValue.utf8), layer: $0) }
    private static let styles = TileStyle.allCases.map { (name: Array($0.rawValue.utf8), style: $0) }

    /// `/tiles/LAYER/z/x/y.png` or `…@2x.png`, with `style=` and `v=` as TileJSON gives them or without query; nil for
    /// anything else, which takes the long way.
    static func address(_ target: UnsafeRawBufferPointer) -> TileAddress? {
        var rest = target[...]
        guard skip("/tiles/", &rest), let slash = rest.firstIndex(of: UInt8(ascii: "/")),
            let layer = layers.first(where: { $0.name.elementsEqual(rest[..<slash]) })?.layer
        else { return nil }
        rest = rest[(slash + 1)...]
        guard let z = number(&rest), skip("/", &rest), let x = number(&rest), skip("/", &rest), let y = number(&rest)
        else { return nil }
        let scale = skip("@2x", &rest) ? TileScale.two : .one
        guard skip(".png", &rest), let tile = TileID(z: z, x: x, y: y) else { return nil }
        if rest.isEmpty { return TileAddress(layer: layer, tile: tile, scale: scale) }
        guard skip("?", &rest), let style = style(&rest) else { return nil }
        return TileAddress(layer: layer, tile: tile, scale: scale, style: style)
    }

    /// The style a query of `style=` and `v=` asks for, each once at most; nil for any other query.
    private static func style(_ rest: inout Slice<UnsafeRawBufferPointer>) -> TileStyle? {
        var style: TileStyle?
        var hasVersion = false
        repeat {
            if !hasVersion, skip("v=", &rest) {
                hasVersion = true
                guard number(&rest) != nil else { return nil }
            } else if style == nil, skip("style=", &rest) {
                let end = rest.firstIndex(of: UInt8(ascii: "&")) ?? rest.endIndex
                style = styles.first { $0.name.elementsEqual(rest[..<end]) }?.style
                guard style != nil else { return nil }
                rest = rest[end...]
            } else {
                return nil
            }
        } while skip("&", &rest)
        return rest.isEmpty ? style ?? .standard : nil
    }

    private static func skip(_ text: StaticString, _ rest: inout Slice<UnsafeRawBufferPointer>) -> Bool {
        let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard rest.starts(with: expected) else { return false }
        rest = rest.dropFirst(expected.count)
        return true
    }

    /// Digits without leading zeros.
    private static func number(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Int? {
        var (value, count) = (0, 0)
        while let byte = rest.first, 0x30...0x39 ~= byte, count < 8 {
            if count == 1, value == 0 { return nil }
            value = value * 10 + Int(byte - 0x30)
            count += 1
            rest = rest.dropFirst()
        }
        return count > 0 ? value : nil
    }
}
