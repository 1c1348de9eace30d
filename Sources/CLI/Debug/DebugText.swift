// SPDX-License-Identifier: Apache-2.0

internal import API

/// The result of a debug job for people: what failed and why, the evidence, the patch, what was verified, and what to do next.
struct DebugText {
    let job: String
    let result: DebugResult

    private static let mostFailures = 5
    private static let mostFrames = 5
    private static let mostSuspects = 5
    /// Lines of the run's output, shown when nothing better is known.
    private static let outputLines = 15

    func write(to stream: TextStream) throws {
        try stream.line(headline(stream))
        for line in result.summary.split(separator: "\n") { try stream.line("  " + TerminalText.escape(String(line))) }
        try writeFailures(stream)
        try writeSuspects(stream)
        for fix in result.fixes { try write(fix, stream) }
        for note in result.notes { try stream.line(stream.styled("note: " + TerminalText.escape(note), .dim)) }
        try writeNext(stream)
    }

    private func headline(_ stream: TextStream) -> String {
        let (word, style): (String, TextStream.Style) =
            switch result.conclusion {
            case .fixed: ("fixed", .green)
            case .nothingFailed: ("nothing failed", .green)
            case .flaky: ("flaky", .yellow)
            case .diagnosed: ("failed", .red)
            case .notRun: ("not run", .yellow)
            }
        var parts: [String] = []
        let tests = result.baseline.tests
        if !tests.isEmpty {
            let failed = tests.count { $0.outcome == .failed || $0.outcome == .errored }
            parts.append("\(failed) of \(Quantity.count(tests.count, "test")) failed")
        }
        if result.conclusion == .diagnosed, !result.fixes.isEmpty { parts.append("no fix proved") }
        if result.conclusion == .fixed { parts.append("a proved fix was found") }
        if result.candidatesTried > 0 { parts.append(Quantity.count(result.candidatesTried, "edit") + " tried") }
        parts.append(Quantity.time(milliseconds: result.elapsedMs))
        parts.append("engine: " + TerminalText.escape(result.engine))
        return stream.styled(word, style) + "  " + parts.joined(separator: ", ")
    }

    private func writeFailures(_ stream: TextStream) throws {
        let failures = result.baseline.failures
        guard !failures.isEmpty else {
            guard result.conclusion == .diagnosed || result.conclusion == .notRun, !result.output.isEmpty else {
                return
            }
            try stream.line("\n" + stream.styled("output", .bold))
            for line in result.output.split(separator: "\n").suffix(Self.outputLines) {
                try stream.line("  " + TerminalText.truncate(TerminalText.escape(String(line)), to: stream.width - 2))
            }
            return
        }
        try stream.line("\n" + stream.styled("failures", .bold))
        for failure in failures.prefix(Self.mostFailures) {
            let name = TerminalText.escape(failure.testId ?? "the run")
            try stream.line("  \(name)  " + stream.styled(failure.kind.rawValue, .dim))
            for line in failure.message.split(separator: "\n").prefix(3) {
                try stream.line("    " + TerminalText.truncate(TerminalText.escape(String(line)), to: stream.width - 4))
            }
            if let expected = failure.expected { try stream.line("    expected: " + Self.inLine(expected)) }
            if let actual = failure.actual { try stream.line("    actual:   " + Self.inLine(actual)) }
            for frame in failure.frames.prefix(Self.mostFrames) {
                let place = (frame.path ?? frame.file) + (frame.line.map { ":\($0)" } ?? "")
                let function = frame.function.map { " in \($0)" } ?? ""
                try stream.line(stream.styled("    at " + TerminalText.escape(place + function), .dim))
            }
        }
        let more = failures.count - Self.mostFailures
        if more > 0 { try stream.line(stream.styled("  … and \(more) more", .dim)) }
    }

    private func writeSuspects(_ stream: TextStream) throws {
        guard !result.suspects.isEmpty else { return }
        try stream.line("\n" + stream.styled("suspects", .bold))
        for suspect in result.suspects.prefix(Self.mostSuspects) {
            let place = "\(suspect.path):\(suspect.line)" + (suspect.function.map { " \($0)" } ?? "")
            let reasons = suspect.reasons.prefix(2).joined(separator: "; ")
            let score = Self.fraction(suspect.score)
            try stream.line(
                "  \(score)  \(TerminalText.escape(place))  " + stream.styled(TerminalText.escape(reasons), .dim)
            )
        }
    }

    private func write(_ fix: Fix, _ stream: TextStream) throws {
        let state = fix.proved ? stream.styled("proved", .green) : stream.styled("not proved", .yellow)
        try stream.line("\n" + stream.styled(fix.id, .bold) + "  \(state)  " + TerminalText.escape(fix.title))
        try PatchText(patch: fix.patch).write(to: stream, indent: "  ")
        for run in fix.verification {
            let words = TerminalText.escape(run.command.joined(separator: " "))
            let before = "\(run.passedBefore) passed and \(run.failedBefore) failed before"
            let after = "\(run.passedAfter) passed and \(run.failedAfter) failed after"
            try stream.line("  verified: \(words): \(before), \(after), \(Quantity.time(milliseconds: run.elapsedMs))")
        }
        try stream.line(
            "  confidence: \(Self.fraction(fix.confidence)), \(TerminalText.escape(fix.confidenceReason)); "
                + TerminalText.escape(fix.source)
        )
        try stream.line("  risk: " + TerminalText.escape(fix.risk))
        let subject = fix.commitMessage.split(separator: "\n").first.map(String.init) ?? ""
        try stream.line("  commit message: " + TerminalText.escape(subject))
    }

    private func writeNext(_ stream: TextStream) throws {
        guard let best = result.fixes.first else { return }
        try stream.line("\n" + result.rollback)
        if !best.proved {
            let what = result.fixes.count > 1 ? "tells them apart" : "settles it"
            try stream.line("next: write a test that \(what), and run this again; or, when you are sure:")
        }
        let command = stream.styled("codeinsight apply \(job) \(best.id)", .bold)
        try stream.line((best.proved ? "next: " : "      ") + command)
    }

    private static func inLine(_ text: String) -> String {
        TerminalText.truncate(TerminalText.escape(text.split(separator: "\n").joined(separator: "⏎")), to: 100)
    }

    /// Two digits behind the point.
    private static func fraction(_ value: Double) -> String {
        let hundredths = Int((min(1, max(0, value)) * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

/// A git diff in the colours people know.
struct PatchText {
    let patch: String

    func write(to stream: TextStream, indent: String = "") throws {
        for line in patch.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
            patch.hasSuffix("\n") ? 1 : 0
        ) {
            let text = TerminalText.escape(String(line))
            let shown: String =
                if line.hasPrefix("+++") || line.hasPrefix("---") || line.hasPrefix("diff ") {
                    stream.styled(text, .bold)
                } else if line.hasPrefix("+") {
                    stream.styled(text, .green)
                } else if line.hasPrefix("-") {
                    stream.styled(text, .red)
                } else if line.hasPrefix("@@") {
                    stream.styled(text, .cyan)
                } else {
                    text
                }
            try stream.line(indent + shown)
        }
    }
}
