// SPDX-License-Identifier: Apache-2.0

internal import API

/// What Python's `unittest` prints: with `-v` a line for each test, then a block for each failure, then `Ran 3 tests in 0.1s`.
enum UnittestText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        let lines = run.lines
        guard
            lines.contains(where: {
                $0.begins(with: "Ran ") && $0.has(" test") || $0.has(") ... ") && name($0) != nil
            })
                || lines.indices.contains(where: { block(lines, at: $0) != nil })
        else { return nil }
        var report = ParsedReport()
        readProgress(lines, &report)
        var position = 0
        while position < lines.count {
            if let block = block(lines, at: position) {
                position = readFailure(lines, block, &report)
            } else {
                position += 1
            }
        }
        return report
    }

    // MARK: Progress

    /// `test_a (tests.test_x.Case.test_a) ... ok`. What the test prints itself may stand between the dots and the outcome, and a
    /// described test has its description on a second line.
    private static func readProgress(_ lines: [String], _ report: inout ParsedReport) {
        var open: String?
        for line in lines {
            if line.begins(with: "======") { break }
            if let name = name(line) {
                // A test that was never closed is the one in which the run died, or its outcome is in a block below.
                open = name.id
                if let outcome = outcome(name.rest) { close(&open, outcome, &report) }
            } else if open != nil, let outcome = outcome(line) {
                close(&open, outcome, &report)
            }
        }
        if !lines.contains(where: { $0.begins(with: "Ran ") }) { report.openTest = open }
    }

    private static func close(_ open: inout String?, _ outcome: TestOutcome, _ report: inout ParsedReport) {
        if let id = open { report.add(id, outcome) }
        open = nil
    }

    /// The id in `test_a (tests.test_x.Case.test_a) ...`, also in the form of Python 3.10 and before, `test_a (tests.test_x.Case) ...`.
    private static func name(_ line: String) -> (id: String, rest: String)? {
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        guard let method = scanner.take(until: " ("), !method.isEmpty, !method.has(" "),
            let inside = scanner.take(until: ")"),
            inside.has("."), !inside.has(" ")
        else { return nil }
        return (testId(method: method, inside: inside), scanner.text)
    }

    private static func testId(method: String, inside: String) -> String {
        if inside.begins(with: "unittest.loader.") {
            // `tests.test_x (unittest.loader._FailedTest.tests.test_x)`: a module that cannot be imported.
            return method
        }
        return inside.ends(with: "." + method) || !isMethod(method) ? inside : inside + "." + method
    }

    private static func isMethod(_ name: String) -> Bool {
        !["setUpClass", "tearDownClass", "setUpModule", "tearDownModule"].contains(name)
    }

    private static func outcome(_ rest: String) -> TestOutcome? {
        let last = rest.lastRange(of: "... ").map { String(rest[$0.upperBound...]) } ?? rest
        if last.ends(with: "ok") && (last == "ok" || rest != last || last.ends(with: " ok")) { return .passed }
        if last == "FAIL" || last.ends(with: " FAIL") { return .failed }
        if last == "ERROR" || last.ends(with: " ERROR") { return .errored }
        if last.begins(with: "skipped ") { return .skipped }
        if last.ends(with: "expected failure") { return .passed }
        if last.ends(with: "unexpected success") { return .failed }
        return nil
    }

    // MARK: Failures

    private struct Block {
        var isError: Bool
        var testId: String
        /// `(n=1)`, or empty.
        var part: String
        var body: Int
    }

    /// `======`, `FAIL: test_a (tests.test_x.Case.test_a)`, perhaps a description, `------`.
    private static func block(_ lines: [String], at position: Int) -> Block? {
        guard position + 2 < lines.count, lines[position].begins(with: "======"),
            lines[position].utf8.allSatisfy({ $0 == 61 })
        else { return nil }
        var scanner = LineScanner(lines[position + 1])
        let isError = scanner.take("ERROR: ")
        guard isError || scanner.take("FAIL: ") || scanner.take("UNEXPECTED SUCCESS: ") else { return nil }
        let heading = scanner.text
        var body = position + 2
        // Descriptions have a few lines at most.
        while body < min(lines.count, position + 12), !lines[body].begins(with: "------") { body += 1 }
        guard body < lines.count, lines[body].begins(with: "------") else { return nil }
        guard let name = name(heading) else {
            return Block(isError: isError, testId: heading, part: "", body: body + 1)
        }
        return Block(isError: isError, testId: name.id, part: name.rest.trimmed, body: body + 1)
    }

    private static func readFailure(_ lines: [String], _ block: Block, _ report: inout ParsedReport) -> Int {
        var end = block.body
        while end < lines.count, !lines[end].begins(with: "======"), !isSummary(lines, end) { end += 1 }
        let body = lines[block.body..<end]
        var failure = TestFailure(testId: block.testId, kind: block.isError ? .exception : .assertion, message: "")
        if let trace = PythonTraces.traces(in: body).last {
            failure.type = trace.type
            failure.message = trace.message
            failure.frames = trace.frames
            if trace.kind == .build || block.testId.begins(with: "setUp") { failure.kind = trace.kind }
        } else {
            failure.message = body.joined(separator: "\n").trimmedLines
        }
        if !block.part.isEmpty { failure.message += "\nin \(block.part)" }
        (failure.expected, failure.actual) = Expectation.python(failure.message)
        report.add(failure)
        return end
    }

    private static func isSummary(_ lines: [String], _ position: Int) -> Bool {
        lines[position].begins(with: "------") && position + 1 < lines.count && lines[position + 1].begins(with: "Ran ")
    }
}

extension StringProtocol {
    func lastRange(of text: String) -> Range<String.Index>? { Substring(self).utf8.lastRange(of: text) }
}
