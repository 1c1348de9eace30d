// SPDX-License-Identifier: Apache-2.0

internal import API

/// What parsers read from: the text of both streams, and the files that the run left.
struct RunText {
    /// Standard output, then standard error.
    var lines: [String]
    var artifacts: [FinishedRun.Artifact]
    /// The runner that was recognised, or `unknown`.
    var framework: String
    var mapper: FrameMapper

    /// An absolute path that a report names, relative to the repository if it lies there.
    func relative(_ path: String) -> String { mapper.path(of: path) ?? path }
}

/// What one parser understood.
struct ParsedReport: Equatable {
    private(set) var tests: [TestCase] = []
    private(set) var failures: [TestFailure] = []
    var notes: [String] = []
    /// The test that was begun last and never ended: if the run died, it died in there.
    var openTest: String?
    private var positions: [String: Int] = [:]
    private var failing: Set<String> = []

    /// More would not be read by anybody; the rest is counted.
    static let mostTests = 50_000
    static let mostFailures = 2_000
    private(set) var unlisted = 0

    var isEmpty: Bool { tests.isEmpty && failures.isEmpty }

    /// Adds a test. One that is named twice keeps the worse outcome: runners repeat a test for each of its parts.
    mutating func add(_ id: String, _ outcome: TestOutcome, durationMs: Int? = nil) {
        guard !id.isEmpty else { return }
        if let position = positions[id] {
            if Self.rank(outcome) > Self.rank(tests[position].outcome) { tests[position].outcome = outcome }
            if tests[position].durationMs == nil { tests[position].durationMs = durationMs }
            return
        }
        guard tests.count < Self.mostTests else {
            unlisted += 1
            return
        }
        positions[id] = tests.count
        tests.append(TestCase(id: id, outcome: outcome, durationMs: durationMs))
    }

    /// Adds a failure, and the test it belongs to. The first one told about a test counts.
    mutating func add(_ failure: TestFailure) {
        if let id = failure.testId {
            add(id, failure.kind == .assertion ? .failed : .errored)
            if !failing.insert(id).inserted { return }
        }
        guard failures.count < Self.mostFailures else {
            unlisted += 1
            return
        }
        failures.append(failure)
    }

    /// Adds what another parser understood of the same run.
    mutating func merge(_ other: ParsedReport) {
        for test in other.tests { add(test.id, test.outcome, durationMs: test.durationMs) }
        // A failure of the whole run is seen by several parsers; the first knows its form best.
        let hasRunFailure = failures.contains { $0.testId == nil }
        for failure in other.failures where failure.testId != nil || !hasRunFailure { add(failure) }
        if openTest == nil { openTest = other.openTest }
        notes += other.notes.filter { !notes.contains($0) }
        unlisted += other.unlisted
    }

    private static func rank(_ outcome: TestOutcome) -> Int {
        switch outcome {
        case .skipped: 0
        case .passed: 1
        case .failed: 2
        case .errored: 3
        }
    }
}

/// A form of report and how to read it.
protocol ReportFormat {
    /// Nil when the run did not report in this form. Linear in the size of the text.
    static func read(_ run: RunText) -> ParsedReport?
}
