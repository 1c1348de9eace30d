// SPDX-License-Identifier: Apache-2.0

internal import API

/// What remains of `make check`: automake's `PASS: name`, GoogleTest's `[  FAILED  ] Suite.Test`, compilers, and the recipe that failed.
enum MakeText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        var report = ParsedReport()
        for line in run.lines {
            if let (name, outcome) = automake(line) { report.add(name, outcome) }
        }
        if let google = GoogleTestText.read(run) { report.merge(google) }
        let traces = StackTraces.read(run.lines[...])
        let isExplained = !report.failures.isEmpty
        for trace in traces where !isExplained || trace.kind == .build {
            report.add(
                TestFailure(
                    testId: nil,
                    kind: trace.kind,
                    type: trace.type,
                    message: trace.message,
                    frames: trace.frames
                )
            )
        }
        guard let recipe = run.lines.last(where: { $0.has("*** [") && $0.has("make") }) else {
            return report.isEmpty ? nil : report
        }
        if report.failures.isEmpty { report.add(TestFailure(testId: nil, kind: .unknown, message: recipe)) }
        return report
    }

    private static func automake(_ line: String) -> (name: String, outcome: TestOutcome)? {
        let words: [(String, TestOutcome)] = [
            ("PASS: ", .passed), ("FAIL: ", .failed), ("SKIP: ", .skipped), ("XFAIL: ", .skipped), ("XPASS: ", .failed),
            ("ERROR: ", .errored),
        ]
        for (word, outcome) in words where line.begins(with: word) {
            let name = String(line.dropFirst(word.count))
            return name.isEmpty || name.has(" ") ? nil : (name, outcome)
        }
        return nil
    }
}
