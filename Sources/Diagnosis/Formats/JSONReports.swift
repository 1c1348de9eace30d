// SPDX-License-Identifier: Apache-2.0

internal import API

/// Reports as one JSON document: jest and vitest, mocha, RSpec.
enum JSONReports: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        var report = ParsedReport()
        for file in run.artifacts where file.path.ends(with: ".json") {
            if let jest = try? JSON.decode(JestReport.self, from: file.bytes) {
                jest.add(to: &report, run)
            } else if let mocha = try? JSON.decode(MochaReport.self, from: file.bytes) {
                mocha.add(to: &report, run)
            } else if let rspec = try? JSON.decode(RSpecReport.self, from: file.bytes) {
                rspec.add(to: &report)
            } else {
                report.notes.append("\(file.path) could not be read: it is cut off or not a report")
            }
        }
        return report.isEmpty && report.notes.isEmpty ? nil : report
    }
}

/// `jest --json`, `vitest --reporter=json`.
private struct JestReport: Decodable {
    struct File: Decodable {
        var name: String?
        var message: String?
        var status: String?
        var assertionResults: [Result]?
    }

    struct Result: Decodable {
        var ancestorTitles: [String]?
        var title: String?
        var fullName: String?
        var status: String?
        var duration: Double?
        var failureMessages: [String]?
    }

    var testResults: [File]

    func add(to report: inout ParsedReport, _ run: RunText) {
        for file in testResults {
            let path = run.relative(file.name ?? "")
            let results = file.assertionResults ?? []
            for result in results { add(result, path, &report) }
            guard results.isEmpty, file.status == "failed", let message = file.message else { continue }
            report.add(JestText.suiteFailure(path, OutputText(Array(message.utf8)).lines))
        }
    }

    private func add(_ result: Result, _ path: String, _ report: inout ParsedReport) {
        let name = result.fullName ?? ((result.ancestorTitles ?? []) + [result.title ?? ""]).joined(separator: " ")
        let id = "\(path)::\(name)"
        let milliseconds = result.duration.flatMap { $0 >= 0 && $0 < 1e12 ? Int($0) : nil }
        switch result.status {
        case "passed": report.add(id, .passed, durationMs: milliseconds)
        case "failed":
            let text = (result.failureMessages ?? []).joined(separator: "\n")
            report.add(
                FailureText(
                    testId: id,
                    isError: nil,
                    type: nil,
                    message: nil,
                    body: OutputText(Array(text.utf8)).lines,
                    framework: "jest"
                ).failure
            )
            report.add(id, .skipped, durationMs: milliseconds)
        default: report.add(id, .skipped)
        }
    }
}

/// `mocha --reporter json`.
private struct MochaReport: Decodable {
    struct Test: Decodable {
        var title: String?
        var fullTitle: String?
        var file: String?
        var duration: Double?
        var err: Failure?
    }

    struct Failure: Decodable {
        var message: String?
        var stack: String?
        var name: String?
        var expected: String?
        var actual: String?

        private enum CodingKeys: String, CodingKey { case message, stack, name, expected, actual }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            message = try? values.decode(String.self, forKey: .message)
            stack = try? values.decode(String.self, forKey: .stack)
            name = try? values.decode(String.self, forKey: .name)
            // Anything that was compared: only text is of use.
            expected = try? values.decode(String.self, forKey: .expected)
            actual = try? values.decode(String.self, forKey: .actual)
        }
    }

    struct Statistics: Decodable { var tests: Int }

    var stats: Statistics
    var tests: [Test]?
    var pending: [Test]?
    var failures: [Test]?
    var passes: [Test]?

    func add(to report: inout ParsedReport, _ run: RunText) {
        for test in failures ?? [] { add(test, to: &report, run) }
        for test in passes ?? [] {
            report.add(
                id(test, run),
                .passed,
                durationMs: test.duration.flatMap { $0 >= 0 && $0 < 1e12 ? Int($0) : nil }
            )
        }
        for test in pending ?? [] { report.add(id(test, run), .skipped) }
    }

    private func id(_ test: Test, _ run: RunText) -> String {
        let name = test.fullTitle ?? test.title ?? ""
        return test.file.map { "\(run.relative($0))::\(name)" } ?? name
    }

    private func add(_ test: Test, to report: inout ParsedReport, _ run: RunText) {
        let body = OutputText(Array((test.err?.stack ?? test.err?.message ?? "").utf8)).lines
        var failure = FailureText(
            testId: id(test, run),
            isError: nil,
            type: test.err?.name,
            message: nil,
            body: body,
            framework: "mocha"
        )
        .failure
        if failure.message.isEmpty { failure.message = test.err?.message ?? "" }
        if let expected = test.err?.expected, let actual = test.err?.actual {
            (failure.expected, failure.actual) = (expected, actual)
        }
        if failure.message.has("Timeout of ") { failure.kind = .timeout }
        report.add(failure)
    }
}

/// `rspec --format json`.
private struct RSpecReport: Decodable {
    struct Example: Decodable {
        var id: String?
        var fullDescription: String?
        var status: String?
        var runTime: Double?
        var exception: Failure?
    }

    struct Failure: Decodable {
        var `class`: String?
        var message: String?
        var backtrace: [String]?
    }

    var examples: [Example]
    var messages: [String]?

    func add(to report: inout ParsedReport) {
        for example in examples {
            guard let id = example.id ?? example.fullDescription else { continue }
            switch example.status {
            case "passed":
                report.add(id, .passed, durationMs: example.runTime.flatMap { $0 < 1e9 ? Int($0 * 1000) : nil })
            case "failed":
                report.add(
                    RSpecText.failure(
                        id,
                        example.exception?.class,
                        example.exception?.message ?? "",
                        example.exception?.backtrace ?? []
                    )
                )
            default: report.add(id, .skipped)
            }
        }
        for message in messages ?? [] {
            RSpecText.addLoadErrors(OutputText(Array(message.utf8)).lines, &report)
        }
    }
}
