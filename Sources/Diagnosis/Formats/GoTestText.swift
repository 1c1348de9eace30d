// SPDX-License-Identifier: Apache-2.0

internal import API

/// `go test`, as text (with or without `-v`) and as the events of `-json`.
enum GoTestText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        var events: [GoTestEvent] = []
        var rest: [String] = []
        for line in run.lines {
            if line.begins(with: "{\""), let event = GoTestEvent(json: line) {
                events.append(event)
            } else {
                rest.append(line)
            }
        }
        if events.isEmpty { events = GoTestEvent.events(in: rest) }
        guard !events.isEmpty else { return nil }
        var collector = GoTestCollector()
        for event in events { collector.take(event) }
        var report = collector.finish()
        let errors = CompilerMessages.traces(in: (rest + collector.buildOutput)[...])
        if errors.isEmpty { collector.packages.forEach { report.add($0) } }
        for trace in errors {
            report.add(
                TestFailure(testId: nil, kind: .build, type: trace.type, message: trace.message, frames: trace.frames)
            )
        }
        return report
    }
}

/// Gathers what each test printed until its outcome is known.
private struct GoTestCollector {
    private var report = ParsedReport()
    private var output: [String: [String]] = [:]
    private var failed: [String] = []
    private var silent: [String] = []
    private(set) var buildOutput: [String] = []
    /// Failures of packages as such.
    private(set) var packages: [TestFailure] = []

    private static let mostLines = 2_000

    mutating func take(_ event: GoTestEvent) {
        if event.action == "build-output" {
            buildOutput.append(event.output)
            return
        }
        let id = GoTestId(package: event.package, name: event.test).id
        switch event.action {
        case "output": keep(event.output, of: id)
        case "pass", "skip", "fail": end(event, id)
        default: break
        }
    }

    private mutating func keep(_ line: String, of id: String) {
        guard output[id, default: []].count < Self.mostLines else { return }
        output[id, default: []].append(line.ends(with: "\n") ? String(line.dropLast()) : line)
    }

    private mutating func end(_ event: GoTestEvent, _ id: String) {
        let lines = output.removeValue(forKey: id) ?? []
        let milliseconds = event.elapsed.map { Int($0 * 1000) }
        if event.test.isEmpty {
            // A package: it matters when it fails by itself, before or between its tests.
            if event.action == "fail", !failed.contains(where: { $0.begins(with: event.package + ".") }) {
                packages.append(package(event.package, lines))
            }
            return
        }
        switch event.action {
        case "pass": report.add(id, .passed, durationMs: milliseconds)
        case "skip": report.add(id, .skipped, durationMs: milliseconds)
        default:
            failed.append(id)
            guard let failure = test(id, event.package, lines) else {
                report.add(id, .failed)
                silent.append(id)
                return
            }
            report.add(failure)
        }
    }

    /// - Returns: nil when the test said nothing, as one whose parts failed.
    private func test(_ id: String, _ package: String, _ lines: [String]) -> TestFailure? {
        let text = lines.filter { !Self.isProgress($0) }
        if let trace = GoTraces.traces(in: text[...]).first {
            return TestFailure(
                testId: id,
                kind: trace.kind,
                type: trace.type,
                message: trace.message,
                frames: trace.frames
            )
        }
        var frames: [StackFrame] = []
        var message: [String] = []
        for line in text {
            if let (frame, said) = Self.logged(line, package) {
                frames.append(frame)
                message.append(said)
            } else if !line.isBlank {
                message.append(line.trimmed)
            }
        }
        if message.isEmpty { return nil }
        var failure = TestFailure(
            testId: id,
            kind: .assertion,
            message: message.joined(separator: "\n"),
            frames: frames
        )
        (failure.expected, failure.actual) = Self.values(message)
        return failure
    }

    private func package(_ package: String, _ lines: [String]) -> TestFailure {
        if let trace = GoTraces.traces(in: lines[...]).first {
            return TestFailure(
                testId: nil,
                kind: trace.kind,
                type: trace.type,
                message: trace.message,
                frames: trace.frames
            )
        }
        let text = lines.joined(separator: "\n")
        let isBuild = text.has("[build failed]") || text.has("[setup failed]")
        return TestFailure(testId: nil, kind: isBuild ? .build : .unknown, message: "\(package): \(text)".trimmedLines)
    }

    private static func isProgress(_ line: String) -> Bool {
        let text = line.trimmed
        return text.begins(with: "=== ") || text.begins(with: "--- ") || text == "FAIL" || text.begins(with: "FAIL\t")
    }

    /// `    calc_test.go:11: Total() = -3, want 3`; the file lies in the folder of the package.
    private static func logged(_ line: String, _ package: String) -> (StackFrame, String)? {
        var scanner = LineScanner(line)
        guard scanner.skipSpaces() > 0, let file = scanner.take(until: ".go:"), !file.has(" "),
            let number = scanner.takeInteger(),
            scanner.take(": ")
        else { return nil }
        let path = file.has("/") || package.isEmpty ? file + ".go" : "\(package)/\(file).go"
        return (StackFrame(file: path, line: number), scanner.text)
    }

    private static func values(_ message: [String]) -> Expectation.Pair {
        // Examples: `got:`, lines, `want:`, lines.
        if let got = message.firstIndex(of: "got:"), let want = message.firstIndex(of: "want:"), got < want {
            return (
                message[(want + 1)...].joined(separator: "\n"), message[(got + 1)..<want].joined(separator: "\n")
            )
        }
        return Expectation.any(message.joined(separator: "\n"), first: "")
    }

    mutating func finish() -> ParsedReport {
        // Text names a test before its parts, so only now it is known which has none.
        let parents = Set(failed.compactMap { id in id.lastRange(of: "/").map { String(id[..<$0.lowerBound]) } })
        for id in silent where !parents.contains(id) {
            report.add(TestFailure(testId: id, kind: .assertion, message: "failed without a message"))
        }
        // What is still open was running when the program died.
        for (id, lines) in output.sorted(by: { $0.key < $1.key }) {
            guard !GoTestId(id).package.isEmpty, let trace = GoTraces.traces(in: lines[...]).first else { continue }
            report.add(
                TestFailure(
                    testId: id,
                    kind: trace.kind,
                    type: trace.type,
                    message: trace.message,
                    frames: trace.frames
                )
            )
        }
        return report
    }
}
