// SPDX-License-Identifier: Apache-2.0

internal import Index

internal import API

/// The lines that stack traces name: the innermost of the code under test weighs most.
struct StackEvidence {
    private let failures: [TestFailure]

    init(_ evidence: FaultEvidence) {
        failures = evidence.baseline.report.failures.filter { failure in
            failure.testId.map { !evidence.flakyTests.contains($0) } ?? true
        }
    }

    func add(to map: inout SuspicionMap, _ parsed: ParsedFiles, _ files: SourceFiles) {
        guard !failures.isEmpty else { return }
        let share = 1 / Double(min(failures.count, 4))
        for failure in failures.prefix(200) {
            var weight = 0.8 * share
            var seen: Set<String> = []
            var position = 0
            for frame in failure.frames {
                guard let path = frame.path, let line = frame.line, files.mayChange(path), let file = parsed.file(path),
                    let statement = file.statement(at: line), seen.insert("\(path):\(statement)").inserted
                else { continue }
                let raises = file.text(file.statements[statement].node.bytes).hasPrefix("raise")
                // A deliberate exception tells where the fault was noticed.
                let factor = raises && position == 0 ? 0.4 : Self.factor(for: failure)
                map.add(weight * factor, Self.reason(failure, position), to: statement, of: file)
                weight *= 0.6
                position += 1
                if position == 8 { break }
            }
        }
    }

    /// Some exceptions are raised by the very line that is wrong, others where a wrong value arrives.
    private static func factor(for failure: TestFailure) -> Double {
        switch failure.type?.split(separator: ".").last {
        case "NameError", "ImportError", "ModuleNotFoundError", "AttributeError", "SyntaxError", "UnboundLocalError",
            "IndentationError", "ReferenceError", "UnicodeDecodeError", "UnicodeEncodeError":
            1.2
        case "RecursionError": 0.7
        default: failure.kind == .assertion ? 0.5 : 0.9
        }
    }

    private static func reason(_ failure: TestFailure, _ position: Int) -> String {
        let what = failure.type ?? (failure.kind == .crash ? "the crash" : "the failure")
        return position == 0 ? "\(what) was raised here" : "on the way to \(what)"
    }
}
