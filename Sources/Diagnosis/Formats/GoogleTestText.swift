// SPDX-License-Identifier: Apache-2.0

internal import API

/// GoogleTest's own output, under ctest, make or by itself.
enum GoogleTestText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        guard run.lines.contains(where: { $0.begins(with: "[ RUN      ] ") }) else { return nil }
        var report = ParsedReport()
        var body: [String] = []
        var open: String?
        for line in run.lines {
            if line.begins(with: "[ RUN      ] ") {
                open = String(line.dropFirst(13))
                body = []
            } else if let (mark, outcome) = outcome(line), let id = open {
                let took = line.lastRange(of: " (").map { String(line[..<$0.lowerBound]) } ?? line
                guard took.dropFirst(mark).begins(with: id) else { continue }
                if outcome == .failed { report.add(failure(id, body)) } else { report.add(id, outcome) }
                open = nil
            } else if open != nil {
                body.append(line)
            }
        }
        // The process died inside of it.
        if let open {
            report.add(
                FailureText(testId: open, isError: true, type: nil, message: nil, body: body, framework: "googletest")
                    .failure
            )
        }
        return report
    }

    private static func outcome(_ line: String) -> (length: Int, outcome: TestOutcome)? {
        for (mark, outcome) in [
            ("[       OK ] ", TestOutcome.passed), ("[  FAILED  ] ", .failed), ("[  SKIPPED ] ", .skipped),
        ]
        where line.begins(with: mark) {
            return (mark.count, outcome)
        }
        return nil
    }

    /// `/w/cart_test.cc:9: Failure`, then what was compared.
    private static func failure(_ id: String, _ body: [String]) -> TestFailure {
        let frames = body.filter { $0.ends(with: ": Failure") }.compactMap {
            NativePlace(String($0.dropLast(9)))?.frame
        }
        let text = body.filter { !$0.ends(with: ": Failure") }.joined(separator: "\n").trimmedLines
        guard !frames.isEmpty else {
            return FailureText(testId: id, isError: true, type: nil, message: nil, body: body, framework: "googletest")
                .failure
        }
        return TestFailure(testId: id, kind: .assertion, message: text, frames: frames)
    }
}
