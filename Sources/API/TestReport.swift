// SPDX-License-Identifier: Apache-2.0

/// One place in a call stack, as a test run printed it.
package struct StackFrame: Codable, Equatable, Sendable {
    /// Relative to the repository, when the frame lies in it; otherwise null.
    package var path: String?
    /// The file as printed: absolute, relative or a module's name.
    package var file: String
    /// 1-based; null when not printed.
    package var line: Int?
    package var function: String?

    package init(path: String? = nil, file: String, line: Int? = nil, function: String? = nil) {
        self.path = path
        self.file = file
        self.line = line
        self.function = function
    }
}

/// What became of one test.
package enum TestOutcome: String, Codable, CaseIterable, Sendable {
    case passed
    case failed
    /// Something other than the expectation broke: an exception, a crash, a fixture.
    case errored
    case skipped
}

/// One test that a run reported.
package struct TestCase: Codable, Equatable, Sendable {
    /// As the runner names it, fit to be handed back to it where the runner allows that.
    package var id: String
    package var outcome: TestOutcome
    package var durationMs: Int?

    package init(id: String, outcome: TestOutcome, durationMs: Int? = nil) {
        self.id = id
        self.outcome = outcome
        self.durationMs = durationMs
    }
}

/// Why one test did not pass, or why the run as a whole did not.
package struct TestFailure: Codable, Equatable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// An expectation was not met.
        case assertion
        /// An exception or panic that no expectation was about.
        case exception
        /// The process died: signal, sanitizer, abort.
        case crash
        /// The code could not be compiled, parsed or imported.
        case build
        case timeout
        /// The run failed and printed nothing we know how to read.
        case unknown
    }

    /// Null when the failure belongs to the run and not to a test.
    package var testId: String?
    package var kind: Kind
    /// For example `AssertionError`; null where the language has no such name.
    package var type: String?
    /// The first lines of what the runner said.
    package var message: String
    package var expected: String?
    package var actual: String?
    /// Innermost call first.
    package var frames: [StackFrame]

    package init(
        testId: String?,
        kind: Kind,
        type: String? = nil,
        message: String,
        expected: String? = nil,
        actual: String? = nil,
        frames: [StackFrame] = []
    ) {
        self.testId = testId
        self.kind = kind
        self.type = type
        self.message = message
        self.expected = expected
        self.actual = actual
        self.frames = frames
    }
}

/// What one run of a test command said, in one form for every runner.
package struct TestReport: Codable, Equatable, Sendable {
    /// For example `pytest`; `unknown` when only the exit code and stack traces could be read.
    package var framework: String
    /// Every test the runner named; may be empty when it names only failures.
    package var tests: [TestCase]
    package var failures: [TestFailure]
    /// What a reader has to know about the report itself, for example that output was cut.
    package var notes: [String]

    package init(framework: String, tests: [TestCase] = [], failures: [TestFailure] = [], notes: [String] = []) {
        self.framework = framework
        self.tests = tests
        self.failures = failures
        self.notes = notes
    }
}
