// SPDX-License-Identifier: Apache-2.0

internal import API

/// The XML of Visual Studio's test platform, which `dotnet test --logger trx` writes.
enum TRXReport: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        let files = run.artifacts.filter { $0.path.ends(with: ".trx") }
        guard !files.isEmpty else { return nil }
        var report = ParsedReport()
        for file in files {
            let handler = TRXHandler()
            if let complaint = XMLDocument.read(file.bytes, into: handler) {
                report.notes.append("\(file.path) was read only in part: \(complaint)")
            }
            report.merge(handler.report())
        }
        // What did not compile left no file, and says so on the console.
        if let console = DotNetTestText.read(run) { report.merge(console) }
        return report
    }
}

/// Collects results and, behind them, the definitions that name the classes.
private final class TRXHandler: XMLHandler {
    private struct Result {
        var name: String
        var definition: String
        var outcome: String
        var durationMs: Int?
        var message = ""
        var trace = ""
    }

    private var results: [Result] = []
    private var classes: [String: String] = [:]
    private var definition: String?
    private var depth = 0
    private var element = ""
    private var text = ""

    private static let longestText = 65_536

    func begin(_ name: String, _ attributes: [String: String]) {
        element = name
        text = ""
        switch name {
        case "UnitTestResult":
            depth += 1
            results.append(
                Result(
                    name: attributes["testName"] ?? "",
                    definition: attributes["testId"] ?? "",
                    outcome: attributes["outcome"] ?? "",
                    durationMs: attributes["duration"].flatMap(Self.milliseconds)
                )
            )
        case "UnitTest": definition = attributes["id"]
        case "TestMethod":
            // MSTest adds the assembly behind a comma.
            let name = attributes["className"]?.prefix { $0 != "," }
            if let definition, let name { classes[definition] = String(name) }
        default: break
        }
    }

    func text(_ piece: String) {
        guard element == "Message" || element == "StackTrace", text.utf8.count < Self.longestText else { return }
        text += piece
    }

    func end(_ name: String) {
        if depth > 0, let last = results.indices.last {
            if name == "Message", results[last].message.isEmpty { results[last].message = text }
            if name == "StackTrace", results[last].trace.isEmpty { results[last].trace = text }
        }
        if name == "UnitTestResult" { depth -= 1 }
        if name == "UnitTest" { definition = nil }
        element = ""
    }

    func report() -> ParsedReport {
        var report = ParsedReport()
        for result in results {
            let isWhole = result.name.has(".")
            let id = isWhole ? result.name : classes[result.definition].map { "\($0).\(result.name)" } ?? result.name
            switch result.outcome {
            case "Passed", "PassedButRunAborted", "Completed", "Warning":
                report.add(id, .passed, durationMs: result.durationMs)
            case "Failed", "Error", "Timeout", "Aborted":
                let body =
                    ["Error Message:"] + OutputText(Array(result.message.utf8)).lines + ["Stack Trace:"]
                    + OutputText(Array(result.trace.utf8)).lines
                report.add(DotNetTestText.failure(id, body[...]))
                report.add(id, .skipped, durationMs: result.durationMs)
            default: report.add(id, .skipped, durationMs: result.durationMs)
            }
        }
        return report
    }

    /// `00:00:01.2345678`
    private static func milliseconds(_ duration: String) -> Int? {
        let parts = duration.split(separator: ":").compactMap { Double($0) }
        guard parts.count == 3, parts.allSatisfy({ $0 >= 0 && $0 < 1e6 }) else { return nil }
        return Int(((parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1000).rounded())
    }
}
