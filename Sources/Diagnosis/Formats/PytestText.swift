// SPDX-License-Identifier: Apache-2.0

internal import API

/// What pytest prints: progress (with `-v` a line for each test), a section for each failure, a short summary.
enum PytestText: ReportFormat {
    private static let outcomes: [(word: String, outcome: TestOutcome)] = [
        ("PASSED", .passed), ("FAILED", .failed), ("ERROR", .errored), ("SKIPPED", .skipped), ("XFAIL", .skipped),
        ("XPASS", .passed), ("SUBPASSED", .passed), ("SUBFAILED", .failed), ("SUBSKIPPED", .skipped),
    ]

    static func read(_ run: RunText) -> ParsedReport? {
        guard
            run.lines.contains(where: { isRule($0, around: "test session starts") })
                || run.lines.contains(where: isSummaryLine)
        else { return nil }
        var report = ParsedReport()
        let failing = readIds(run.lines, &report)
        readSections(run.lines, failing, &report)
        return report
    }

    // MARK: Ids

    /// Every test that is named with its outcome; returns the ids of the failing ones in the order of their sections.
    private static func readIds(_ lines: [String], _ report: inout ParsedReport) -> [String] {
        var failing: [String] = []
        var inSummary = false
        var open: String?
        for line in lines {
            if isRule(line, around: "short test summary info") { inSummary = true }
            if inSummary, let (outcome, id) = summary(line) {
                report.add(id, outcome)
                if outcome != .skipped { failing.append(id) }
            } else if let (id, outcome) = progress(line) {
                if let outcome { report.add(id, outcome) }
                open = outcome == nil ? id : nil
            } else if let id = open, let outcome = lateOutcome(line) {
                report.add(id, outcome)
                open = nil
            }
        }
        if !inSummary { report.openTest = open }
        if failing.isEmpty {
            failing = report.tests.filter { $0.outcome == .failed || $0.outcome == .errored }.map(\.id)
        }
        return failing
    }

    /// `tests/test_a.py::test_b[x y] PASSED   [  3%]`, also `[gw0] [  3%] PASSED tests/test_a.py::test_b`.
    private static func progress(_ line: String) -> (id: String, outcome: TestOutcome?)? {
        guard line.has("::"), let first = line.utf8.first, first != 32 else { return nil }
        if first == UInt8(ascii: "[") { return distributed(line) }
        var text = line.trimmed
        if text.ends(with: "%]"), let bracket = text.lastRange(of: " [") {
            text = String(text[..<bracket.lowerBound]).trimmed
        }
        for (word, outcome) in outcomes {
            // A reason in parentheses may follow.
            guard let range = text.lastRange(of: " " + word) else { continue }
            let rest = text[range.upperBound...]
            guard rest.isEmpty || rest.begins(with: " (") || rest.begins(with: "(") else { continue }
            let id = String(text[..<range.lowerBound]).trimmed
            if isId(id) { return (id, outcome) }
        }
        // What the test prints itself, or its last words, may follow.
        let word = String(text.prefix { $0 != " " })
        return isId(word) && word.has("[") == word.ends(with: "]") ? (word, nil) : nil
    }

    /// With `-s` the outcome stands behind what the test printed.
    private static func lateOutcome(_ line: String) -> TestOutcome? {
        var text = line.trimmed
        if text.ends(with: "%]"), let bracket = text.lastRange(of: " [") {
            text = String(text[..<bracket.lowerBound]).trimmed
        }
        return outcomes.first { text == $0.word || text.ends(with: $0.word) }?.outcome
    }

    private static func distributed(_ line: String) -> (id: String, outcome: TestOutcome?)? {
        for (word, outcome) in outcomes {
            guard let range = line.firstRange(of: "] " + word + " ") else { continue }
            let id = String(line[range.upperBound...]).trimmed
            if isId(id) { return (id, outcome) }
        }
        return nil
    }

    private static func isId(_ text: String) -> Bool {
        guard let separator = text.firstRange(of: "::") else { return false }
        let file = text[..<separator.lowerBound]
        return file.has(".") && !file.has(" ")
    }

    /// `FAILED tests/test_a.py::test_b - assert 1 == 2`, `SUBFAILED(n=1) …`, `ERROR tests/test_a.py`.
    private static func summary(_ line: String) -> (outcome: TestOutcome, id: String)? {
        guard isSummaryLine(line), let space = line.firstRange(of: " ") else { return nil }
        let isError = line.begins(with: "ERROR")
        var rest = String(line[space.upperBound...])
        if line.begins(with: "SUBFAILED"), let close = line.firstRange(of: ") ") {
            rest = String(line[close.upperBound...])
        }
        // A parameter may contain the separator: behind the first `]` then.
        let bracket = rest.firstRange(of: "] - ").map { rest.index(after: $0.lowerBound) }
        let cut = bracket ?? rest.firstRange(of: " - ")?.lowerBound
        let id = cut.map { String(rest[..<$0]) } ?? rest
        return (isError ? .errored : .failed, id)
    }

    private static func isSummaryLine(_ line: String) -> Bool {
        (line.begins(with: "FAILED ") || line.begins(with: "ERROR ") || line.begins(with: "SUBFAILED"))
            && line.has(".py")
    }

    // MARK: Sections

    private static func readSections(_ lines: [String], _ failing: [String], _ report: inout ParsedReport) {
        var position =
            lines.firstIndex { isRule($0, around: "ERRORS") || isRule($0, around: "FAILURES") } ?? lines.count
        var names = SectionNames(failing)
        while position < lines.count {
            if isRule(lines[position], around: "short test summary info") { return }
            guard let title = heading(lines[position]) else {
                position += 1
                continue
            }
            var end = position + 1
            while end < lines.count, heading(lines[end]) == nil, !isRule(lines[end]) { end += 1 }
            report.add(failure(title, lines[(position + 1)..<end], &names))
            position = end
        }
    }

    private static func failure(
        _ heading: String,
        _ body: ArraySlice<String>,
        _ names: inout SectionNames
    ) -> TestFailure {
        let trace = PytestTraces.trace(of: body)
        var name = heading
        var isCollection = false
        for prefix in ["ERROR at setup of ", "ERROR at teardown of ", "ERROR collecting "]
        where heading.begins(with: prefix) {
            name = String(heading.dropFirst(prefix.count))
            isCollection = prefix.has("collecting")
        }
        var failure = TestFailure(
            testId: isCollection ? name : names.id(for: name, file: trace.frames.last?.file),
            kind: isCollection ? .build : trace.kind,
            type: trace.type,
            message: trace.message,
            frames: trace.frames
        )
        (failure.expected, failure.actual) = Expectation.python(trace.message)
        return failure
    }

    /// `___ TestTotal.test_sum ___`
    private static func heading(_ line: String) -> String? {
        guard line.begins(with: "_"), line.ends(with: "_"), !line.begins(with: "_ _") else { return nil }
        var scanner = LineScanner(line)
        guard !scanner.take(while: { $0 == 95 }).isEmpty, scanner.take(" "), let name = scanner.take(untilLast: " _")
        else {
            return nil
        }
        return name
    }

    private static func isRule(_ line: String, around title: String) -> Bool {
        line.begins(with: "=") && line.ends(with: "=") && line.has(" \(title) ")
    }

    private static func isRule(_ line: String) -> Bool {
        line.begins(with: "=====") || (line.begins(with: "= ") && line.ends(with: " ="))
            || line.begins(with: "----------- generated")
    }
}

/// Finds the id that a section's heading shortens: `Total.test_sum` is `tests/test_a.py::Total::test_sum`.
private struct SectionNames {
    private var byEnd: [String: [String]] = [:]

    init(_ failing: [String]) {
        // Last first, so that the first is taken from the end.
        for id in failing.reversed() {
            guard let separator = id.firstRange(of: "::") else { continue }
            byEnd[String(id[separator.upperBound...]), default: []].append(id)
        }
    }

    /// Each id is given out once, in the order of the run, but the last of its name again and again.
    mutating func id(for heading: String, file: String?) -> String {
        var name = heading
        if let part = name.firstRange(of: " (") { name = String(name[..<part.lowerBound]) }
        let bracket = name.firstRange(of: "[")?.lowerBound ?? name.endIndex
        let key = String(name[..<bracket]).replacing(".", with: "::") + String(name[bracket...])
        if var ids = byEnd[key], let id = ids.last {
            if ids.count > 1 {
                ids.removeLast()
                byEnd[key] = ids
            }
            return id
        }
        return file.map { "\($0)::\(key)" } ?? key
    }
}
