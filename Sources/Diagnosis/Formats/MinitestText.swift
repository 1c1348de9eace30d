// SPDX-License-Identifier: Apache-2.0

internal import API

/// What minitest prints: with `-v` `Class#test = 0.00 s = F`, then numbered failures and errors.
enum MinitestText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        let lines = run.lines
        guard lines.contains(where: { $0.has(" runs, ") && $0.has(" assertions, ") }) else { return nil }
        var report = ParsedReport()
        var position = 0
        while position < lines.count {
            if let (id, outcome) = progress(lines[position]), let outcome { report.add(id, outcome) }
            guard let kind = heading(lines[position]), position + 1 < lines.count else {
                position += 1
                continue
            }
            var end = position + 2
            while end < lines.count, heading(lines[end]) == nil, !lines[end].has(" assertions, ") { end += 1 }
            if kind != "Skipped" {
                report.add(failure(lines[position + 1], lines[(position + 2)..<end], isError: kind == "Error"))
            }
            position = end
        }
        return report
    }

    private static func progress(_ line: String) -> (id: String, outcome: TestOutcome?)? {
        guard line.has("#"), let mark = line.lastRange(of: " s = "), let equals = line.firstRange(of: " = ") else {
            return nil
        }
        let id = String(line[..<equals.lowerBound])
        switch line[mark.upperBound...] {
        case ".": return (id, .passed)
        case "S": return (id, .skipped)
        case "F": return (id, .failed)
        case "E": return (id, .errored)
        default: return nil
        }
    }

    /// `  3) Failure:`
    private static func heading(_ line: String) -> String? {
        var scanner = LineScanner(line)
        guard scanner.skipSpaces() > 0, scanner.takeInteger() != nil, scanner.take(") "),
            let kind = scanner.take(until: ":"),
            scanner.isAtEnd, ["Failure", "Error", "Skipped"].contains(kind)
        else { return nil }
        return kind
    }

    /// `CartTest#test_adds [test/cart_test.rb:6]:` or `CartTest#test_first:`
    private static func failure(_ title: String, _ body: ArraySlice<String>, isError: Bool) -> TestFailure {
        var scanner = LineScanner(title)
        var id = scanner.text
        var frames: [StackFrame] = []
        if let name = scanner.take(until: " [") {
            id = name
            if let place = scanner.take(untilLast: "]:"), let frame = RubyTraces.frame(place) { frames = [frame] }
        } else if id.ends(with: ":") {
            id = String(id.dropLast())
        }
        let calls = body.filter { $0.begins(with: "    ") }.compactMap { RubyTraces.frame($0.trimmed) }
        let text = body.filter { line in !(line.begins(with: "    ") && RubyTraces.frame(line.trimmed) != nil) }
            .joined(separator: "\n").trimmedLines
        var message = text
        var type: String?
        if isError,
            let exception = PythonTraces.exception(String(text.prefix { $0 != "\n" }).replacing("::", with: "."))
        {
            type = exception.type.replacing(".", with: "::")
            message = String(text.dropFirst((type?.count ?? 0) + 2))
        }
        let pair = Expectation.any(message, first: "")
        return TestFailure(
            testId: id,
            kind: isError ? .exception : .assertion,
            type: type,
            message: message,
            expected: pair.expected,
            actual: pair.actual,
            frames: frames + calls
        )
    }
}
