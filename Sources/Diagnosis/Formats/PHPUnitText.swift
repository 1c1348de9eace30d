// SPDX-License-Identifier: Apache-2.0

internal import API

/// What PHPUnit prints: `There were 3 failures:` and a numbered block for each.
enum PHPUnitText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        let lines = run.lines
        guard lines.contains(where: { $0.begins(with: "PHPUnit ") && $0.has(" by ") }) else { return nil }
        var report = ParsedReport()
        var isError = false
        var position = 0
        while position < lines.count {
            let line = lines[position]
            if line.begins(with: "There w") {
                isError = line.has(" error")
                if !isError && !line.has(" failure") { break }
            }
            guard let id = heading(line) else {
                position += 1
                continue
            }
            var end = position + 1
            while end < lines.count, heading(lines[end]) == nil, lines[end] != "--", !isEnd(lines[end]) { end += 1 }
            report.add(failure(id, lines[(position + 1)..<end], isError: isError))
            position = end
        }
        return report
    }

    /// `1) CartTest::testAdds`, with the data of a set behind its name.
    private static func heading(_ line: String) -> String? {
        var scanner = LineScanner(line)
        guard scanner.takeInteger() != nil, scanner.take(") "), scanner.text.has("::") else { return nil }
        let name = scanner.text
        guard let data = name.firstRange(of: "\" (") else { return name }
        return String(name[..<data.lowerBound]) + "\""
    }

    private static func isEnd(_ line: String) -> Bool {
        line == "FAILURES!" || line == "ERRORS!" || line.begins(with: "There w") || line.begins(with: "Tests: ")
    }

    static func failure(_ id: String?, _ body: ArraySlice<String>, isError: Bool) -> TestFailure {
        let places = body.compactMap { line -> StackFrame? in
            guard line.has(".php:"), let place = NativePlace(line), !line.has(" ") else { return nil }
            return place.frame
        }
        var text = body.filter { !($0.has(".php:") && !$0.has(" ")) }.joined(separator: "\n").trimmedLines
        var type: String?
        if isError, let colon = text.firstRange(of: ": "), !text[..<colon.lowerBound].has(" ") {
            type = String(text[..<colon.lowerBound])
            text = String(text[colon.upperBound...])
        }
        let pair = Expectation.any(text, first: "")
        return TestFailure(
            testId: id,
            kind: isError ? .exception : .assertion,
            type: type,
            message: text,
            expected: pair.expected,
            actual: pair.actual,
            frames: places
        )
    }
}
