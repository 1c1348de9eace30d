// SPDX-License-Identifier: Apache-2.0

package import API

/// Turns what a run of a test command left into a report, whatever it printed.
///
/// Time and memory are linear in what the capture kept. Nothing in output can make it fail.
package struct ReportReader: Sendable {
    private let mapper: FrameMapper

    /// - Parameters:
    ///   - repositoryPaths: the files that frames may be mapped to, relative to the repository.
    ///   - workspaces: under which absolute paths the repository was seen by the command; several when it was run in several places.
    package init(repositoryPaths: [String], workspaces: [String]) {
        mapper = FrameMapper(paths: repositoryPaths, workspaces: workspaces)
    }

    /// Reads a run of a command that `TestRunners.prepare` made.
    package func report(of run: FinishedRun, of command: PreparedCommand) -> TestReport {
        let text = RunText(
            lines: OutputText(run.output.output).lines + OutputText(run.output.error).lines,
            artifacts: run.artifacts,
            framework: command.framework,
            mapper: mapper
        )
        var parsed = ParsedReport()
        let formats = command.formats.isEmpty ? OutputFormat.allCases : command.formats
        for format in formats {
            if let found = format.reader.read(text) { parsed.merge(found) }
        }
        RunEnd(run).explain(text, &parsed)
        if run.output.dropped > 0 {
            parsed.notes.append(
                "output was cut: \(run.output.dropped) bytes between its first and last part were not read"
            )
        }
        return finish(parsed, framework: command.framework)
    }

    /// Reads the log of a run elsewhere, pasted or stored.
    package func report(ofLog log: [UInt8]) -> TestReport {
        let text = RunText(lines: OutputText(log).lines, artifacts: [], framework: "unknown", mapper: mapper)
        var parsed = ParsedReport()
        var framework = "unknown"
        for format in OutputFormat.allCases {
            guard let found = format.reader.read(text), !found.isEmpty else { continue }
            if framework == "unknown" { framework = format.rawValue }
            parsed.merge(found)
        }
        if parsed.failures.isEmpty { RunEnd.addTraces(text, &parsed) }
        return finish(parsed, framework: framework)
    }

    private func finish(_ parsed: ParsedReport, framework: String) -> TestReport {
        var notes = parsed.notes
        if parsed.unlisted > 0 { notes.append("\(parsed.unlisted) more tests or failures were not listed") }
        return TestReport(
            framework: framework,
            tests: parsed.tests,
            failures: parsed.failures.map(mapped),
            notes: notes
        )
    }

    /// What one failure may say: the first lines matter, and a report goes to people and models.
    private static let longestMessage = 8_192

    private func mapped(_ failure: TestFailure) -> TestFailure {
        var failure = failure
        failure.message = Self.bounded(failure.message)
        failure.expected = failure.expected.map(Self.bounded)
        failure.actual = failure.actual.map(Self.bounded)
        for index in failure.frames.indices { failure.frames[index].path = mapper.path(of: failure.frames[index]) }
        return failure
    }

    private static func bounded(_ text: String) -> String {
        guard text.utf8.count > longestMessage else { return text }
        return String(decoding: text.utf8.prefix(longestMessage), as: UTF8.self) + "…"
    }
}
