// SPDX-License-Identifier: Apache-2.0

internal import API

/// What `dotnet test` prints: `  Failed N.C.M [2 ms]`, `Error Message:`, `Stack Trace:`.
enum DotNetTestText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        let lines = run.lines
        guard
            lines.contains(where: {
                $0.has("Test Run ") || $0.begins(with: "Failed!  ") || $0.begins(with: "Passed!  ")
                    || $0.has(": error CS")
            })
        else { return nil }
        var report = ParsedReport()
        var position = 0
        while position < lines.count {
            guard let (name, outcome) = result(lines[position]) else {
                position += 1
                continue
            }
            var end = position + 1
            while end < lines.count, result(lines[end]) == nil, !lines[end].begins(with: "Test Run "),
                !lines[end].has("!  - Failed:")
            {
                end += 1
            }
            if outcome == .failed {
                report.add(failure(name, lines[(position + 1)..<end]))
            } else {
                report.add(name, outcome)
            }
            position = end
        }
        for trace in CompilerMessages.traces(in: lines[...]) {
            report.add(
                TestFailure(testId: nil, kind: .build, type: trace.type, message: trace.message, frames: trace.frames)
            )
        }
        return report
    }

    /// `  Failed Shop.CartTests.Adds [2 ms]`
    private static func result(_ line: String) -> (name: String, outcome: TestOutcome)? {
        var scanner = LineScanner(line)
        guard scanner.skipSpaces() == 2 else { return nil }
        let outcome: TestOutcome? =
            scanner.take("Failed ")
            ? .failed : scanner.take("Passed ") ? .passed : scanner.take("Skipped ") ? .skipped : nil
        guard let outcome, let name = scanner.take(untilLast: " ["), name.has("."), scanner.text.ends(with: "]") else {
            return nil
        }
        return (name, outcome)
    }

    static func failure(_ name: String, _ body: ArraySlice<String>) -> TestFailure {
        let message = body.drop { $0.trimmed != "Error Message:" }.dropFirst()
            .prefix { $0.trimmed != "Stack Trace:" && !$0.trimmed.begins(with: "Standard Output") }
        let frames = body.compactMap(DotNetTraces.frame)
        let text = message.map(\.trimmed).joined(separator: "\n").trimmedLines
        var failure = TestFailure(
            testId: name,
            kind: .assertion,
            message: text,
            frames: frames.filter { !$0.file.isEmpty }
        )
        if let exception = PythonTraces.exception(String(text.prefix { $0 != " " && $0 != "\n" })),
            exception.type.ends(with: "Exception")
        {
            failure.type = exception.type
            failure.kind = FailureText.isAssertion(exception.type) ? .assertion : .exception
        }
        (failure.expected, failure.actual) = Expectation.any(text, first: "")
        return failure
    }
}
