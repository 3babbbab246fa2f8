extension PrintedDrawing {
    /// The drawing as Scalable Vector Graphics, 1000 units wide; "" for a drawing of nothing.
    ///
    /// Complexity: linear in the points, quadratic in the labels.
    public func svg(label title: String) -> String {
        guard let box else { return "" }
        let size = pointwiseMax(box.high - box.low, SIMD2(1e-9, 1e-9))
        let scale = 1_000 / max(size.x, size.y * 0.9)
        func place(_ point: SIMD2<Double>) -> SIMD2<Double> { (point - box.low) * scale }
        func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
        func pair(_ point: SIMD2<Double>) -> String { "\(number(point.x)) \(number(point.y))" }
        let (wide, tall) = (size.x * scale, size.y * scale)
        var text =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-4 -4 \(number(wide + 8)) \(number(tall + 8))\" "
            + "role=\"img\" aria-label=\"\(Self.escape(title))\" font-family=\"inherit\">\n"
        for shape in shapes {
            let path = shape.rings.map { "M" + $0.map { pair(place($0)) }.joined(separator: "L") + "Z" }.joined()
            text +=
                "<path d=\"\(path)\" fill=\"\(shape.fill?.hex ?? "none")\" fill-rule=\"evenodd\" "
                + "stroke=\"\(shape.stroke.hex)\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>\n"
        }
        for line in lines {
            text +=
                "<path d=\"M\(pair(place(line.from)))L\(pair(place(line.to)))\" fill=\"none\" stroke=\"#000000\" "
                + "stroke-width=\"2\" stroke-dasharray=\"6 5\"/>\n"
        }
        for (label, start) in zip(labels, places(of: 18, in: place)) {
            let at = place(label.at)
            text += "<circle cx=\"\(number(at.x))\" cy=\"\(number(at.y))\" r=\"\(label.isBold ? 6 : 4)\"/>"
            text +=
                "<text x=\"\(number(start.x))\" y=\"\(number(start.y))\" font-size=\"18\""
                + (label.isBold ? " font-weight=\"bold\"" : "")
                + " paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"4\" stroke-linejoin=\"round\">"
                + "\(Self.escape(label.text))</text>\n"
        }
        return text + "</svg>"
    }

    private static func escape(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
