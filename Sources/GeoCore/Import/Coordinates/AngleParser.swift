/// Puts the pieces of a written coordinate together to one number or two.
struct AngleParser {
    /// One coordinate while it is being read.
    private struct Angle {
        var parts: [Double] = []
        /// Unit of the last part: 0 degrees, 1 minutes, 2 seconds.
        var unit = -1
        var axis: CoordinateAxis?
        var sign = 1.0
        var isSexagesimal = false
        var isClosed = false
        var isEmpty: Bool { parts.isEmpty }
    }

    private var angles: [Angle] = []
    private var open = Angle()
    /// Numbers for which no unit has come yet.
    private var pending: [Double] = []
    private var prefix: (axis: CoordinateAxis, sign: Double)?
    private var hasSeparator = false

    static func numbers(in tokens: [CoordinateToken], expecting expectation: CoordinateText.Expectation)
        throws(CoordinateFault) -> [CoordinateNumber]
    {
        let isMarked = tokens.contains { token in
            switch token {
            case .degree, .minute, .second, .sexagesimal: true
            default: false
            }
        }
        return isMarked
            ? try marked(tokens) : try unmarked(tokens, expecting: expectation)
    }

    // MARK: Numbers without degree signs

    /// 1 number, 2 numbers, or degrees with minutes (and seconds) written with blanks, dashes or colons only.
    private static func unmarked(_ tokens: [CoordinateToken], expecting expectation: CoordinateText.Expectation)
        throws(CoordinateFault) -> [CoordinateNumber]
    {
        var values: [Double] = []
        var axes: [(at: Int, axis: CoordinateAxis, sign: Double)] = []
        var hasStray = false
        for token in tokens {
            switch token {
            case .number(let value, _): values.append(value)
            case .hemisphere(let axis, let sign): axes.append((values.count, axis, sign))
            case .axis(let axis): axes.append((values.count, axis, 1))
            case .other: hasStray = true
            default: break
            }
        }
        guard !values.isEmpty else { throw .noNumber }
        let groups: [[Double]]
        switch (values.count, expectation) {
        case (1, _): groups = [values]
        case (2, .single) where isDegreesAndMinutes(values) && axes.count < 2: groups = [values]
        case (2, _): groups = [[values[0]], [values[1]]]
        case (3, _): groups = [values]
        case (4, _): groups = [Array(values[..<2]), Array(values[2...])]
        case (6, _): groups = [Array(values[..<3]), Array(values[3...])]
        default: throw .tooManyNumbers
        }
        var numbers: [CoordinateNumber] = []
        for group in groups { numbers.append(try number(group, isSexagesimal: group.count > 1)) }
        label(&numbers, axes, isBefore: axes.first?.at == 0, valuesPerNumber: values.count / groups.count)
        if hasStray { for index in numbers.indices { numbers[index].marks.insert(.strayCharacters) } }
        return numbers
    }

    /// 13 45.5 in a column of latitudes; 13 100 is a pair.
    private static func isDegreesAndMinutes(_ values: [Double]) -> Bool {
        values[0] == values[0].rounded() && (0..<60).contains(values[1])
    }

    private static func label(
        _ numbers: inout [CoordinateNumber], _ axes: [(at: Int, axis: CoordinateAxis, sign: Double)], isBefore: Bool,
        valuesPerNumber: Int
    ) {
        for (at, axis, sign) in axes {
            let index = isBefore ? at / valuesPerNumber : (at - 1) / valuesPerNumber
            guard numbers.indices.contains(index) else { continue }
            numbers[index].axis = axis
            if sign < 0 { numbers[index].value = -abs(numbers[index].value) }
        }
    }

    // MARK: Numbers with degree signs

    private static func marked(_ tokens: [CoordinateToken]) throws(CoordinateFault) -> [CoordinateNumber] {
        var parser = AngleParser()
        for token in tokens { try parser.take(token) }
        try parser.close()
        var numbers: [CoordinateNumber] = []
        for angle in parser.angles {
            var result = try number(angle.parts, isSexagesimal: angle.isSexagesimal)
            result.axis = angle.axis
            if angle.sign < 0 { result.value = -abs(result.value) }
            numbers.append(result)
        }
        guard !numbers.isEmpty else { throw .noNumber }
        return numbers
    }

    private mutating func take(_ token: CoordinateToken) throws(CoordinateFault) {
        switch token {
        case .number(let value, _):
            if open.isClosed { try close() }
            pending.append(value)
        case .sexagesimal(let parts):
            try close()
            open.parts = parts
            open.unit = 2
            open.isSexagesimal = true
        case .degree: try unit(0)
        case .minute: try unit(1)
        case .second: try unit(2)
        case .hemisphere(let axis, let sign): try name(axis, sign)
        case .axis(let axis):
            try close()
            prefix = (axis, 1)
        case .separator: try close()
        case .other: break
        }
    }

    /// The sign of degrees, minutes or seconds after a number says what the number is.
    private mutating func unit(_ unit: Int) throws(CoordinateFault) {
        guard let value = pending.popLast() else { return }
        if unit <= open.unit { try close(keeping: value) } else { pending.append(value) }
        guard let value = pending.popLast() else { return }
        // 13° 45' N 30" is nonsense; a skipped unit counts nothing.
        while open.parts.count < unit { open.parts.append(0) }
        open.parts.append(value)
        open.unit = unit
        open.isSexagesimal = open.isSexagesimal || unit > 0
        if let prefix, open.axis == nil {
            (open.axis, open.sign) = prefix
            self.prefix = nil
        }
    }

    private mutating func close(keeping value: Double) throws(CoordinateFault) {
        try close()
        pending = [value]
    }

    /// A hemisphere belongs to the number before it, or, when there is none, to the one that follows.
    private mutating func name(_ axis: CoordinateAxis, _ sign: Double) throws(CoordinateFault) {
        if open.isEmpty && pending.isEmpty {
            prefix = (axis, sign)
        } else if open.axis == nil {
            (open.axis, open.sign) = (axis, sign)
            open.isClosed = true
            try close()
        } else {
            try close()
            prefix = (axis, sign)
        }
    }

    /// Ends the coordinate that is being read; a last number without a sign is the next smaller unit.
    private mutating func close() throws(CoordinateFault) {
        if let value = pending.popLast() {
            open.parts.append(value)
            open.isSexagesimal = open.isSexagesimal || open.parts.count > 1
            if let prefix, open.axis == nil { (open.axis, open.sign) = prefix }
            self.prefix = nil
        }
        guard pending.isEmpty, open.parts.count <= 3 else { throw .tooManyNumbers }
        if !open.isEmpty { angles.append(open) }
        open = Angle()
        guard angles.count <= 2 else { throw .tooManyNumbers }
    }

    /// Degrees from degrees, minutes and seconds; the sign of the degrees is the sign of all.
    private static func number(_ parts: [Double], isSexagesimal: Bool) throws(CoordinateFault) -> CoordinateNumber {
        guard let degrees = parts.first, parts.allSatisfy(\.isFinite) else { throw .noNumber }
        var value = abs(degrees)
        for (index, part) in parts.enumerated().dropFirst() {
            guard (0..<60).contains(part) else { throw .minutesOutOfRange }
            value += part / (index == 1 ? 60 : 3600)
        }
        return CoordinateNumber(
            value: degrees.sign == .minus ? -value : value, marks: isSexagesimal ? .degreesMinutesSeconds : [])
    }
}
