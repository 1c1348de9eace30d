// SPDX-License-Identifier: Apache-2.0

/// Finds numbers of seven and more digits and asks the formats; also telephone numbers.
enum NumberDetector {
    /// Examines a stretch of digits and the bytes that group them.
    static func examine(_ run: Range<Int>, in view: TextView, into found: inout [Found]) {
        var groups = groups(in: run, view)[...]
        // Nothing that is looked for has fewer than six digits in groups that touch.
        guard groups.reduce(0, { $0 + $1.count }) >= 6 else { return }
        while let first = groups.first {
            if let (range, rule, confidence) = match(groups, in: view) {
                found.append(
                    Found(start: range.lowerBound, end: range.upperBound, rule: rule.rawValue, confidence: confidence)
                )
                groups = groups.drop { $0.lowerBound < range.upperBound }
            } else {
                groups = groups.dropFirst()
                _ = first
            }
        }
    }

    private static func groups(in run: Range<Int>, _ view: TextView) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var index = run.lowerBound
        while index < run.upperBound, result.count < 512 {
            guard view[index].isDigit else {
                index += 1
                continue
            }
            let end = view.end(of: index, limit: run.upperBound, while: \.isDigit)
            result.append(index..<end)
            index = end
        }
        return result
    }

    /// The longest number that starts with the first group.
    private static func match(_ groups: ArraySlice<Range<Int>>, in view: TextView) -> (Range<Int>, BuiltIn, Double)? {
        guard let first = groups.first else { return nil }
        if let phone = PhoneNumber.match(groups, in: view) { return phone }
        guard !isInsideWord(first.lowerBound, view) else { return nil }
        for count in (1...min(7, groups.count)).reversed() {
            let part = groups.prefix(count)
            guard let last = part.last, let number = number(part, view), !isInsideWord(end: last.upperBound, view)
            else { continue }
            if number.groups.count > 1, isInTable(first, last, number, view) { continue }
            for format in NumberFormat.all where format.lengths.contains(number.digits.count) {
                guard isWritten(number, as: format), format.isValid(number),
                    accepts(number, format, at: first.lowerBound, view)
                else { continue }
                return (first.lowerBound..<last.upperBound, format.rule, format.strength == .strict ? 0.9 : 0.8)
            }
        }
        return nil
    }

    /// Whether grouping and label say that the number is one of these.
    private static func accepts(_ number: GroupedNumber, _ format: NumberFormat, at start: Int, _ view: TextView)
        -> Bool
    {
        switch format.strength {
        case .strict: return true
        case .grouped:
            if number.groups.count > 1 && number.separator != 255 || isQuoted(number, at: start, view) { return true }
        case .labelled: break
        }
        return Labels.stand(format.labels, before: start, in: view)
            || Labels.head(format.labels, columnAt: start, in: view)
    }

    /// Grouped as the format is, or not at all, and not mostly zeros.
    private static func isWritten(_ number: GroupedNumber, as format: NumberFormat) -> Bool {
        if number.groups.count > 1, !format.groupings.contains(number.groups) { return false }
        return number.digits.count(where: { $0 == 0 }) * 2 <= number.digits.count
    }

    /// A string that holds nothing but this number: data, where a number of a program would have no quotes.
    private static func isQuoted(_ number: GroupedNumber, at start: Int, _ view: TextView) -> Bool {
        guard number.groups.count == 1, view.at(start - 1).isQuote else { return false }
        return view.at(start + number.digits.count) == view.at(start - 1)
    }

    /// The digits of the groups; nil when more than one byte, or what groups no number, stands between two.
    static func number(_ groups: ArraySlice<Range<Int>>, _ view: TextView) -> GroupedNumber? {
        var digits: [Int] = []
        var separator: UInt8 = 0
        var previous: Range<Int>?
        for group in groups {
            if let previous {
                guard group.lowerBound - previous.upperBound == 1 else { return nil }
                let byte = view[previous.upperBound]
                separator = separator == 0 || separator == byte ? byte : 255
            }
            guard digits.count + group.count <= 19 else { return nil }
            for index in group { digits.append(Int(view[index] &- 0x30)) }
            previous = group
        }
        return GroupedNumber(digits: digits, groups: groups.map(\.count), separator: separator)
    }

    /// Whether the column before or after holds a group of the same width, digits or hexadecimal: a table, not a number.
    private static func isInTable(_ first: Range<Int>, _ last: Range<Int>, _ number: GroupedNumber, _ view: TextView)
        -> Bool
    {
        guard number.separator == 0x20 else { return false }
        if view.at(first.lowerBound - 1) == 0x20 {
            let end = first.lowerBound - 1
            let start = view.start(of: end, limit: end - 8, while: \.isHexDigit)
            let hasDigit = view.slice(start..<end).contains(where: \.isDigit)
            if end - start == first.count, hasDigit, !view.at(start - 1).isWord { return true }
        }
        if view.at(last.upperBound) == 0x20 {
            let start = last.upperBound + 1
            let end = view.end(of: start, limit: start + 8, while: \.isHexDigit)
            if end - start == last.count, view.slice(start..<end).contains(where: \.isDigit), !view.at(end).isWord {
                return true
            }
        }
        return false
    }

    private static func isInsideWord(_ start: Int, _ view: TextView) -> Bool {
        let before = view.at(start - 1)
        if before.isWord || before >= 0x80 { return !view.isTokenStart(start) }
        // `1.2345` and `-12345` in code: digits before the separator belong to the number.
        return (before == 0x2E || before == 0x2D || before == 0x2F) && view.at(start - 2).isAlphanumeric
    }

    private static func isInsideWord(end: Int, _ view: TextView) -> Bool {
        let next = view.at(end)
        if next.isWord { return true }
        return (next == 0x2E || next == 0x2D) && view.at(end + 1).isAlphanumeric
    }
}
