// SPDX-License-Identifier: Apache-2.0

internal import API

/// What jest prints: `FAIL file`, then `  ● suite › test` and the failure.
enum JestText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        let lines = run.lines
        guard lines.contains(where: { $0.begins(with: "Test Suites: ") || $0.begins(with: "  ● ") }) else { return nil }
        var report = ParsedReport()
        var file = ""
        var position = 0
        while position < lines.count {
            if lines[position].begins(with: "Summary of all failing tests") { break }
            if let name = suite(lines[position]) { file = name }
            guard lines[position].begins(with: "  ● ") else {
                position += 1
                continue
            }
            let title = String(lines[position].dropFirst(4))
            var end = position + 1
            while end < lines.count, !lines[end].begins(with: "  ● "), suite(lines[end]) == nil,
                !lines[end].begins(with: "Test Suites: ")
            {
                end += 1
            }
            add(title, file, Array(lines[(position + 1)..<end]), &report)
            position = end
        }
        return report
    }

    /// `FAIL test/cart.test.js (5.2 s)`
    private static func suite(_ line: String) -> String? {
        var scanner = LineScanner(line)
        guard scanner.take("FAIL ") || scanner.take("PASS ") else { return nil }
        scanner.skipSpaces()
        return scanner.take(until: " (") ?? scanner.text
    }

    private static func add(_ title: String, _ file: String, _ body: [String], _ report: inout ParsedReport) {
        if title == "Test suite failed to run" {
            report.add(suiteFailure(file, body))
            return
        }
        var failure = failure("\(file)::\(title.replacing(" › ", with: " "))", body)
        failure.kind =
            failure.message.has("expect(") || failure.type.map(FailureText.isAssertion) == true
            ? .assertion : .exception
        report.add(failure)
    }

    /// A file whose tests could not even be defined.
    static func suiteFailure(_ file: String, _ body: [String]) -> TestFailure {
        var failure = failure(file, body.filter { !$0.begins(with: "  ● ") })
        failure.kind = .build
        return failure
    }

    private static func failure(_ id: String, _ body: [String]) -> TestFailure {
        var failure = FailureText(testId: id, isError: nil, type: nil, message: nil, body: body, framework: "jest")
            .failure
        // What was said ends where the excerpt of the source begins.
        let text = body.prefix { !isExcerpt($0) && !$0.trimmed.begins(with: "at ") }.map(\.trimmed).joined(
            separator: "\n"
        ).trimmedLines
        failure.message = text
        if let exception = PythonTraces.exception(String(text.prefix { $0 != "\n" })),
            exception.type.ends(with: "Error")
        {
            failure.type = exception.type
            failure.message = String(text.dropFirst(exception.type.count + 2))
        }
        return failure
    }

    /// `    >  7 |   expect(total([1, 2])).toBe(3);`
    private static func isExcerpt(_ line: String) -> Bool {
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        _ = scanner.take(">")
        scanner.skipSpaces()
        return scanner.takeInteger() != nil && scanner.take(" |")
    }
}
