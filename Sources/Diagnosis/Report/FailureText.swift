// SPDX-License-Identifier: Apache-2.0

internal import API

/// One failure in a runner's own words, before anything is understood.
struct FailureText {
    var testId: String?
    /// What the runner says: an error rather than an unmet expectation. Nil when it makes no difference.
    var isError: Bool?
    var type: String?
    var message: String?
    var body: [String]
    var framework: String

    /// Understands frames, kind, type and values.
    var failure: TestFailure {
        let trace = framework == "pytest" ? PytestTraces.trace(of: body[...]) : StackTraces.main(body[...])
        let said = message?.trimmedLines ?? ""
        let text = said.isEmpty ? trace?.message ?? body.joined(separator: "\n").trimmedLines : said
        var failure = TestFailure(
            testId: testId,
            kind: trace?.kind ?? .exception,
            type: trace?.type ?? (type?.isEmpty == false ? type : nil),
            message: framework == "pytest" ? trace?.message ?? text : text,
            frames: trace?.frames ?? []
        )
        failure.kind = kind(failure, trace)
        if failure.message.isEmpty { failure.message = failure.type ?? "" }
        let pair = Expectation.any(failure.message + "\n" + body.joined(separator: "\n"), first: failure.message)
        (failure.expected, failure.actual) = pair
        return failure
    }

    private func kind(_ failure: TestFailure, _ trace: Trace?) -> TestFailure.Kind {
        if let trace, trace.kind == .build || trace.kind == .crash || trace.kind == .timeout { return trace.kind }
        if let type = failure.type, Self.isAssertion(type) { return .assertion }
        if let isError {
            return isError || trace?.kind == .exception && framework == "pytest" ? .exception : .assertion
        }
        return trace?.kind ?? .assertion
    }

    /// `AssertionError`, `AssertionFailedError`, `ComparisonFailure`, `ExpectationNotMetError`, `ExpectationFailedException`, ….
    static func isAssertion(_ type: String) -> Bool {
        ["Assert", "Expectation", "ComparisonFailure", "MultipleFailuresError", "Failed"].contains { type.has($0) }
    }
}
