// SPDX-License-Identifier: Apache-2.0

internal import API

/// How the command ended, where no test says it.
struct RunEnd {
    private let run: FinishedRun

    init(_ run: FinishedRun) {
        self.run = run
    }

    /// Adds a failure of the run as a whole when it failed and no test accounts for it.
    func explain(_ text: RunText, _ parsed: inout ParsedReport) {
        if run.timedOut {
            parsed.add(
                TestFailure(
                    testId: parsed.openTest,
                    kind: .timeout,
                    message: "the command was still running at its time limit"
                )
            )
            return
        }
        if let signal = run.signal ?? shellSignal {
            // A parser that knows the form has said it already.
            guard !parsed.failures.contains(where: { $0.kind == .crash }) else { return }
            var failure = TestFailure(
                testId: parsed.openTest,
                kind: .crash,
                message: "the command was ended by signal \(Self.name(signal))"
            )
            if let trace = StackTraces.main(text.lines[...]) {
                failure.type = trace.type
                failure.message += trace.message.isEmpty ? "" : "\n" + trace.message
                failure.frames = trace.frames
            }
            parsed.add(failure)
            return
        }
        guard run.exit != 0, parsed.failures.isEmpty else { return }
        Self.addTraces(text, &parsed)
        if parsed.failures.isEmpty { parsed.add(unknown(text, in: parsed.openTest)) }
    }

    /// Adds the stack traces in the text as failures of the run.
    static func addTraces(_ text: RunText, _ parsed: inout ParsedReport) {
        for trace in StackTraces.read(text.lines[...]) {
            parsed.add(
                TestFailure(
                    testId: nil,
                    kind: trace.kind,
                    type: trace.type,
                    message: trace.message,
                    frames: trace.frames
                )
            )
        }
    }

    /// A program that was started by a shell or a runner reports a signal as 128 and its number.
    private var shellSignal: Int? {
        guard let exit = run.exit, [134, 135, 136, 137, 139].contains(exit) else { return nil }
        return exit - 128
    }

    private static let lastLines = 20

    private func unknown(_ text: RunText, in test: String?) -> TestFailure {
        let end = text.lines.filter { !$0.isBlank }.suffix(Self.lastLines).joined(separator: "\n")
        let status = run.exit.map { "the command exited with \($0)" } ?? "the command did not exit by itself"
        return TestFailure(
            testId: test,
            kind: .unknown,
            message: end.isEmpty ? status + " and printed nothing" : status + "\n" + end
        )
    }

    private static func name(_ signal: Int) -> String {
        let names = [4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 11: "SIGSEGV", 15: "SIGTERM"]
        return names[signal] ?? "\(signal)"
    }
}
