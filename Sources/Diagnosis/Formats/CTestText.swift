// SPDX-License-Identifier: Apache-2.0

internal import API

/// What ctest prints: `2/6 Test #2: name ....***Failed  0.00 sec`, and below it what the test printed.
enum CTestText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        guard run.lines.contains(where: { $0.has("% tests passed, ") || result($0) != nil }) else { return nil }
        var report = ParsedReport()
        var position = 0
        while position < run.lines.count {
            guard let (name, outcome, reason) = result(run.lines[position]) else {
                position += 1
                continue
            }
            var end = position + 1
            while end < run.lines.count, !isNext(run.lines[end]) { end += 1 }
            if outcome == .passed || outcome == .skipped {
                report.add(name, outcome)
            } else {
                report.add(failure(name, reason, Array(run.lines[(position + 1)..<end])))
            }
            position = end
        }
        return report
    }

    private static func isNext(_ line: String) -> Bool {
        if result(line) != nil || line.has("% tests passed, ") { return true }
        var scanner = LineScanner(line)
        return scanner.skipSpaces() > 0 && scanner.take("Start ") && (scanner.skipSpaces() >= 0)
            && scanner.takeInteger() != nil
            && scanner.take(": ")
    }

    private static func result(_ line: String) -> (name: String, outcome: TestOutcome, reason: String)? {
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        guard scanner.takeInteger() != nil, scanner.take("/"), scanner.takeInteger() != nil, scanner.take(" Test")
        else { return nil }
        scanner.skipSpaces()
        guard scanner.take("#"), scanner.takeInteger() != nil, scanner.take(": "), let name = scanner.take(until: " .")
        else { return nil }
        scanner.take { $0 == UInt8(ascii: ".") }
        scanner.skipSpaces()
        let rest = scanner.text
        if rest.begins(with: "Passed") { return (name, .passed, "") }
        if rest.has("***Skipped") || rest.has("(Disabled)") { return (name, .skipped, "") }
        let reason = rest.firstRange(of: "  ").map { String(rest[..<$0.lowerBound]) } ?? rest
        return (name, .failed, reason.replacing("***", with: " ").trimmed)
    }

    private static func failure(_ name: String, _ reason: String, _ body: [String]) -> TestFailure {
        var failure = FailureText(testId: name, isError: nil, type: nil, message: nil, body: body, framework: "ctest")
            .failure
        if reason.has("Timeout") {
            failure.kind = .timeout
        } else if reason.has("Not Run") {
            failure.kind = .build
        } else if failure.frames.isEmpty && (reason.has("Exception") || reason.has("aborted")) {
            failure.kind = .crash
        }
        failure.message = failure.message.isEmpty ? reason : "\(reason)\n\(failure.message)"
        return failure
    }
}
