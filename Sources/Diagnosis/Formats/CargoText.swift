// SPDX-License-Identifier: Apache-2.0

internal import API

/// What `cargo test` prints: `test name ... ok`, then `---- name stdout ----` for each failure.
enum CargoText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        guard
            run.lines.contains(where: {
                isCount($0) || $0.begins(with: "test result: ") || $0.begins(with: "error: could not compile")
            })
        else { return nil }
        var report = ParsedReport()
        var position = 0
        while position < run.lines.count {
            if let name = section(run.lines[position]) {
                position = addFailure(run, name, from: position + 1, &report)
            } else {
                if let (name, outcome) = outcome(run.lines[position]) { report.add(name, outcome) }
                position += 1
            }
        }
        for trace in CompilerMessages.traces(in: run.lines[...]) {
            report.add(
                TestFailure(testId: nil, kind: .build, type: trace.type, message: trace.message, frames: trace.frames)
            )
        }
        return report
    }

    /// `running 7 tests`
    private static func isCount(_ line: String) -> Bool {
        line.begins(with: "running ") && (line.ends(with: " tests") || line.ends(with: " test"))
    }

    /// `test tests::adds ... FAILED`, `test tests::panics - should panic ... ok`
    private static func outcome(_ line: String) -> (name: String, outcome: TestOutcome)? {
        var scanner = LineScanner(line)
        guard scanner.take("test "), var name = scanner.take(untilLast: " ... ") else { return nil }
        if name.ends(with: " - should panic") { name = String(name.dropLast(15)) }
        let word = scanner.text
        if word == "ok" || word.begins(with: "ok ") { return (name, .passed) }
        if word.begins(with: "FAILED") { return (name, .failed) }
        return word.begins(with: "ignored") ? (name, .skipped) : nil
    }

    private static func section(_ line: String) -> String? {
        guard line.begins(with: "---- ") else { return nil }
        for end in [" stdout ----", " stderr ----"] where line.ends(with: end) {
            return String(line.dropFirst(5).dropLast(end.count))
        }
        return nil
    }

    private static func addFailure(_ run: RunText, _ name: String, from start: Int, _ report: inout ParsedReport) -> Int
    {
        var end = start
        while end < run.lines.count, section(run.lines[end]) == nil, run.lines[end] != "failures:",
            !run.lines[end].begins(with: "test result: ")
        {
            end += 1
        }
        let body = Array(run.lines[start..<end])
        var failure = FailureText(testId: name, isError: nil, type: nil, message: nil, body: body, framework: "cargo")
            .failure
        if failure.frames.isEmpty, let note = body.first(where: { $0.begins(with: "note: test did not panic") }) {
            failure.message = note
            if let place = note.lastRange(of: " at "), let frame = NativePlace(String(note[place.upperBound...]))?.frame
            {
                failure.frames = [frame]
            }
            failure.kind = .assertion
        }
        report.add(failure)
        return end
    }
}
